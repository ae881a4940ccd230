import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { markFile } from '../../../src/features/system/restored.ts';
import { newId } from '../../../src/lib/ids.ts';
import type { PostgresServer } from '../../helpers/postgres.ts';
import type { MoverOrder } from '../../store/mover-order.ts';
import { storeShim } from '../shims/embedded-store.ts';
import type { Engine, Ground } from './engine.ts';
import { administer, databaseAt } from './server.ts';

/** What a move needs beside the store. */
export interface MoveSetup {
  server(): Promise<PostgresServer>;
  /** The program that moves a store and kills itself, as one file. */
  mover(): Promise<string>;
}

async function moveBy(program: string, order: z.infer<typeof MoverOrder>): Promise<void> {
  const child = fork(program, [JSON.stringify(order)], { execArgv: [] });
  await once(child, 'exit');
  const isRight = order.killAt === null ? child.exitCode === 0 : child.signalCode === 'SIGKILL';
  if (!isRight) throw new Error(`The move ended with ${child.signalCode ?? child.exitCode} (${order.killAt})`);
}

/** A database that the store in a folder can be moved to. */
async function moveTo(data: string, { server, mover }: MoveSetup): Promise<Pick<Ground, 'move' | 'drop'>> {
  const [{ url: at }, program] = [await server(), await mover()];
  const name = `moved_${newId().replaceAll('-', '')}`;
  await administer(at, `create database ${name}`);
  const url = databaseAt(at, name);
  const directory = join(data, 'store');
  const order = { directory, socket: join(`${directory}.socket`, 'masthead'), url, markFile: markFile(data) };
  return {
    move: {
      variables: { DATABASE_URL: url },
      async run(killAt) {
        await moveBy(program, { ...order, killAt });
        // One that was killed when all was done leaves nothing to do.
        if (killAt !== 'opened') await moveBy(program, { ...order, killAt: null });
      },
    },
    drop: () => administer(at, `drop database ${name} with (force)`),
  };
}

/** `template` is a data directory with a seeded store and its media. */
export function embeddedEngine(
  template: string,
  folder: string,
  keys: Record<string, string>,
  moveSetup: MoveSetup,
): Engine {
  const ground: Engine['ground'] = async (due, needs) => {
    const directory = mkdtempSync(join(folder, 'embedded-'));
    cpSync(join(template, 'store'), join(directory, 'store'), { recursive: true });
    symlinkSync(realpathSync(join(template, 'media')), join(directory, 'media'));
    const shimmed = needs === 'store-shim' || needs === 'small-disk';
    const store = shimmed ? await storeShim(folder, join(directory, 'store')) : null;
    const database = needs === 'database' ? await moveTo(directory, moveSetup) : null;
    return {
      variables: { ...keys, MASTHEAD_DATA: directory },
      processVariables: { ...store?.variables },
      postgres: null,
      redis: null,
      clock: null,
      disk: null,
      store,
      backup: null,
      pair: null,
      move: database?.move ?? null,
      moveAway: () => rmSync(markFile(directory), { force: true }),
      dueByWorker: due,
      survey: null,
      async drop() {
        await database?.drop();
        rmSync(directory, { recursive: true, force: true });
      },
    };
  };
  return { ground };
}
