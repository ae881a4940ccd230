import { Worker } from 'node:worker_threads';
import type { UserError } from '../errors.ts';
import { Answer, errorOf } from './failure.ts';
import { BOOT } from './program.ts';

/** Functions that a thread runs: plain data goes in and comes out. */
export type Tasks = Readonly<Record<string, (input: never) => unknown>>;
export type TaskInput<All extends Tasks, Name extends keyof All> = Parameters<All[Name]>[0];
export type TaskOutput<All extends Tasks, Name extends keyof All> = Awaited<ReturnType<All[Name]>>;

/** Limits for one task and for the threads; seconds of time, megabytes of heap. */
export interface Limits {
  program?: URL;
  seconds?: number;
  megabytes?: number;
  /** Tasks that run at once: one that takes long must not keep all others waiting. */
  threads?: number;
}

interface Work {
  program: URL;
  /** What the threads do, at the beginning of a sentence for the log. */
  doing: string;
  /** Errors for a task beyond its limits. */
  tooLong(seconds: number): UserError;
  tooMuch(megabytes: number): UserError;
  /** Class of errors that the tasks throw besides UserError. */
  Own?: new (
    ...given: ConstructorParameters<typeof UserError>
  ) => UserError;
}

/** Both far more than a busy machine needs. */
const MOST_SECONDS = 60;
const START_SECONDS = 120;
/** Two threads of it fit into a small container. */
const MOST_MB = 512;
const THREADS = 2;
/** A thread without work ends after this time, and gives its memory back. */
const IDLE_MS = 300_000;

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** The thread itself failed, as against its task. */
class ThreadLost extends Error {}

interface Waiting extends Pick<Work, 'doing' | 'tooLong' | 'tooMuch'> {
  seconds: number;
  megabytes: number;
  signal: AbortSignal;
}

/** Waits for the next message of a thread. Rejects if it dies, takes too long, or the signal ends. */
function answerOf(thread: Worker, { seconds, megabytes, signal, doing, tooLong, tooMuch }: Waiting): Promise<unknown> {
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
    const ended = (code: number): void => lost(new Error(`${doing} failed: its thread ended with code ${code}.`));
    const answered = (message: unknown): void => settle(() => resolve(message));
    const late = setTimeout(() => lost(tooLong(seconds)), seconds * 1_000);
    signal.addEventListener('abort', aborted, { once: true });
    thread.on('message', answered).once('error', failed).once('exit', ended);
  });
}

/** Threads for work on text from outside, which may take too long or too much memory. */
export interface Pool<All extends Tasks> {
  /**
   * Runs a task in a thread. Rejects with a UserError for input that is refused or takes too long or too much memory;
   * with the signal's reason when aborted.
   */
  ask<Name extends keyof All & string>(
    name: Name,
    input: TaskInput<All, Name>,
    signal?: AbortSignal,
  ): Promise<TaskOutput<All, Name>>;
  /** Ends the threads; a later task starts another. */
  close(): Promise<void>;
}

const NEVER = new AbortController().signal;

/** Creates a pool of threads, which start on demand and do not keep the process alive. */
export function createPool<All extends Tasks>(work: Work, limits: Limits = {}): Pool<All> {
  const { program = work.program, seconds = MOST_SECONDS, megabytes = MOST_MB, threads = THREADS } = limits;
  const idle: { thread: Worker; end: NodeJS.Timeout }[] = [];
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
    // The next task fails with it.
    thread.on('error', () => {});
    thread.once('exit', () => {
      working.delete(thread);
      const at = idle.findIndex((one) => one.thread === thread);
      if (at >= 0) clearTimeout(idle.splice(at, 1)[0]?.end);
    });
    working.add(thread);
    await answerOf(thread, { ...work, seconds: START_SECONDS, megabytes, signal }).catch((error: unknown) =>
      drop(thread, error),
    );
    return thread;
  }

  async function drop(thread: Worker, error: unknown): Promise<never> {
    await thread.terminate();
    throw error instanceof ThreadLost ? error.cause : error;
  }

  /** The thread that worked last, so that others have nothing to do and end. */
  function rested(): Worker | undefined {
    const last = idle.pop();
    clearTimeout(last?.end);
    return last?.thread;
  }

  function rest(thread: Worker): void {
    thread.unref();
    working.delete(thread);
    idle.push({ thread, end: setTimeout(() => void thread.terminate(), IDLE_MS).unref() });
  }

  /** Reserves a slot among the threads; the returned function gives it to whoever has waited longest. */
  async function place(): Promise<() => void> {
    if (taken >= threads) await new Promise<void>((resolve) => waiting.push(resolve));
    else taken++;
    return () => {
      const next = waiting.shift();
      if (next) next();
      else taken--;
    };
  }

  async function askNow(name: string, input: unknown, signal: AbortSignal): Promise<unknown> {
    signal.throwIfAborted();
    const thread = rested() ?? (await started(signal));
    working.add(thread);
    thread.ref();
    thread.postMessage({ name, input });
    const message = await answerOf(thread, { ...work, seconds, megabytes, signal }).catch((error: unknown) =>
      drop(thread, error),
    );
    rest(thread);
    const answer = Answer.parse(message);
    if ('value' in answer) return answer.value;
    throw errorOf(answer, work.doing, work.Own);
  }

  return {
    async ask<Name extends keyof All & string>(
      name: Name,
      input: TaskInput<All, Name>,
      signal = NEVER,
    ): Promise<TaskOutput<All, Name>> {
      const leave = await place();
      try {
        // The thread's answer to a task has the task's output type.
        return (await askNow(name, input, signal)) as TaskOutput<All, Name>;
      } finally {
        leave();
      }
    },
    async close() {
      await Promise.all([...idle.map(({ thread }) => thread), ...working].map((thread) => thread.terminate()));
    },
  };
}
