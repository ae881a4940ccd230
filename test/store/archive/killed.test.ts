import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { filesInFolder } from '../../../src/media/storage/named-files.ts';
import { examine } from '../../../src/store/archive/file.ts';
import { listArchives } from '../../../src/store/archive/ledger.ts';
import { openEmbedded } from '../../../src/store/embedded.ts';
import { openServer } from '../../../src/store/server.ts';
import type { Store } from '../../../src/store/store.ts';
import { migratedDatabase } from '../../helpers/database.ts';
import { embeddedStore } from '../../helpers/embedded.ts';
import { childProgram } from '../../helpers/shared.ts';
import { SLOW } from '../../helpers/stores.ts';
import { type ArchiverOrder, KILLED_AT, type KilledAt } from './archiver-order.ts';
import { archivable, archivedIn, lasting, seedMonth, TABLES } from './newsroom.ts';

/** More than two turns of the audit, so that a run can be killed between them. */
const ARTICLES = 250;

const signal = new AbortController().signal;
const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

/** A store that one process at a time opens. */
interface Home {
  where: ArchiverOrder['store'];
  open(): Promise<Store>;
}

async function onServer(): Promise<Home> {
  const { url, drop } = await migratedDatabase();
  ended.push(drop);
  return { where: { url }, open: () => openServer(url, () => undefined) };
}

async function onEmbedded(): Promise<Home> {
  const { store, directory } = await embeddedStore();
  await store.close();
  const folder = join(directory, '..');
  ended.push(() => rmSync(folder, { recursive: true, force: true }));
  const socket = join(folder, 'socket');
  return { where: { directory, socket }, open: () => openEmbedded(directory, socket) };
}

/** A store with two months that are old and one that is not, and a folder for its archive. */
async function scene({ where, open }: Home) {
  const root = mkdtempSync(join(tmpdir(), 'masthead-archive-killed-'));
  ended.push(() => rmSync(root, { recursive: true, force: true }));
  const [archive, work] = [join(root, 'archive'), join(root, 'work')];
  mkdirSync(archive);
  const files = filesInFolder(archive);
  async function inside<T>(use: (store: Store) => Promise<T>): Promise<T> {
    const store = await open();
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  }
  const namesIn = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !name.endsWith('.pipe'));
  return {
    files,
    inside,
    /** Copies that no run finished, and files by their names. */
    halves: () => namesIn(archive).filter((name) => /^tmp.+/.test(name)),
    named: () => namesIn(archive).filter((name) => name.endsWith('.jsonl.gz')),
    unfinished: () => namesIn(work),
    pathOf: (name: string) => join(archive, name),
    seed: () =>
      inside(async ({ db }) => {
        for (const ago of [8, 7, 1]) await seedMonth(db, ago, ARTICLES);
        return { rows: await archivable(db), stays: await lasting(db) };
      }),
    look: () =>
      inside(async ({ db }) => ({
        left: await archivable(db),
        moved: await archivedIn(db, files, work),
        stays: await lasting(db),
        archives: await listArchives(db),
      })),
    /** Runs the archive in a process of its own; answers the signal that ended it. */
    async run(killAt: KilledAt | null): Promise<NodeJS.Signals | null> {
      const order: ArchiverOrder = { store: where, archive, work, killAt };
      const child = fork(await childProgram('store/archive/archiver.ts'), [JSON.stringify(order)], { execArgv: [] });
      await once(child, 'exit');
      if (child.exitCode !== null && child.exitCode !== 0) throw new Error(`The run ended with ${child.exitCode}`);
      return child.signalCode;
    },
  };
}

/** On PostgreSQL. */
const SHORT: readonly KilledAt[] = ['storing', 'some-removed'];

const HOMES = [
  ['PostgreSQL', onServer],
  ['the embedded store', onEmbedded],
] as const;

describe.each(SLOW ? HOMES : HOMES.slice(0, 1))('on %s', (_, home) => {
  test.each(SLOW ? KILLED_AT : SHORT)(
    'a run that is killed when it is at "%s" loses no row, and the next one finishes',
    async (killAt) => {
      const room = await scene(await home());
      const before = await room.seed();
      expect(await room.run(killAt)).toBe('SIGKILL');

      const killed = await room.look();
      for (const [table, rows] of Object.entries(before.rows)) {
        const known = new Set([...(killed.left[table] ?? []), ...(killed.moved[table] ?? [])]);
        expect(rows.filter((row) => !known.has(row))).toEqual([]);
      }
      expect(killed.stays).toEqual(before.stays);
      // What has a name is whole, and what is not whole has none.
      for (const file of room.named()) {
        const archived = killed.archives.find((one) => one.file === file);
        expect(await examine(room.pathOf(file), signal)).toMatchObject({
          rows: archived?.rows,
          sha256: archived?.sha256,
        });
      }
      const removed = killed.archives.reduce((sum, one) => sum + one.removed, 0);
      const states = killed.archives.map(({ state }) => state);
      if (killAt === 'some-removed') {
        expect(removed).toBeGreaterThan(0);
        expect(removed).toBeLessThan(killed.archives[0]?.rows ?? 0);
      } else expect(removed).toBe(0);
      expect(states).toEqual([['verified', 'some-removed'].includes(killAt) ? 'verified' : 'writing']);
      if (killAt === 'storing')
        expect({ halves: room.halves().length, named: room.named() }).toEqual({ halves: 1, named: [] });
      if (killAt === 'some-written') expect(room.unfinished()).toHaveLength(1);

      expect(await room.run(null)).toBeNull();
      const after = await room.look();
      for (const [table, rows] of Object.entries(before.rows)) {
        const all = [...(after.left[table] ?? []), ...(after.moved[table] ?? [])];
        const own = all.filter((row) => !row.includes('"archived"'));
        expect(own.toSorted()).toEqual(rows.toSorted());
      }
      expect(after.stays).toEqual(before.stays);
      expect(after.left[TABLES.attempts]).toHaveLength(ARTICLES);
      expect(after.archives.every(({ state, rows, removed: gone }) => state === 'removed' && rows === gone)).toBe(true);
      expect(new Set(room.named())).toEqual(new Set(after.archives.map(({ file }) => file)));
      await room.files.tidy(new Date(Date.now() + 60_000));
      expect(room.halves()).toEqual([]);
    },
  );
});
