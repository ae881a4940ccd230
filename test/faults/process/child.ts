import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { FromWorker, type Spec, type ToWorker } from './wire.ts';

/** How a process is started: under which program, with which variables. */
export interface Launch {
  /** A program and its arguments that start the command given to them. */
  prefix: readonly string[];
  variables: Readonly<Record<string, string>>;
}

export const PLAIN: Launch = { prefix: [], variables: {} };

/** A worker process of a newsroom under test. */
export interface Child {
  pid: number;
  /** The program that it runs. */
  bundle: string;
  /** Resolves with the first message that it is ready; rejects when it ends before. */
  ready: Promise<void>;
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
  /** False once it has ended, or was killed. */
  alive(): boolean;
  send(message: ToWorker): void;
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Resolves when the kernel says that it is stopped; also when it is gone. */
  untilStopped(): Promise<void>;
}

const SETPRIV = '/usr/bin/setpriv';
/** The kernel ends it with us, even when we are killed while it is stopped. */
const TIED = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL'] : [];

/** The kernel's letter for what a process does; T is stopped. */
function stateOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  } catch {
    return '';
  }
}

const POLL_MS = 20;

export interface Start {
  bundle: string;
  spec: Spec;
  launch: Launch;
  /** Descriptor of the file that takes its log. */
  log: number;
  onMessage(message: FromWorker): void;
}

/** Optimizing the embedded store's code costs a quarter of what a worker takes that lives for seconds. */
const BRIEF = ['--liftoff-only'];

export function startChild({ bundle, spec, launch, log, onMessage }: Start): Child {
  const [command, ...args] = [...TIED, ...launch.prefix, process.execPath, ...BRIEF, bundle];
  const child = spawn(command, args, {
    stdio: ['ignore', log, log, 'ipc'],
    env: {
      PATH: process.env.PATH,
      TMPDIR: process.env.TMPDIR,
      TZ: 'UTC',
      ...launch.variables,
      MASTHEAD_FAULTS_SPEC: JSON.stringify(spec),
    },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`No process could be started with ${command}.`);
  let living = true;
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      living = false;
      resolve(code);
    });
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (given: unknown) => {
      const message = FromWorker.parse(given);
      if (message.type === 'failed') return reject(new Error(message.message));
      // Its first delivery may be under way before it has told that it is ready.
      resolve();
      if (living) onMessage(message);
    });
    ended.then(
      () => reject(new Error(`The process ${pid} ended before it was ready.`)),
      (error: unknown) => reject(error),
    );
  });
  // Who needs it awaits it; a process that is killed while it starts is no surprise.
  ready.catch(() => undefined);
  return {
    pid,
    bundle,
    ready,
    ended,
    alive: () => living,
    send(message) {
      // A channel that breaks belongs to a process that is gone.
      if (living && child.connected) child.send(message, () => undefined);
    },
    signal(name) {
      if (!living) return;
      if (name === 'SIGKILL') living = false;
      child.kill(name);
    },
    async untilStopped() {
      while (living && !['T', 'Z', ''].includes(stateOf(pid))) await new Promise((wake) => setTimeout(wake, POLL_MS));
    },
  };
}
