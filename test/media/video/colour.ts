import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { ffmpegMakes } from './films.ts';

/** Mean red, green and blue of a film's first frame, 0 to 255. */
export async function meanColour(path: string): Promise<[number, number, number]> {
  const picture = join(await mkdtemp(join(tmpdir(), 'frame-')), 'frame.png');
  ffmpegMakes(['-i', path, '-frames:v', '1', picture]);
  const { channels } = await sharp(picture).stats();
  const [red = 0, green = 0, blue = 0] = channels.map(({ mean }) => mean);
  return [red, green, blue];
}
