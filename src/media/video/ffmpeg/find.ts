import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** A program that can make videos, as found at the start. */
export interface Ffmpeg {
  path: string;
  version: string;
  /** Texts can be burnt into pictures. */
  burnsTexts: boolean;
  /** Wide ranges of light can be brought onto a standard screen. */
  mapsTones: boolean;
}

/** `missing`: why there is none, in a sentence; `isOff`: because the settings say so. */
export type FoundFfmpeg = { ffmpeg: Ffmpeg; missing: null } | { ffmpeg: null; missing: string; isOff?: true };

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

/** What the program prints, or null where it fails or takes too long. */
const ask = (path: string, argument: string): Promise<string | null> =>
  new Promise((resolve) => {
    const options = { timeout: ANSWER_MS, maxBuffer: MAX_ANSWER, env: {}, windowsHide: true };
    execFile(path, ['-hide_banner', argument], options, (error, stdout) => resolve(error ? null : stdout));
  });

const lists = (text: string | null, name: string): boolean => new RegExp(`^ *\\S+ +${name} `, 'm').test(text ?? '');

async function inspect(path: string): Promise<FoundFfmpeg> {
  const refuse = (why: string): FoundFfmpeg => ({ ffmpeg: null, missing: `${path} cannot be used: ${why}.` });
  const about = await ask(path, '-version');
  const version = /^ffmpeg version (\S+)/.exec(about ?? '')?.[1];
  if (about === null || version === undefined) return refuse('it does not answer `-version` as ffmpeg does');
  const library = Number(/libavutil\s+(\d+)\./.exec(about)?.[1] ?? 0);
  if (library < OLDEST_LIBRARY) return refuse(`it is version ${version}, and 5.0 or newer is needed`);
  const [encoders, filters] = [await ask(path, '-encoders'), await ask(path, '-filters')];
  const lacking = ['libx264', 'aac'].filter((name) => !lists(encoders, name));
  if (lacking.length > 0) return refuse(`it was built without ${lacking.join(' and ')}`);
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
  if (setting === 'off') return { ffmpeg: null, missing: 'ffmpeg is switched off in the settings.', isOff: true };
  if (setting === null) {
    const found = inPath(path);
    return found === null ? { ffmpeg: null, missing: 'ffmpeg is not installed.' } : inspect(found);
  }
  if (!isAbsolute(setting) || !isRunnable(setting)) {
    return { ffmpeg: null, missing: `${setting}, which the settings name as ffmpeg, is no program that can be run.` };
  }
  return inspect(setting);
}
