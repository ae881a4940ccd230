import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { BOOT, programAt } from '../../lib/child/program.ts';
import { Findings } from './findings.ts';
import type { Rgb } from './letterbox.ts';

const PROGRAM = programAt(import.meta.url, 'thread');
/**
 * Limit for one picture; the first also waits for the models. Only a busy machine needs so much; the whole picture may
 * take longer.
 */
const MOST_SECONDS = 40;

/** `why`: what hindered it, while the thread itself is well. */
const Answer = z.union([z.object({ findings: Findings }), z.object({ why: z.string() })]);
type Answer = z.infer<typeof Answer>;

/** Finds faces, people and things in a thread of its own, one picture at a time. */
export interface Finder {
  /**
   * Finds what is in a picture. Rejects with an Error if that fails: the packages are missing, it took too long, or the
   * thread died; the next picture gets another thread. With the signal's reason when aborted.
   */
  find(picture: Rgb, signal: AbortSignal): Promise<Findings>;
  /** Ends the thread; a later picture starts another. */
  close(): Promise<void>;
}

interface Limits {
  seconds: number;
  signal: AbortSignal;
}

/** Asks the thread about one picture. Rejects if it is useless now: it died, hangs, or was aborted. */
function ask(thread: Worker, picture: Rgb, { seconds, signal }: Limits): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      clearTimeout(late);
      signal.removeEventListener('abort', aborted);
      thread.off('message', answered).off('error', failed).off('exit', ended);
      end();
    };
    const failed = (reason: unknown): void => settle(() => reject(reason));
    const aborted = (): void => failed(signal.reason);
    const ended = (code: number): void =>
      failed(new Error(`the thread that looks at pictures ended with code ${code}`));
    const answered = (message: unknown): void => {
      const answer = Answer.safeParse(message);
      if (answer.success) settle(() => resolve(answer.data));
      else failed(new Error(`what was found makes no sense: ${answer.error.message}`));
    };
    const tooLate = new Error(`looking at the picture took longer than ${seconds} seconds`);
    const late = setTimeout(() => failed(tooLate), seconds * 1_000);
    signal.addEventListener('abort', aborted, { once: true });
    thread.on('message', answered).once('error', failed).once('exit', ended);
    const data = Uint8Array.from(picture.data);
    thread.postMessage({ ...picture, data }, [data.buffer]);
  });
}

function startThread(program: URL): Worker {
  // Output of the packages while loading is discarded.
  const thread = new Worker(BOOT, { argv: [program.href], execArgv: [], stdout: true, stderr: true });
  // The next request gets the error.
  return thread.on('error', () => {});
}

/** The thread starts with the first picture. `program`: what it runs; `seconds`: the limit for one picture. */
export function createFinder({ program = PROGRAM, seconds = MOST_SECONDS } = {}): Finder {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function close(): Promise<void> {
    const mine = thread;
    thread = null;
    await mine?.terminate();
  }

  async function findNext(picture: Rgb, signal: AbortSignal): Promise<Findings> {
    signal.throwIfAborted();
    const mine = thread ?? startThread(program);
    thread = mine;
    mine.ref();
    const answer = await ask(mine, picture, { seconds, signal }).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    // It doesn't keep the process alive.
    mine.unref();
    if ('findings' in answer) return answer.findings;
    throw new Error(answer.why);
  }

  return {
    find(picture, signal) {
      const mine = last.then(() => findNext(picture, signal));
      last = mine.catch(() => {});
      return mine;
    },
    close,
  };
}
