import { EncodedPacketSink } from 'mediabunny';
import { openVideo } from './open.ts';

/** Titles and fades stand at both ends. */
const EDGE = 0.04;

/**
 * Times of key frames in seconds, spread over the film and in their order: whole pictures that cost no more than
 * themselves to unpack. At most `count`. In this process: see `coverMoments`.
 */
export async function momentsHere(path: string, count: number): Promise<number[]> {
  const input = openVideo(path);
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) return [];
    const sink = new EncodedPacketSink(track);
    const seconds = await input.computeDuration();
    const found = new Set<number>();
    for (let i = 0; i < count; i++) {
      const at = seconds * (EDGE + ((1 - 2 * EDGE) * (i + 0.5)) / count);
      const packet = await sink.getKeyPacket(at, { metadataOnly: true });
      if (packet) found.add(Math.max(0, packet.timestamp));
    }
    return [...found];
  } finally {
    input.dispose();
  }
}
