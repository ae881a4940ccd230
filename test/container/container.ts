import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { programPath } from '../helpers/programs.ts';
import type { Image } from './image.ts';

type Variables = Readonly<Record<string, string>>;

export interface Container {
  /** Its output so far. */
  said(): string;
  /** Signals the entry point, as an engine does, and resolves to the exit code. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

/** Below buildah and its helpers: the first process that runs the image's entry point. */
function entryPointBelow(pid: number, name: string): number | null {
  if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === name) return pid;
  for (const child of childrenOf(pid)) {
    const found = entryPointBelow(child, name);
    if (found !== null) return found;
  }
  return null;
}

/** Runs the image's entry point with `args`, in the foreground. */
export function startContainer(image: Image, args: readonly string[], env: Variables, mounts: Variables): Container {
  const command = [...image.command(env, mounts), ...image.config.Entrypoint, ...args];
  const child: ChildProcess = spawn(programPath('buildah'), command, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return {
    said: () => said,
    async stop(signal) {
      const pid = child.pid !== undefined && child.exitCode === null ? entryPointBelow(child.pid, 'tini') : null;
      if (pid !== null) process.kill(pid, signal);
      await ended;
      return child.exitCode;
    },
  };
}

/** The licences of all packages take more than a megabyte. */
const MOST_OUTPUT = 16_000_000;

/** Runs one command of the image to its end, and answers what it printed. */
export async function runInside(
  image: Image,
  command: readonly string[],
  env: Variables,
  mounts: Variables,
): Promise<string> {
  const args = [...image.command(env, mounts), ...command];
  const { stdout } = await promisify(execFile)(programPath('buildah'), args, { maxBuffer: MOST_OUTPUT });
  return stdout;
}
