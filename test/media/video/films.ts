import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ffmpeg, findFfmpeg } from '../../../src/media/video/ffmpeg.ts';
import { findProgram } from '../../helpers/programs.ts';

/** Whether films can be made here; tests that need one are skipped where not. */
export const hasFfmpeg = findProgram('ffmpeg') !== null;

export async function testFfmpeg(): Promise<Ffmpeg> {
  const { ffmpeg, missing } = await findFfmpeg(null, process.env.PATH ?? '');
  if (!ffmpeg) throw new Error(missing.code);
  return ffmpeg;
}

interface Film {
  width?: number;
  height?: number;
  seconds?: number;
  rate?: number;
  /** A filter source instead of the test card. */
  picture?: string;
  sound?: boolean;
  args?: readonly string[];
  ending?: string;
}

const folder = mkdtempSync(join(tmpdir(), 'films-'));
const made = new Map<string, string>();

/** Runs ffmpeg and fails with its words. */
export function ffmpegMakes(args: readonly string[]): void {
  const { status, stderr } = spawnSync('ffmpeg', ['-nostdin', '-loglevel', 'error', '-y', ...args]);
  if (status !== 0) throw new Error(`ffmpeg ${args.join(' ')}: ${String(stderr)}`);
}

/** A film that players turn by so many degrees, from one that they do not. */
export function turnedFilm(path: string, degrees: number): string {
  const turned = join(folder, `turned-${degrees}-${made.size}.mp4`);
  ffmpegMakes(['-display_rotation', String(degrees), '-i', path, '-c', 'copy', turned]);
  return turned;
}

/** The path of a small film, made once: by default 3 s of a test card of 320×180 with a tone, tables last. */
export function film(wanted: Film = {}): string {
  const key = JSON.stringify(wanted);
  const known = made.get(key);
  if (known) return known;
  const { width = 320, height = 180, seconds = 3, rate = 25, sound = true, args = [], ending = 'mp4' } = wanted;
  const picture = wanted.picture ?? `testsrc2=size=${width}x${height}:rate=${rate}`;
  const path = join(folder, `film-${made.size}.${ending}`);
  const pictures = ['-f', 'lavfi', '-t', String(seconds), '-i', picture];
  const tone = sound ? ['-f', 'lavfi', '-t', String(seconds), '-i', 'sine=frequency=440:sample_rate=44100'] : [];
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', ...(sound ? ['-c:a', 'aac'] : [])];
  ffmpegMakes([...pictures, ...tone, ...codecs, ...args, path]);
  made.set(key, path);
  return path;
}
