import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { UserError } from '../../../domain/errors.ts';
import { deadline } from '../../../net/deadline.ts';
import type { Ffmpeg } from './find.ts';
import { progressReader } from './progress.ts';

export interface RunOptions {
  signal: AbortSignal;
  timeoutMs: number;
  /** Files that arguments name without a folder stand here. */
  folder: string;
  /** Seconds of the result; for the share that is done. */
  seconds?: number;
  /** 0 to 1. */
  onProgress?: (share: number) => void;
}

const MAX_WORDS = 8_000;
const SETPRIV = '/usr/bin/setpriv';

/** On Linux the kernel ends it with us, also when we are killed. */
const tiedToUs = (path: string, args: readonly string[]): [string, string[]] =>
  existsSync(SETPRIV) ? [SETPRIV, ['--pdeathsig', 'KILL', path, ...args]] : [path, [...args]];

/** Posts go out beside it: whoever waits for a processor comes first. */
function yieldToOthers(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    setPriority(child.pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or the system does not let us: it only shares less politely then.
  }
}

/** The last lines that it said, without the addresses of its parts. */
const lastWords = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^\[[^\]]*\]\s*/, '').trim())
    .filter((line) => line !== '')
    .slice(-2)
    .join('; ')
    .slice(0, 300);

/**
 * Runs ffmpeg with these arguments (no shell reads them) and tells how far it is. It is killed when the signal ends
 * or the time is up. Throws a UserError with its last words when it fails, and the signal's reason when aborted.
 */
export async function runFfmpeg(ffmpeg: Ffmpeg, args: readonly string[], options: RunOptions): Promise<void> {
  const { signal, timeoutMs, folder, seconds = 0, onProgress } = options;
  signal.throwIfAborted();
  const time = deadline(signal, timeoutMs);
  const processorSeconds = String(Math.ceil(timeoutMs / 1_000) * 64);
  const own = ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y', '-timelimit', processorSeconds];
  const told = ['-progress', 'pipe:1', '-stats_period', '0.5'];
  const child = spawn(...tiedToUs(ffmpeg.path, [...own, ...told, ...args]), {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its locale and fonts are the system's; secrets of ours are none of its business.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LC_ALL: 'C.UTF-8' },
    windowsHide: true,
  });
  yieldToOthers(child);
  let words = '';
  const read = progressReader((standing) => onProgress?.(seconds > 0 ? Math.min(1, standing.seconds / seconds) : 0));
  child.stdout.setEncoding('utf8').on('data', read);
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    words = `${words}${chunk}`.slice(-MAX_WORDS);
  });
  const kill = (): void => void child.kill('SIGKILL');
  time.signal.addEventListener('abort', kill, { once: true });
  if (time.signal.aborted) kill();
  try {
    const ended = await new Promise<number | string | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, killed) => resolve(killed ?? code));
    });
    signal.throwIfAborted();
    if (time.ended() === 'time-out') {
      throw new UserError(`ffmpeg was stopped: it took longer than ${Math.round(timeoutMs / 1_000)} seconds.`, {
        remedy: 'Give a shorter or smaller video, or raise video.minutes in newsroom.yaml.',
      });
    }
    if (ended !== 0) {
      throw new UserError(`ffmpeg could not make the video (${ended}): ${lastWords(words) || 'it said nothing'}.`, {
        remedy: 'Export the video as MP4 (H.264 with AAC), then try again.',
      });
    }
  } finally {
    time.release();
  }
}
