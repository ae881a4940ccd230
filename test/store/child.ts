import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { childProgram } from '../helpers/shared.ts';

export const Said = z.union([
  z.object({ opened: z.literal(true) }),
  z.object({ refused: z.string() }),
  z.object({ wrote: z.int() }),
]);
export type Said = z.infer<typeof Said>;

/** Starts to make a key or a store at `path`; resolves when the process was killed as it wrote a file called `name`. */
export async function killedWhileMaking(what: 'key' | 'store', path: string, name: string): Promise<void> {
  const child = fork(await childProgram('store/killed.ts'), [what, path, name], { execArgv: [] });
  await once(child, 'exit');
  if (child.signalCode !== 'SIGKILL') throw new Error(`Making a ${what} ended with ${child.exitCode}, not by the kill`);
}

/** A process that opens an embedded store and writes numbered rows until it is killed. */
export async function startWriter(directory: string, socket: string, variables: Readonly<Record<string, string>> = {}) {
  const child = fork(await childProgram('store/writer.ts'), [directory, socket], {
    execArgv: [],
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const said: Said[] = [];
  child.on('message', (message) => said.push(Said.parse(message)));
  const ended = once(child, 'exit');
  return {
    pid: child.pid ?? 0,
    said,
    /** The signal that ended it, if one did. */
    ended: ended.then(() => child.signalCode),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
