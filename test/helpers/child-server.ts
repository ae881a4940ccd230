import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';

export interface ChildServer {
  /** Signals the process by its id and resolves when it has ended. */
  stop(signal: NodeJS.Signals): Promise<void>;
  /** Signals the process and doesn't wait. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
}

/** Below those that the system gives to whoever asks for any: what is free here stays so until somebody names it. */
const FIRST_PORT = 20_000;
const PORTS = 12_000;
// Test files run in processes of their own, each of which begins elsewhere.
let next = process.pid * 97;

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < PORTS; tries++) {
    const port = FIRST_PORT + (next++ % PORTS);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port on 127.0.0.1');
}

/** Resolves when the server's own output says that it accepts connections; rejects when it ends before. */
function untilReady(child: ChildProcess, command: string, ready: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      if (said.length < 100_000) said += chunk.toString();
      if (ready.test(said)) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`${command} ended (${code ?? signal}): ${said.slice(-2_000)}`)),
    );
  });
}

const SETPRIV = '/usr/bin/setpriv';

/** On Linux the kernel ends the server with us, also when we are killed. */
function tiedToUs(command: string, args: readonly string[]): [string, string[]] {
  return existsSync(SETPRIV) ? [SETPRIV, ['--pdeathsig', 'QUIT', command, ...args]] : [command, [...args]];
}

/** Starts a server in the foreground, and never leaves it behind when this process ends. */
export async function startChild(
  command: string,
  args: readonly string[],
  ready: RegExp,
  options: SpawnOptions = {},
): Promise<ChildServer> {
  const child = spawn(...tiedToUs(command, args), { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  ended.catch(() => undefined);
  const endWithUs = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', endWithUs);
  try {
    await untilReady(child, command, ready);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    async stop(signal) {
      process.removeListener('exit', endWithUs);
      child.kill(signal);
      await ended;
    },
    signal: (name) => void child.kill(name),
  };
}
