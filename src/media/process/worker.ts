import { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { BOOT } from '../../lib/child/program.ts';
import type { Message } from '../../lib/message.ts';
import { media } from '../messages.ts';
import { type Launched, launch } from './launch.ts';
import { CrashError, type Envelope, errorOf, PAYLOAD_FD, Reply } from './protocol.ts';

export interface WorkerOptions {
  program: URL;
  /** Settings of Node. */
  flags: readonly string[];
  env?: Readonly<Record<string, string>>;
  maxBytes: number;
  /** After so long without work it is let go, and its memory with it. */
  idleMs?: number;
}

/** Usage of the process since its start, from its last answer. */
export interface Spent {
  pid: number;
  cpuMs: number;
  peakBytes: number;
}

export interface Asking<T> {
  answer: z.ZodType<T>;
  /** Bytes that go with the question. */
  payload?: Uint8Array;
  /** Seconds from the question to its answer, including a start of the process. */
  seconds: number;
  signal: AbortSignal;
  /** Makes the problem of a reason. */
  problem: (why: Message) => Message;
  remedy: Message;
  onProgress?: (share: number) => void;
}

/** A Node process of its own that works on one file after another: one that breaks it takes nothing else with it. */
export interface Worker {
  /**
   * Asks one question at a time, in the order they come. Rejects with a CrashError when the process ends or has to be
   * ended over it, with the UserError of its answer, or with the signal's reason.
   */
  ask<T>(question: unknown, asking: Asking<T>): Promise<T>;
  /** Usage of the running process; null without one. */
  spent(): Spent | null;
  /** Ends the process; what it is working on is refused. A later question starts another. */
  close(): void;
}

interface Running extends Launched {
  spent: Spent;
}

const IDLE_MS = 60_000;
/** Lower priority than the service, which delivers posts. */
const NICE = 5;
/** Environment variables it gets, so that no secret is within a file's reach. */
const KEPT = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'FONTCONFIG_FILE', 'FONTCONFIG_PATH', 'XDG_CACHE_HOME', 'SystemRoot'];

/** Keeps no process alive, and ends with its parent. */
function start(options: WorkerOptions): Running {
  const kept = KEPT.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const launched = launch(process.execPath, [...options.flags, fileURLToPath(BOOT), options.program.href], {
    maxBytes: options.maxBytes,
    nice: NICE,
    options: {
      env: { ...Object.fromEntries(kept), ...options.env },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'ipc'],
    },
  });
  const { child } = launched;
  child.unref();
  child.channel?.unref();
  for (const pipe of [child.stderr, child.stdio[PAYLOAD_FD]]) {
    if (!(pipe instanceof Socket)) continue;
    // A child that is gone reads no more; how it ended is known otherwise.
    pipe.on('error', () => {});
    pipe.unref();
  }
  return { ...launched, spent: { pid: child.pid ?? 0, cpuMs: 0, peakBytes: 0 } };
}

const isAlive = ({ child }: Running): boolean =>
  child.connected && child.exitCode === null && child.signalCode === null && !child.killed;

type Answer = Extract<Reply, { kind: 'answer' }>;

/** Hands one question over and waits for its answer; the process is ended where that does not come. */
function exchange(
  { child, ranOutOfMemory, lastWords }: Running,
  question: unknown,
  { payload, seconds, signal, problem, remedy, onProgress }: Omit<Asking<unknown>, 'answer'>,
  maxBytes: number,
): Promise<Answer> {
  const crash = (why: Message, cause?: unknown): CrashError => new CrashError(problem(why), { remedy, cause });
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      clearTimeout(late);
      signal.removeEventListener('abort', aborted);
      child.off('message', heard).off('exit', ended).off('error', failed);
      end();
    };
    const giveUp = (reason: unknown): void => {
      child.kill('SIGKILL');
      settle(() => reject(reason));
    };
    const aborted = (): void => giveUp(signal.reason);
    const heard = (text: unknown): void => {
      const read = Reply.safeParse(text);
      if (!read.success) {
        giveUp(crash(media.invalidAnswer(), read.error.message));
        return;
      }
      const { data } = read;
      if (data.kind === 'progress') onProgress?.(data.share);
      else settle(() => resolve(data));
    };
    const ended = (code: number | null, by: string | null): void => {
      const why = ranOutOfMemory()
        ? media.tooMuchMemory({ most: maxBytes })
        : media.programBroke({ how: by ?? `exit code ${code}` });
      settle(() => reject(crash(why, lastWords())));
    };
    const failed = (error: Error): void => giveUp(error);
    const late = setTimeout(() => giveUp(crash(media.tooSlow({ within: seconds * 1_000 }))), seconds * 1_000);
    signal.addEventListener('abort', aborted, { once: true });
    child.on('message', heard).once('exit', ended).once('error', failed);
    const envelope: Envelope = { question, length: payload?.length ?? 0 };
    child.send(envelope, (error) => {
      // The way the process ended is more informative, and arrives with its end.
      if (error !== null && child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    });
    const pipe = child.stdio[PAYLOAD_FD];
    if (payload !== undefined && pipe instanceof Writable) pipe.write(payload);
  });
}

function resultOf<T>({ result }: Answer, answer: z.ZodType<T>): T {
  if (result.kind === 'failed') throw new Error(`The worker process failed: ${result.why}`);
  if (result.kind === 'refused') throw errorOf(result.refusal);
  return answer.parse(result.value);
}

/** Starts the process with the first question, and ends it when idle. */
export function createWorker(options: WorkerOptions): Worker {
  const { maxBytes, idleMs = IDLE_MS } = options;
  let running: Running | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const close = (): void => {
    running?.child.kill('SIGKILL');
    running = null;
  };

  async function askNext<T>(question: unknown, { answer, ...asking }: Asking<T>): Promise<T> {
    asking.signal.throwIfAborted();
    clearTimeout(idle);
    if (running === null || !isAlive(running)) running = start(options);
    const mine = running;
    try {
      const given = await exchange(mine, question, asking, maxBytes);
      mine.spent = { ...mine.spent, cpuMs: given.cpuMs, peakBytes: given.peakBytes };
      return resultOf(given, answer);
    } finally {
      idle = setTimeout(close, idleMs).unref();
    }
  }

  return {
    ask(question, asking) {
      const mine = last.then(() => askNext(question, asking));
      last = mine.catch(() => {});
      return mine;
    },
    spent: () => (running !== null && isAlive(running) ? running.spent : null),
    close,
  };
}
