import { readFileSync } from 'node:fs';
import type { VideoFile } from '../../../src/domain/post.ts';
import { sha256 } from '../../../src/lib/ids.ts';

/** Longer than a piece of any platform's: it goes up in two at least. */
const BYTES = 9 * 1024 * 1024;

/** The film of the site, made long by a box that players skip. */
export function longFilm(): { bytes: Buffer; file: VideoFile } {
  const short = readFileSync(new URL('../../../src/demo/site/media/ferry.mp4', import.meta.url));
  const rest = Buffer.alloc(BYTES - short.length);
  rest.writeUInt32BE(rest.length, 0);
  rest.write('free', 4);
  const bytes = Buffer.concat([short, rest]);
  const file = {
    hash: sha256(bytes),
    width: 1080,
    height: 1920,
    bytes: bytes.length,
    mimeType: 'video/mp4',
    crop: null,
    durationSeconds: 20,
  };
  return { bytes, file };
}
