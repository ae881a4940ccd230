import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/lib/ids.ts';
import { ArchiveManifest } from '../../../src/store/archive/file.ts';
import { listArchives } from '../../../src/store/archive/ledger.ts';
import { ARCHIVE_STEPS, type Archiving, archiveOld, planArchive } from '../../../src/store/archive/run.ts';
import { archives, attempts } from '../../../src/store/schema/index.ts';
import type { Store } from '../../../src/store/store.ts';
import { ANY_STORE } from '../../helpers/stores.ts';
import { archivable, archiveIn, keepAll, lasting, seedMonth, TABLES } from './newsroom.ts';

const sorted = (rows: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(rows).map(([table, all]) => [table, all.toSorted()]));

/** What each table has, but for rows that archiving itself adds to the audit. */
function without(rows: Record<string, string[]>): Record<string, string[]> {
  return { ...rows, audit: (rows.audit ?? []).filter((row) => !row.includes('"archived"')) };
}

describe.each(ANY_STORE)('on $name', ({ open }) => {
  let store: Store;
  let drop: () => Promise<void>;
  let room: ReturnType<typeof archiveIn>;
  beforeEach(async () => {
    ({ store, drop } = await open());
    room = archiveIn(store.db);
    // Two months that are old, and one that is not.
    for (const ago of [8, 7, 1]) await seedMonth(store.db, ago, 3);
  });
  afterEach(async () => {
    room.remove();
    await drop();
  });

  const filesIn = (): string[] =>
    readdirSync(join(room.root, 'archive'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.\w+$/.test(name),
    );

  test('old months move to files, whole and once; what the guarantee rests on stays', async () => {
    const before = sorted(await archivable(store.db));
    const stays = await lasting(store.db);
    expect(await planArchive(room.archiving)).toContainEqual({
      kind: 'audit',
      month: expect.stringMatching(/^\d{4}-\d\d$/),
      rows: 6,
    });
    expect(await archiveOld(room.archiving)).toEqual({ files: 14, rows: 2 * (6 + 6 * 3) });

    const [left, moved] = [without(await archivable(store.db)), await room.archived()];
    const all = Object.fromEntries(
      Object.keys(left).map((table) => [table, [...(left[table] ?? []), ...(moved[table] ?? [])]]),
    );
    expect(sorted(all)).toEqual(before);
    // The current revisions of all articles, and both of those that are not old.
    expect(left.article_revisions).toHaveLength(2 * 3 + 2 * 3);
    expect(left.attempts).toHaveLength(3);
    expect(await lasting(store.db)).toEqual(stays);

    const names = filesIn();
    expect(await archiveOld(room.archiving)).toEqual({ files: 0, rows: 0 });
    expect(filesIn()).toEqual(names);
    expect(await planArchive(room.archiving)).toEqual([]);
    // An operator reads them with what every system has, and the manifest proves them whole.
    const audit = names.find((name) => /audit-.*\.jsonl\.gz$/.test(name)) ?? '';
    const path = join(room.root, 'archive', audit);
    const lines = gunzipSync(readFileSync(path)).toString().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ who: 'Ada', action: 'approve' }),
    );
    const manifest = ArchiveManifest.parse(
      JSON.parse(readFileSync(path.replace('.jsonl.gz', '.manifest.json'), 'utf8')),
    );
    expect(manifest).toMatchObject({ sha256: sha256(readFileSync(path)), rows: lines.length, table: 'audit' });
  });

  test('ended anywhere, nothing is removed that no verified file has, and it goes on with the same names', async () => {
    const before = sorted(await archivable(store.db));
    const expected: string[] = [];
    let steps = 0;
    for (;;) {
      let step = 0;
      const dying: Archiving = {
        ...room.archiving,
        checkpoint() {
          if (step++ === steps) throw new Error('killed');
        },
      };
      const ended = await archiveOld(dying).then(
        () => 'done',
        (error: unknown) => {
          if (!(error instanceof Error && error.message === 'killed')) throw error;
          return 'killed';
        },
      );
      const [left, moved] = [without(await archivable(store.db)), await room.archived()];
      for (const [table, rows] of Object.entries(before)) {
        const known = new Set([...(left[table] ?? []), ...(moved[table] ?? [])]);
        expect(rows.filter((row) => !known.has(row))).toEqual([]);
      }
      if (ended === 'done') break;
      // Each run dies one step later than the last; what the earlier ones did is not done again.
      steps = Math.min(steps + 1, ARCHIVE_STEPS.length - 1);
      expected.push(ended);
    }
    expect(expected.length).toBeGreaterThan(14);
    expect(
      (await listArchives(store.db)).every(({ state, rows, removed }) => state === 'removed' && rows === removed),
    ).toBe(true);
    const data = filesIn().filter((name) => name.endsWith('.gz'));
    expect(data).toHaveLength(14);
    expect(new Set(data)).toEqual(new Set((await listArchives(store.db)).map(({ file }) => file)));
    const moved = await room.archived();
    expect(Object.values(moved).flat()).toHaveLength(new Set(Object.values(moved).flat()).size);
  });

  test('rows that change after they were written stay, and go with the next part', async () => {
    let once = true;
    await archiveOld({
      ...room.archiving,
      keep: { ...keepAll(null), attempts: 90 },
      async checkpoint(step) {
        if (step !== 'verified' || !once) return;
        once = false;
        await store.db.update(attempts).set({ decision: 'late' }).where(sql`started_at < now() - interval '7 months'`);
      },
    });
    const first = await listArchives(store.db);
    expect(first.map(({ part, rows, removed }) => ({ part, rows, removed }))).toContainEqual({
      part: 1,
      rows: 3,
      removed: 0,
    });
    await archiveOld({ ...room.archiving, keep: { ...keepAll(null), attempts: 90 } });
    const again = (await room.archived()).attempts?.filter((row) => row.includes('late')) ?? [];
    expect(again.length).toBeGreaterThan(0);
    expect((await archivable(store.db)).attempts).toHaveLength(3);
  });

  test('rows that changed before a killed run is repeated get another name, and the abandoned file goes', async () => {
    const only = { ...room.archiving, keep: { ...keepAll(null), attempts: 90 } };
    const die = () => Promise.reject(new Error('killed'));
    await expect(
      archiveOld({ ...only, checkpoint: (step) => (step === 'stored' ? die() : undefined) }),
    ).rejects.toThrow('killed');
    const [abandoned] = filesIn();
    await store.db.update(attempts).set({ decision: 'late' });
    await archiveOld(only);
    expect(filesIn()).not.toContain(abandoned);
    expect(filesIn()).toHaveLength(4);
    expect((await room.archived()).attempts?.every((row) => row.includes('late'))).toBe(true);
  });

  test('a file that is gone or was changed stops the removal, and says what to do', async () => {
    const only = { ...room.archiving, keep: { ...keepAll(null), audit: 90 } };
    const die = () => Promise.reject(new Error('killed'));
    await expect(
      archiveOld({ ...only, checkpoint: (step) => (step === 'verified' ? die() : undefined) }),
    ).rejects.toThrow('killed');
    const before = await archivable(store.db);
    const file = join(room.root, 'archive', filesIn().find((name) => name.endsWith('.gz')) ?? '');
    const content = readFileSync(file);
    writeFileSync(file, content.subarray(0, -9));
    await expect(archiveOld(only)).rejects.toMatchObject({
      problem: { code: 'archive.changed' },
      advice: { code: 'archive.putBack' },
    });
    rmSync(file);
    await expect(archiveOld(only)).rejects.toMatchObject({ problem: { code: 'archive.missing' } });
    expect(await archivable(store.db)).toEqual(before);
    writeFileSync(file, content);
    await archiveOld(only);
    expect(without(await archivable(store.db)).audit).toHaveLength(6);
  });

  test('the store itself keeps the audit from being removed without a verified file', async () => {
    const refused = { cause: { message: expect.stringContaining('append only') } };
    const remove = () => store.db.execute(sql`delete from masthead.audit where at < now() - interval '3 months'`);
    await expect(remove()).rejects.toMatchObject(refused);
    const month = sql`to_char(now() - interval '8 months', 'YYYY-MM')`;
    await store.db.insert(archives).values({ kind: 'audit', month, part: 1, state: 'writing', startedAt: sql`now()` });
    await expect(remove()).rejects.toMatchObject(refused);
    await store.db.update(archives).set({ state: 'verified' });
    // The other old month has no file.
    await expect(remove()).rejects.toMatchObject(refused);
    await expect(store.db.execute(sql`update masthead.audit set who = 'Ben'`)).rejects.toMatchObject(refused);
    await expect(store.db.execute(sql`truncate masthead.audit`)).rejects.toMatchObject(refused);
  });

  test('attempts of a delivery that has not ended stay, however old', async () => {
    await store.db.execute(sql`update masthead.deliveries set state = 'held', ended_at = null`);
    await archiveOld(room.archiving);
    expect((await archivable(store.db)).attempts).toHaveLength(9);
    expect((await archivable(store.db)).comments).toHaveLength(9);
  });

  test('a year of work leaves the rows of a few months', async () => {
    const sizes: number[] = [];
    for (let month = 12; month >= 3; month--) {
      await seedMonth(store.db, month + 20, 2);
      // As if it were two months later.
      await archiveOld({ ...room.archiving, keep: keepAll(((month + 18) * 30.44) | 0) });
      const rows = without(await archivable(store.db));
      sizes.push(
        Object.entries(rows).reduce((sum, [table, all]) => sum + (table === TABLES.revisions ? 0 : all.length), 0),
      );
    }
    expect(Math.max(...sizes.slice(4))).toBeLessThanOrEqual(sizes[4] ?? 0);
  });
});
