import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { constants as os } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { deadline } from '../../net/limits.ts';
import { media } from '../messages.ts';
import { launch } from '../process/launch.ts';
import { CrashError } from '../process/protocol.ts';
import { FFMPEG_BYTES } from './limits.ts';
import { noFfmpeg } from './messages.ts';

/** A program that can make videos, as found at the start. */
export interface Ffmpeg {
  path: string;
  version: string;
  /** Texts can be burnt into pictures. */
  burnsTexts: boolean;
  /** Wide ranges of light can be brought onto a standard screen. */
  mapsTones: boolean;
}

/** `missing`: why there is none; `isOff`: switched off in the settings. */
export type FoundFfmpeg = { ffmpeg: Ffmpeg; missing: null } | { ffmpeg: null; missing: Message; isOff?: true };

/** libavutil 57 came with ffmpeg 5.0; builds from its repository have no other number that counts up. */
const OLDEST_LIBRARY = 57;
const ANSWER_MS = 10_000;
const MAX_ANSWER = 1_000_000;

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

const inPath = (path: string): string | null =>
  path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'))
    .find(isRunnable) ?? null;

/** Output of the program, or null if it fails or takes too long. */
const ask = (path: string, argument: string): Promise<string | null> =>
  new Promise((resolve) => {
    const options = { timeout: ANSWER_MS, maxBuffer: MAX_ANSWER, env: {}, windowsHide: true };
    execFile(path, ['-hide_banner', argument], options, (error, stdout) => resolve(error ? null : stdout));
  });

const lists = (text: string | null, name: string): boolean => new RegExp(`^ *\\S+ +${name} `, 'm').test(text ?? '');

async function inspect(path: string): Promise<FoundFfmpeg> {
  const refuse = (missing: Message): FoundFfmpeg => ({ ffmpeg: null, missing });
  const about = await ask(path, '-version');
  const version = /^ffmpeg version (\S+)/.exec(about ?? '')?.[1];
  if (about === null || version === undefined) return refuse(noFfmpeg.notFfmpeg({ path }));
  const library = Number(/libavutil\s+(\d+)\./.exec(about)?.[1] ?? 0);
  if (library < OLDEST_LIBRARY) return refuse(noFfmpeg.tooOld({ path, version }));
  const [encoders, filters] = [await ask(path, '-encoders'), await ask(path, '-filters')];
  const lacking = ['libx264', 'aac'].filter((name) => !lists(encoders, name));
  if (lacking.length > 0) return refuse(noFfmpeg.lacksEncoders({ path, encoders: lacking }));
  const ffmpeg = {
    path,
    version,
    burnsTexts: lists(filters, 'ass'),
    mapsTones: lists(filters, 'zscale') && lists(filters, 'tonemap'),
  };
  return { ffmpeg, missing: null };
}

/**
 * Looks for ffmpeg: the file that a setting names (`off`: for none), else the first in the PATH, and asks it what it
 * can do. Never throws: without it videos are posted as they are where they fit.
 */
export async function findFfmpeg(setting: string | null, path: string): Promise<FoundFfmpeg> {
  if (setting === 'off') return { ffmpeg: null, missing: noFfmpeg.off(), isOff: true };
  if (setting === null) {
    const found = inPath(path);
    return found === null ? { ffmpeg: null, missing: noFfmpeg.notInstalled() } : inspect(found);
  }
  if (!isAbsolute(setting) || !isRunnable(setting)) {
    return { ffmpeg: null, missing: noFfmpeg.notRunnable({ path: setting }) };
  }
  return inspect(setting);
}

/** Last report of `-progress`. */
export interface Progress {
  /** Seconds of the result that are written. */
  seconds: number;
  bytes: number;
}

/**
 * Reads the lines of `-progress`, in whatever pieces they come, and calls back at the end of each report. Unknown
 * values (`N/A`) keep the previous ones.
 */
export function progressReader(onProgress: (standing: Progress) => void): (chunk: string) => void {
  let rest = '';
  let standing: Progress = { seconds: 0, bytes: 0 };
  const line = (text: string): void => {
    const [name, value = ''] = text.trim().split('=');
    const number = Number(value.trim());
    if (name === 'out_time_us' && Number.isFinite(number))
      standing = { ...standing, seconds: Math.max(0, number / 1e6) };
    if (name === 'total_size' && Number.isFinite(number)) standing = { ...standing, bytes: number };
    if (name === 'progress') onProgress(standing);
  };
  return (chunk) => {
    const lines = `${rest}${chunk}`.split('\n');
    // A program gone wrong may write without ever ending a line.
    rest = (lines.pop() ?? '').slice(-1_000);
    for (const text of lines) line(text);
  };
}

interface RunOptions {
  signal: AbortSignal;
  timeoutMs: number;
  /** Folder of files that arguments name without a folder. */
  folder: string;
  /** Seconds of the result; for the share that is done. */
  seconds?: number;
  /** 0 to 1. */
  onProgress?: (share: number) => void;
}

/** Problem and remedy of a video that ffmpeg cannot process. */
export const NOT_MADE = {
  problem: (why: Message): Message => media.ffmpegFailed({ why }),
  remedy: media.exportVideoAgain(),
};

/** Last lines of its output, without addresses of its parts. */
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
    nice: os.priority.PRIORITY_LOW,
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
      throw new UserError(media.ffmpegTooSlow({ within: timeoutMs }), { remedy: media.giveShorterVideo() });
    }
    const { problem, remedy } = NOT_MADE;
    if (ranOutOfMemory()) throw new CrashError(problem(media.ffmpegMemory({ most: FFMPEG_BYTES })), { remedy });
    if (typeof ended === 'string') throw new CrashError(problem(media.ffmpegBroke({ how: ended })), { remedy });
    if (ended !== 0) {
      const words = tailOf(lastWords());
      const exitCode = ended ?? -1;
      const why = words ? media.ffmpegReason({ words, exitCode }) : media.ffmpegNoReason({ exitCode });
      throw new UserError(problem(why), { remedy });
    }
  } finally {
    time.release();
  }
}
