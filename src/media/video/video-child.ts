import {
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathTarget,
  type Input,
  type InputAudioTrack,
  type InputVideoTrack,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { z } from 'zod';
import { serve } from '../process/serve.ts';
import { openVideo, probeHere } from './probe.ts';

/** Question to the process that reads videos. */
export const Question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('probe'), path: z.string(), name: z.string() }),
  z.object({ kind: z.literal('moments'), path: z.string(), count: z.int().positive() }),
  z.object({ kind: z.literal('remux'), path: z.string(), target: z.string() }),
]);
export type Question = z.infer<typeof Question>;

interface Lane {
  packets: AsyncGenerator<EncodedPacket, void, unknown>;
  next: EncodedPacket | null;
  add(packet: EncodedPacket): Promise<void>;
}

/** Room for the tables is left at the front, by the number of packets. */
const countOf = async (track: InputVideoTrack | InputAudioTrack): Promise<number> =>
  (await track.computePacketStats()).packetCount;

async function pictureLane(output: Output, track: InputVideoTrack): Promise<Lane> {
  const [codec, config] = [await track.getCodec(), await track.getDecoderConfig()];
  if (codec === null || config === null) throw new Error('The pictures have no codec that is known');
  const source = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(source, { rotation: await track.getRotation(), maximumPacketCount: await countOf(track) });
  const packets = new EncodedPacketSink(track).packets();
  return { packets, next: null, add: (packet) => source.add(packet, { decoderConfig: config }) };
}

async function soundLane(output: Output, track: InputAudioTrack): Promise<Lane> {
  const [codec, config] = [await track.getCodec(), await track.getDecoderConfig()];
  if (codec === null || config === null) throw new Error('The sound has no codec that is known');
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source, { maximumPacketCount: await countOf(track) });
  const packets = new EncodedPacketSink(track).packets();
  return { packets, next: null, add: (packet) => source.add(packet, { decoderConfig: config }) };
}

async function advance(lane: Lane): Promise<void> {
  const { value, done } = await lane.packets.next();
  lane.next = done ? null : value;
}

/** The lane whose next packet comes first; null when all are through. */
const firstOf = (lanes: readonly Lane[]): Lane | null =>
  lanes.reduce<Lane | null>((first, lane) => {
    if (lane.next === null) return first;
    return first?.next && first.next.timestamp <= lane.next.timestamp ? first : lane;
  }, null);

async function copyPackets(
  lanes: readonly Lane[],
  seconds: number,
  onProgress: (share: number) => void,
): Promise<void> {
  for (const lane of lanes) await advance(lane);
  let reported = 0;
  for (let lane = firstOf(lanes); lane?.next; lane = firstOf(lanes)) {
    const { timestamp } = lane.next;
    await lane.add(lane.next);
    await advance(lane);
    const share = Math.min(1, timestamp / seconds);
    if (share - reported < 0.01) continue;
    reported = share;
    onProgress(share);
  }
}

async function write(input: Input, target: string, onProgress: (share: number) => void): Promise<void> {
  const picture = await input.getPrimaryVideoTrack();
  if (picture === null) throw new Error('The video has no moving pictures');
  const sound = await input.getPrimaryAudioTrack();
  const format = new Mp4OutputFormat({ fastStart: 'reserve' });
  const output = new Output({ format, target: new FilePathTarget(target) });
  const lanes = [await pictureLane(output, picture)];
  if (sound) lanes.push(await soundLane(output, sound));
  try {
    await output.start();
    await copyPackets(lanes, await input.computeDuration(), onProgress);
    await output.finalize();
  } catch (error) {
    await output.cancel();
    throw error;
  }
}

/**
 * Rewraps into an MP4 with its tables first. Nothing is encoded, and its memory doesn't grow with the file. If it is
 * stopped early, `target` is half-written. In this process: see `remuxVideo`.
 */
async function remuxHere(source: string, target: string, onProgress: (share: number) => void): Promise<void> {
  const input = openVideo(source);
  try {
    await write(input, target, onProgress);
  } finally {
    input.dispose();
  }
}

/** Share of titles and fades at both ends. */
const EDGE = 0.04;

/**
 * Times of key frames in seconds, spread over the film and in their order: whole pictures that cost no more than
 * themselves to unpack. At most `count`. In this process: see `coverMoments`.
 */
async function momentsHere(path: string, count: number): Promise<number[]> {
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

/** Entry point of the process that reads videos. */

serve(async (asked, { progress }) => {
  const question = Question.parse(asked);
  if (question.kind === 'probe') return probeHere(question.path, question.name);
  if (question.kind === 'moments') return momentsHere(question.path, question.count);
  return remuxHere(question.path, question.target, progress);
});
