import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { BOOT, programAt } from '../../lib/child/program.ts';
import { ERROR_KINDS, UserError } from '../../lib/errors.ts';
import { Message } from '../../lib/message.ts';
import { ingest } from '../messages.ts';
import { UnreadEmbargo } from '../source.ts';
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts';

const PROGRAM = programAt(import.meta.url, 'thread');
/** Limits for one text and for the start of a thread; both far more than a busy machine needs. */
const MOST_SECONDS = 60;
const START_SECONDS = 120;
/** Heap of a thread. Any page of 2 MB takes less, and two threads fit into a small container. */
const MOST_MB = 512;
/** Texts that are read at once: one that takes long must not keep all others waiting. */
const THREADS = 2;

const Failure = z.union([
  z.object({
    refused: z.object({
      problem: Message,
      remedy: Message.optional(),
      kind: z.enum(ERROR_KINDS),
      usage: z.boolean(),
      field: z.string().optional(),
      embargo: z.boolean(),
    }),
  }),
  z.object({ defect: z.string() }),
]);
/** Why nothing was read: what was handed in is not what it should be, or there is a fault in the program. */
export type Failure = z.infer<typeof Failure>;

const Answer = z.object({ value: z.unknown() });

function errorOf(failure: Failure): Error {
  if ('defect' in failure) return new Error(`Reading a text from outside failed: ${failure.defect}`);
  const { problem, embargo, remedy, field, ...options } = failure.refused;
  const Kind = embargo ? UnreadEmbargo : UserError;
  return new Kind(problem, {
    ...options,
    ...(remedy !== undefined && { remedy }),
    ...(field !== undefined && { field }),
  });
}

const SMALLER = { remedy: ingest.textAlone(), kind: 'invalid' } as const;
const tooLong = (seconds: number): UserError => new UserError(ingest.tooSlow({ within: seconds * 1_000 }), SMALLER);
const tooMuch = (megabytes: number): UserError =>
  new UserError(ingest.tooMuchMemory({ most: megabytes * 1_000_000 }), SMALLER);

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** The thread itself failed, as against what it read. */
class ThreadLost extends Error {}

/** Waits for the next message of a thread. Rejects where it died, takes too long, or the signal ends. */
function answerOf(
  thread: Worker,
  { seconds, megabytes, signal }: { seconds: number; megabytes: number; signal: AbortSignal },
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      clearTimeout(late);
      signal.removeEventListener('abort', aborted);
      thread.off('message', answered).off('error', failed).off('exit', ended);
      end();
    };
    const lost = (cause: unknown): void => settle(() => reject(new ThreadLost('', { cause })));
    const failed = (error: unknown): void => lost(isOutOfMemory(error) ? tooMuch(megabytes) : error);
    const aborted = (): void => lost(signal.reason);
    const ended = (code: number): void => lost(new Error(`The thread that reads texts ended with code ${code}.`));
    const answered = (message: unknown): void => settle(() => resolve(message));
    const late = setTimeout(() => lost(tooLong(seconds)), seconds * 1_000);
    signal.addEventListener('abort', aborted, { once: true });
    thread.on('message', answered).once('error', failed).once('exit', ended);
  });
}

interface Limits {
  program?: URL;
  seconds?: number;
  megabytes?: number;
  threads?: number;
}

/** Reads what comes from outside. */
export interface Reader {
  /**
   * Has a text read in a thread. Rejects with a UserError for what can't be read, takes too long or too much memory;
   * with the signal's reason when aborted.
   */
  ask<Name extends TaskName>(name: Name, input: TaskInput<Name>, signal?: AbortSignal): Promise<TaskOutput<Name>>;
  /** Ends the threads; a later text starts another. */
  close(): Promise<void>;
}

const NEVER = new AbortController().signal;

/** Creates a pool of threads, which start on demand and do not keep the process alive. */
export function createReader({
  program = PROGRAM,
  seconds = MOST_SECONDS,
  megabytes = MOST_MB,
  threads = THREADS,
}: Limits = {}): Reader {
  const idle: Worker[] = [];
  const working = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let taken = 0;

  async function started(signal: AbortSignal): Promise<Worker> {
    const resourceLimits = { maxOldGenerationSizeMb: megabytes };
    const thread = new Worker(BOOT, {
      argv: [program.href],
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits,
    });
    // The next question fails with it.
    thread.on('error', () => {});
    thread.once('exit', () => {
      working.delete(thread);
      const at = idle.indexOf(thread);
      if (at >= 0) idle.splice(at, 1);
    });
    working.add(thread);
    await answerOf(thread, { seconds: START_SECONDS, megabytes, signal }).catch((error: unknown) =>
      drop(thread, error),
    );
    return thread;
  }

  async function drop(thread: Worker, error: unknown): Promise<never> {
    await thread.terminate();
    throw error instanceof ThreadLost ? error.cause : error;
  }

  /** Reserves a slot among the readers; the returned function gives it to whoever has waited longest. */
  async function place(): Promise<() => void> {
    if (taken >= threads) await new Promise<void>((resolve) => waiting.push(resolve));
    else taken++;
    return () => {
      const next = waiting.shift();
      if (next) next();
      else taken--;
    };
  }

  async function askNow(name: TaskName, input: unknown, signal: AbortSignal): Promise<unknown> {
    signal.throwIfAborted();
    const thread = idle.pop() ?? (await started(signal));
    working.add(thread);
    thread.ref();
    thread.postMessage({ name, input });
    const answer = await answerOf(thread, { seconds, megabytes, signal }).catch((error: unknown) =>
      drop(thread, error),
    );
    thread.unref();
    working.delete(thread);
    idle.push(thread);
    const failure = Failure.safeParse(answer);
    if (failure.success) throw errorOf(failure.data);
    return Answer.parse(answer).value;
  }

  return {
    async ask<Name extends TaskName>(name: Name, input: TaskInput<Name>, signal = NEVER) {
      const leave = await place();
      try {
        // The thread's answer to a task has the task's output type.
        return (await askNow(name, input, signal)) as TaskOutput<Name>;
      } finally {
        leave();
      }
    },
    async close() {
      await Promise.all([...idle.splice(0), ...working].map((thread) => thread.terminate()));
    },
  };
}

const reader = createReader();

/** The process's own reader. */
export const ask: Reader['ask'] = reader.ask;
