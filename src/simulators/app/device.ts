import { fetchFile, readPicture } from '../kit/content.ts';
import type { World } from '../kit/world.ts';
import type { SimulatedPost } from '../simulator.ts';

/** Android gives up on pictures above 1 MB. */
const MOST_BYTES = 1_000_000;

type Media = SimulatedPost['media'][number];

/** How a notification arrives, in words for who looks at the simulator. */
interface Manner {
  isQuiet: boolean;
  /** `PRIVATE`, `SECRET`, or a word of the newsroom’s own push service. */
  lockScreen: string | undefined;
  sound: string | undefined;
  colour: string | undefined;
  label: string | undefined;
}

export function mannerLabels({ isQuiet, lockScreen, sound, colour, label }: Manner): Pick<SimulatedPost, 'labels'> {
  const labels = [
    ...(isQuiet ? ['Quiet'] : []),
    ...(lockScreen === undefined ? [] : [`Locked screen: ${lockScreen}`]),
    ...(sound === undefined ? [] : [`Sound: ${sound}`]),
    ...(colour === undefined ? [] : [`Colour: ${colour}`]),
    ...(label === undefined ? [] : [`Statistics: ${label}`]),
  ];
  return labels.length > 0 ? { labels } : {};
}

/** The picture of a notification as a device loads it; null: there is none, or it could not be loaded. */
export async function loadPicture(world: World, url: string | null): Promise<Media | null> {
  const file = url === null ? null : await fetchFile(url, { maxBytes: MOST_BYTES, timeoutMs: 2_000, agent: 'Dalvik' });
  const picture = file?.ok ? await readPicture(file.bytes) : null;
  if (!file?.ok || !picture) return null;
  const name = `picture-${world.files.size + 1}`;
  world.files.set(name, { bytes: file.bytes, mimeType: picture.mimeType });
  return { name, ...picture, bytes: file.bytes.length };
}
