import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openFiles, openRawServer, type RawStore } from '../../src/store/backup/raw-store.ts';
import { digestOf, sequencesOf, tablesOf } from '../../src/store/backup/tables.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { type MovePoint, moveStore } from '../../src/store/move.ts';
import { emptyDatabase } from '../helpers/database.ts';
import { FROZEN_STORES } from '../upgrade/open-store.ts';

async function contentOf(store: RawStore) {
  const tables = await tablesOf(store.session);
  const found: Record<string, unknown> = {};
  for (const table of tables) found[table.name] = await digestOf(store.session, table);
  return { found, sequences: await sequencesOf(store.session) };
}

test('moves', async () => {
  const frozen = await FROZEN_STORES[0]!.open('running');
  const directory = join(frozen.env.MASTHEAD_DATA!, 'store');
  const { url, drop } = await emptyDatabase();
  const t = performance.now();
  const moved = await moveStore({
    directory,
    socket: join(frozen.env.MASTHEAD_DATA!, 'socket'),
    url,
    markFile: join(frozen.env.MASTHEAD_DATA!, 'store-mark.json'),
    signal: AbortSignal.timeout(100_000),
    reached: async (p) => console.log(p, performance.now() - t),
  });
  console.log(moved);
  const to = await openRawServer(url, { toWrite: false });
  const from = await openFiles(directory);
  const [a, b] = [await contentOf(from), await contentOf(to)];
  expect(b).toEqual(a);
  await to.close();
  await from.close();
  await expect(openEmbedded(directory, '/tmp/none')).rejects.toThrow('moved');
  await drop();
  await frozen.drop();
});
