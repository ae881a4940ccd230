import type { ChildProcess } from 'node:child_process';
import type { Cut } from '../cut.ts';
import { ask } from './ask.ts';
import { IDLE_MS, MOST_SECONDS } from './limits.ts';
import { filesOf } from './messages.ts';
import { startChild } from './start.ts';

/** Of the process since its start, as it told with its last answer. */
export interface Spent {
  pid: number;
  cpuMs: number;
  peakBytes: number;
}

/** Pictures are unpacked in a process of their own: one that breaks the decoder takes nothing else with it. */
export interface PictureProcess {
  /** One picture at a time, in the order they come. A picture that ends the process gets a UserError that says so. */
  cut: Cut;
  /** Of the process that runs; null where none does. */
  spent(): Spent | null;
  /** Ends the process; what it is working on is refused. A later picture starts another. */
  close(): void;
}

interface Running {
  child: ChildProcess;
  spent: Spent;
  lastWords: () => string;
}

const isAlive = ({ child }: Running): boolean => child.connected && child.exitCode === null && !child.killed;

function start(): Running {
  const { child, lastWords } = startChild();
  return { child, lastWords, spent: { pid: child.pid ?? 0, cpuMs: 0, peakBytes: 0 } };
}

/** Nothing runs before the first picture, nor a while after the last one. */
export function createPictureProcess({ seconds = MOST_SECONDS, idleMs = IDLE_MS } = {}): PictureProcess {
  let running: Running | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const close = (): void => {
    running?.child.kill('SIGKILL');
    running = null;
  };

  const cutNext: Cut = async (request, signal) => {
    signal.throwIfAborted();
    clearTimeout(idle);
    if (running === null || !isAlive(running)) running = start();
    const mine = running;
    try {
      const answer = await ask(mine.child, request, { seconds, signal, ...mine });
      mine.spent = { ...mine.spent, cpuMs: answer.cpuMs, peakBytes: answer.peakBytes };
      return filesOf(answer);
    } finally {
      idle = setTimeout(close, idleMs).unref();
    }
  };

  return {
    cut(request, signal) {
      const mine = last.then(() => cutNext(request, signal));
      last = mine.catch(() => {});
      return mine;
    },
    spent: () => (running !== null && isAlive(running) ? running.spent : null),
    close,
  };
}
