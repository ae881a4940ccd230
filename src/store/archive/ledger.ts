import { and, desc, eq, isNull, max, ne, sql } from 'drizzle-orm';
import { BY_ITSELF, record } from '../audit.ts';
import { dbTime } from '../db-time.ts';
import { archives } from '../schema/index.ts';
import type { Db } from '../store.ts';
import type { ArchivedKind } from './kinds.ts';

export type ArchiveRow = typeof archives.$inferSelect;

/** Archive of a month that is not finished; null: none. */
async function unfinished(db: Db, kind: ArchivedKind, month: string): Promise<ArchiveRow | null> {
  const of = and(eq(archives.kind, kind), eq(archives.month, month), ne(archives.state, 'removed'));
  const [row] = await db.select().from(archives).where(of).orderBy(archives.part).limit(1);
  return row ?? null;
}

/** The unfinished archive of a month, else a new one. */
export async function openArchive(db: Db, kind: ArchivedKind, month: string): Promise<ArchiveRow> {
  const known = await unfinished(db, kind, month);
  if (known) return known;
  const of = and(eq(archives.kind, kind), eq(archives.month, month));
  const [last] = await db
    .select({ part: max(archives.part) })
    .from(archives)
    .where(of);
  const given = { kind, month, part: (last?.part ?? 0) + 1, startedAt: dbTime() };
  await db.insert(archives).values(given).onConflictDoNothing();
  const made = await unfinished(db, kind, month);
  if (!made) throw new Error(`The archive of ${kind} of ${month} was finished by another process`);
  return made;
}

/** Months of a kind whose archive was begun and is not finished. */
export async function unfinishedMonths(db: Db, kind: ArchivedKind): Promise<string[]> {
  const of = and(eq(archives.kind, kind), ne(archives.state, 'removed'));
  const rows = await db.selectDistinct({ month: archives.month }).from(archives).where(of);
  return rows.map(({ month }) => month);
}

/** Gives up an archive for which there are no rows any more, and which has no file. */
export const dropArchive = (db: Db, { id }: ArchiveRow): Promise<unknown> =>
  db.delete(archives).where(and(eq(archives.id, id), isNull(archives.file)));

interface Written {
  file: string;
  sha256: string;
  bytes: number;
  rows: number;
}

/** Notes which file it is about to become. A name that it had before is abandoned. False: another process went on with it. */
export async function noteFile(db: Db, { id, file }: ArchiveRow, written: Written): Promise<ArchiveRow | null> {
  const [noted] = await db
    .update(archives)
    .set({
      ...written,
      abandoned: sql`case when ${archives.file} <> ${written.file} then array_append(array_remove(${archives.abandoned}, ${written.file}), ${archives.file})
        else array_remove(${archives.abandoned}, ${written.file}) end`,
    })
    .where(and(eq(archives.id, id), eq(archives.state, 'writing'), sql`${archives.file} is not distinct from ${file}`))
    .returning();
  return noted ?? null;
}

/** From here on its rows may be removed. False: another process went on with it. */
export async function noteVerified(db: Db, { id, file }: ArchiveRow): Promise<boolean> {
  const noted = await db
    .update(archives)
    .set({ state: 'verified', verifiedAt: dbTime() })
    .where(and(eq(archives.id, id), eq(archives.state, 'writing'), eq(archives.file, file ?? '')))
    .returning({ id: archives.id });
  return noted.length > 0;
}

export const forgetAbandoned = (db: Db, { id }: ArchiveRow): Promise<unknown> =>
  db.update(archives).set({ abandoned: [] }).where(eq(archives.id, id));

/** Ends an archive, and says so in the audit. */
export const finishArchive = (db: Db, row: ArchiveRow): Promise<void> =>
  db.transaction(async (tx) => {
    const of = and(eq(archives.id, row.id), eq(archives.state, 'verified'));
    const [done] = await tx.update(archives).set({ state: 'removed', removedAt: dbTime() }).where(of).returning();
    if (!done) return;
    const { kind, month, file, sha256, rows, removed } = done;
    await record(tx, {
      who: BY_ITSELF,
      action: 'archived',
      subject: { type: 'config', id: 'archive' },
      detail: { kind, month, file, sha256, rows, removed },
    });
  });

/** All archives, the newest months first. */
export const listArchives = (db: Db): Promise<ArchiveRow[]> =>
  db.select().from(archives).orderBy(desc(archives.month), archives.kind, desc(archives.part));
