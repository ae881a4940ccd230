import { z } from 'zod';
import { VideoFacts } from '../../domain/video/facts.ts';
import { programAt } from '../../lib/child/program.ts';
import { contentHash } from '../../lib/ids.ts';
import type { Message } from '../../lib/message.ts';
import { media } from '../messages.ts';
import { countingAttempts } from '../process/attempts.ts';
import { createWorker, type Worker } from '../process/worker.ts';
import type { MediaStore } from '../storage/store.ts';
import { READING_BYTES, READING_SECONDS, REMUX_SECONDS } from './limits.ts';
import type { Question } from './video-child.ts';

/**
 * Tables of videos come from outside, and a few false bytes in them are enough for gigabytes of memory or hours of
 * work. They are read in processes of their own, and by nothing else: one for questions that take a moment, one for
 * files that are written.
 */

/** Heap limit at which Node itself gives up, just below the limit from outside; in MB. */
const FLAGS = [`--max-old-space-size=${Math.round(READING_BYTES / 1_050_000)}`, '--max-semi-space-size=8'];

const reading = (): Worker =>
  createWorker({
    program: programAt(import.meta.url, 'video-child'),
    flags: FLAGS,
    env: { MALLOC_ARENA_MAX: '2' },
    maxBytes: READING_BYTES,
  });

const quick = reading();
const writing = reading();

const failureOf = (name: string) => ({
  problem: (why: Message): Message => media.videoUnusable({ name, why }),
  remedy: media.exportVideo(),
});

const NEVER = new AbortController().signal;

/**
 * Reads a video's facts from its containers' tables; nothing is decoded. Throws a UserError that calls the file by
 * `name`, or the signal's reason.
 */
export function probeVideo(path: string, name = path, signal: AbortSignal = NEVER): Promise<VideoFacts> {
  const question: Question = { kind: 'probe', path, name };
  return quick.ask(question, { answer: VideoFacts, seconds: READING_SECONDS, signal, ...failureOf(name) });
}

/** Like `probeVideo`, for a file from outside: one that ends the process repeatedly is refused. */
export const probeStranger = (
  path: string,
  { hash, name, store, signal }: { hash: string; name: string; store: MediaStore; signal: AbortSignal },
): Promise<VideoFacts> =>
  countingAttempts(store, { hash, work: 'probe', ...failureOf(name) }, () => probeVideo(path, name, signal));

/** Raise it when the same file would give other facts than before. */
const METHOD = 1;
const Known = z.string().transform((text) => VideoFacts.parse(JSON.parse(text)));

/** The facts of a video in the store. Read once for a file, and kept with it. Throws as `probeVideo`. */
export async function factsOf(hash: string, name: string, store: MediaStore, signal: AbortSignal): Promise<VideoFacts> {
  const key = contentHash({ method: METHOD, facts: hash });
  const known = Known.safeParse(await store.recall(key).catch(() => null));
  if (known.success) return known.data;
  const facts = await probeStranger(await store.local(hash), { hash, name, store, signal });
  // With the file's hash, so that it is removed with the file.
  await store.remember(key, JSON.stringify({ ...facts, of: hash }));
  return facts;
}

interface Stored {
  hash: string;
  store: MediaStore;
  signal: AbortSignal;
}

const STORED = {
  problem: (why: Message): Message => media.storedVideoUnusable({ why }),
  remedy: media.exportVideo(),
};

/**
 * Times of key frames in seconds, spread over a stored video and in their order: whole pictures that cost no more than
 * themselves to unpack. At most `count`.
 */
export async function coverMoments(count: number, { hash, store, signal }: Stored): Promise<number[]> {
  const question: Question = { kind: 'moments', path: await store.local(hash), count };
  const asking = { answer: z.array(z.number().nonnegative()).max(count), seconds: READING_SECONDS, signal, ...STORED };
  return countingAttempts(store, { hash, work: 'moments', ...STORED }, () => quick.ask(question, asking));
}

/**
 * Rewraps a stored video into an MP4 with its tables first. Nothing is encoded. `target` may be half-written when it
 * throws.
 */
export async function remuxVideo(
  target: string,
  { hash, store, signal, onProgress }: Stored & { onProgress?: (share: number) => void },
): Promise<void> {
  const question: Question = { kind: 'remux', path: await store.local(hash), target };
  const asking = { answer: z.void(), seconds: REMUX_SECONDS, signal, ...STORED, ...(onProgress && { onProgress }) };
  await countingAttempts(store, { hash, work: 'remux', ...STORED }, () => writing.ask(question, asking));
}
