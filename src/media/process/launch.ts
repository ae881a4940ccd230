import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** A program that runs under limits which it cannot lift, however busy it is. */
export interface Launched {
  child: ChildProcess;
  /** Checks whether it ended because of its memory. */
  ranOutOfMemory(): boolean;
  /** The end of what it wrote to stderr. */
  lastWords(): string;
}

export interface LaunchOptions {
  /** Resident memory at which it is killed. */
  maxBytes: number;
  /** Priority from 0 to 19, below the service's: deliveries come first. */
  nice: number;
  options: Pick<SpawnOptions, 'cwd' | 'env' | 'serialization'> & { stdio: Exclude<SpawnOptions['stdio'], undefined> };
}

const SHELL = '/bin/sh';
const SETPRIV = '/usr/bin/setpriv';
/**
 * Shell line that sets the limits. If memory runs short, the kernel ends this process before the service. RLIMIT_DATA
 * instead of RLIMIT_AS: it counts writable memory only, so address space that WebAssembly merely reserves is free.
 */
const UNDER_LIMITS = '{ echo 800 >/proc/self/oom_score_adj; ulimit -d "$1"; } 2>/dev/null; shift; exec "$@"';
/** The kernel's limit lies above the watched one, which gives the clearer message. */
const KERNEL_SHARE = 1.25;
const WATCH_MS = 50;
/** Off Linux it takes a program to ask. */
const SLOW_WATCH_MS = 1_000;
const KEPT_WORDS = 8_000;
const OUT_OF_MEMORY = /out of memory|cannot allocate|allocation failed|bad_alloc/i;

/** Command under limits. On Linux it also dies with this process, even when that is killed. */
function underLimits(command: string, args: readonly string[], maxBytes: number): [string, string[]] {
  if (!existsSync(SHELL)) return [command, [...args]];
  const kilobytes = String(Math.ceil((maxBytes * KERNEL_SHARE) / 1_024));
  const limited = [SHELL, '-c', UNDER_LIMITS, 'sh', kilobytes, command, ...args];
  return existsSync(SETPRIV) ? [SETPRIV, ['--pdeathsig', 'KILL', ...limited]] : [SHELL, limited.slice(1)];
}

/** Resident bytes of a process; null if the system doesn't report them. */
function residentBytes(pid: number, tell: (bytes: number | null) => void): void {
  const kilobytes = (text: string | undefined): number | null => (text === undefined ? null : Number(text) * 1_024);
  if (process.platform === 'linux') {
    try {
      tell(kilobytes(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]));
    } catch {
      tell(null);
    }
    return;
  }
  execFile('ps', ['-o', 'rss=', '-p', String(pid)], { timeout: 10 * SLOW_WATCH_MS, env: {} }, (_error, stdout) =>
    tell(kilobytes(/\d+/.exec(stdout)?.[0])),
  );
}

/** Runs `over` once the child has more than `maxBytes`; until it ends. */
function watch(child: ChildProcess, maxBytes: number, over: () => void): void {
  const { pid } = child;
  if (pid === undefined || process.platform === 'win32') return;
  const look = (): void =>
    residentBytes(pid, (bytes) => {
      if (bytes !== null && bytes > maxBytes && child.exitCode === null && child.signalCode === null) over();
    });
  const timer = setInterval(look, process.platform === 'linux' ? WATCH_MS : SLOW_WATCH_MS).unref();
  child.once('exit', () => clearInterval(timer));
}

function yieldToOthers({ pid }: ChildProcess, nice: number): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, nice);
  } catch {
    // It has ended already, or the system refuses: then it only shares less fairly.
  }
}

/**
 * Starts a program under limits that hold from outside. On Linux the kernel refuses it memory beyond a hard limit, and
 * this process, which sees its resident memory 20 times a second, kills it before that. On other systems with `ps` this
 * process alone looks, once a second; on Windows nothing bounds it but its own settings. No shell reads the arguments.
 */
export function launch(command: string, args: readonly string[], { maxBytes, nice, options }: LaunchOptions): Launched {
  const child = spawn(...underLimits(command, args, maxBytes), { ...options, windowsHide: true });
  let isOver = false;
  let words = '';
  watch(child, maxBytes, () => {
    isOver = true;
    child.kill('SIGKILL');
  });
  yieldToOthers(child, nice);
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-KEPT_WORDS);
  });
  return { child, ranOutOfMemory: () => isOver || OUT_OF_MEMORY.test(words), lastWords: () => words };
}
