import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { contentHash } from '../../lib/ids.ts';
import type { Message } from '../../lib/message.ts';
import { media } from '../messages.ts';
import type { MediaStore } from '../storage/store.ts';
import { CrashError } from './protocol.ts';

/** Raise it when a changed program deserves another try of the files that crashed it. */
const METHOD = 1;
/** Attempts without an end after which a file is refused. */
export const MOST_ATTEMPTS = 3;

export interface Attempted {
  /** Hash of the file. */
  hash: string;
  /** Kind of work; each is counted by itself. */
  work: 'cut' | 'probe' | 'moments' | 'remux' | 'frames' | 'encode';
  /** Makes the problem of a reason. */
  problem: (why: Message) => Message;
  remedy: Message;
}

const Entry = z.object({ attempts: z.int().nonnegative() });

async function attemptsOf(store: Pick<MediaStore, 'recall'>, key: string): Promise<number> {
  try {
    return Entry.parse(JSON.parse((await store.recall(key)) ?? '')).attempts;
  } catch (error) {
    // Missing or damaged entry.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return 0;
    throw error;
  }
}

type Counter = Pick<MediaStore, 'recall' | 'remember'>;

/** The last attempt at each file that this process has begun. */
const latest = new WeakMap<Counter, Map<string, Promise<unknown>>>();

/** Runs one task after the other for the same key. */
async function inTurn<T>(store: Counter, key: string, task: () => Promise<T>): Promise<T> {
  const ofStore = latest.get(store) ?? new Map<string, Promise<unknown>>();
  latest.set(store, ofStore);
  const before = ofStore.get(key) ?? Promise.resolve();
  const mine = before.then(task, task);
  ofStore.set(key, mine);
  try {
    return await mine;
  } finally {
    if (ofStore.get(key) === mine) ofStore.delete(key);
  }
}

/**
 * Works on a file from outside, and refuses it once that has ended the program that does it too often in a row. An
 * attempt is counted before it begins and struck out when it comes to an end of its own, so the count also holds where
 * the file ended this process, or the whole machine, and it outlives a restart. Attempts at one file take turns: those
 * that are still under way are not taken for ones that never ended.
 */
export async function countingAttempts<T>(
  store: Counter,
  { hash, work, problem, remedy }: Attempted,
  task: () => Promise<T>,
): Promise<T> {
  const key = contentHash({ method: METHOD, attempts: hash, work });
  return inTurn(store, key, async () => {
    const before = await attemptsOf(store, key);
    if (before >= MOST_ATTEMPTS) {
      throw new UserError(problem(media.brokeOften({ times: before })), { remedy });
    }
    const keep = (attempts: number): Promise<void> => store.remember(key, JSON.stringify({ attempts }));
    await keep(before + 1);
    try {
      const made = await task();
      await keep(0);
      return made;
    } catch (error) {
      if (!(error instanceof CrashError)) await keep(before);
      throw error;
    }
  });
}
