import { fetchFile, readPicture } from '../kit/content.ts';
import type { World } from '../kit/world.ts';
import type { SimulatedPost } from '../simulator.ts';

/** Android gives up on pictures above 1 MB. */
const MOST_BYTES = 1_000_000;

type Media = SimulatedPost['media'][number];

/** The picture of a notification as a device loads it; null: there is none, or it could not be loaded. */
export async function loadPicture(world: World, url: string | null): Promise<Media | null> {
  const file = url === null ? null : await fetchFile(url, { maxBytes: MOST_BYTES, timeoutMs: 2_000, agent: 'Dalvik' });
  const picture = file?.ok ? await readPicture(file.bytes) : null;
  if (!file?.ok || !picture) return null;
  const name = `picture-${world.files.size + 1}`;
  world.files.set(name, { bytes: file.bytes, mimeType: picture.mimeType });
  return { name, ...picture, bytes: file.bytes.length };
}
