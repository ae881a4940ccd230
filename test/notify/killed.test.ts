import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from '../helpers/database.ts';
import { childProgram } from '../helpers/shared.ts';
import { cms, delivered, later, receiverAt, sending } from './bench.ts';

test('a process that is killed between sending and noting leaves its event to another, under the same id', async () => {
  const { store, url: database, drop } = await freshDatabase();
  onTestFinished(drop);
  let kill = () => {};
  const { url, state } = await cms(() => kill());
  const sender = await sending(store.db, [receiverAt(url)]);
  await delivered(store.db);
  const child = spawn(process.execPath, [await childProgram('notify/child.ts'), database, url], {
    stdio: 'inherit',
  });
  const exited = once(child, 'exit');
  kill = () => child.kill('SIGKILL');
  expect((await exited)[1]).toBe('SIGKILL');
  kill = () => {};
  await sender.turn();
  expect(state.came).toHaveLength(1);
  await later(store.db, 31);
  await sender.turn();
  await sender.turn();
  expect(state.came).toHaveLength(2);
  expect(new Set(state.came.map(({ id }) => id)).size).toBe(1);
  expect(state.wrong).toBe(0);
});
