import { constants } from 'node:os';
import { UserError } from '../../../lib/errors.ts';
import { deadline } from '../../../net/limits.ts';
import { CrashError } from '../../limited/crash-error.ts';
import { launch } from '../../limited/launch.ts';
import { FFMPEG_BYTES } from '../limits.ts';
import type { Ffmpeg } from './find.ts';

/** What `-progress` told last. */
export interface Standing {
  /** Seconds of the result that are written. */
  seconds: number;
  bytes: number;
}

/**
 * Reads the lines of `-progress`, in whatever pieces they come, and calls `told` at the end of each report. Values
 * that are not known yet (`N/A`) leave the last ones.
 */
export function progressReader(told: (standing: Standing) => void): (chunk: string) => void {
  let rest = '';
  let standing: Standing = { seconds: 0, bytes: 0 };
  const line = (text: string): void => {
    const [name, value = ''] = text.trim().split('=');
    const number = Number(value.trim());
    if (name === 'out_time_us' && Number.isFinite(number))
      standing = { ...standing, seconds: Math.max(0, number / 1e6) };
    if (name === 'total_size' && Number.isFinite(number)) standing = { ...standing, bytes: number };
    if (name === 'progress') told(standing);
  };
  return (chunk) => {
    const lines = `${rest}${chunk}`.split('\n');
    // A program gone wrong may write without ever ending a line.
    rest = (lines.pop() ?? '').slice(-1_000);
    for (const text of lines) line(text);
  };
}

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

/** What is said of a video that ffmpeg cannot work on, from a reason. */
export const NOT_MADE = {
  message: (why: string): string => `ffmpeg could not make the video: ${why}.`,
  remedy: 'Export the video as MP4 (H.264 with AAC), then try again.',
};

/** The last lines that it said, without the addresses of its parts. */
const tailOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^\[[^\]]*\]\s*/, '').trim())
    .filter((line) => line !== '')
    .slice(-2)
    .join('; ')
    .slice(0, 300);

/**
 * Runs ffmpeg with these arguments (no shell reads them) and reports how far it is. It is killed when the signal ends,
 * the time is up, or it takes too much memory. Throws a UserError with its last words when it fails, a CrashError when
 * the file was too much for it, and the signal's reason when aborted.
 */
export async function runFfmpeg(ffmpeg: Ffmpeg, args: readonly string[], options: RunOptions): Promise<void> {
  const { signal, timeoutMs, folder, seconds = 0, onProgress } = options;
  signal.throwIfAborted();
  const time = deadline(signal, timeoutMs);
  const processorSeconds = String(Math.ceil(timeoutMs / 1_000) * 64);
  const own = ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y', '-timelimit', processorSeconds];
  const reports = ['-progress', 'pipe:1', '-stats_period', '0.5'];
  const { child, ranOutOfMemory, lastWords } = launch(ffmpeg.path, [...own, ...reports, ...args], {
    maxBytes: FFMPEG_BYTES,
    nice: constants.priority.PRIORITY_LOW,
    options: {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its locale and fonts are the system's; secrets of ours are none of its business.
      env: { PATH: process.env.PATH, HOME: process.env.HOME, LC_ALL: 'C.UTF-8' },
    },
  });
  const read = progressReader((standing) => onProgress?.(seconds > 0 ? Math.min(1, standing.seconds / seconds) : 0));
  child.stdout?.setEncoding('utf8').on('data', read);
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
    const { message, remedy } = NOT_MADE;
    if (ranOutOfMemory()) {
      throw new CrashError(message(`it took more than ${FFMPEG_BYTES / 1_000_000} MB of memory`), { remedy });
    }
    if (typeof ended === 'string') throw new CrashError(message(`it broke off (${ended})`), { remedy });
    if (ended !== 0) {
      throw new UserError(message(`${tailOf(lastWords()) || 'it gave no reason'} (exit code ${ended})`), { remedy });
    }
  } finally {
    time.release();
  }
}
