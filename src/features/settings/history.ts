import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { Section } from '../../config/section.ts';
import { type ChangedSetting, configChanges } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { SettingsChange } from './schema.ts';

/** An entry of a change as programs see it. */
export const changeOf = ({ path, was, is, after }: ChangedSetting): SettingsChange['entries'][number] => ({
  field: path.join('.'),
  path,
  before: was,
  after: is,
  toFile: after === null,
});

/** Newest change of a section; null: there is none. */
export async function lastChange(db: Db, section: Section): Promise<{ by: string; at: Date } | null> {
  const [row] = await db
    .select({ by: configChanges.by, at: configChanges.at })
    .from(configChanges)
    .where(eq(configChanges.section, section))
    .orderBy(desc(configChanges.id))
    .limit(1);
  return row ?? null;
}

/** Section of a change; null: there is no such change. */
export async function sectionOfChange(db: Db, id: number): Promise<Section | null> {
  const [row] = await db.select({ section: configChanges.section }).from(configChanges).where(eq(configChanges.id, id));
  return (row?.section ?? null) as Section | null;
}

/** Changes of one section or of all, the newest first. */
export async function changesBefore(
  db: Db,
  { section, before, limit }: { section: Section | null; before: number | null; limit: number },
): Promise<SettingsChange[]> {
  const rows = await db
    .select()
    .from(configChanges)
    .where(
      and(
        section === null ? undefined : eq(configChanges.section, section),
        before === null ? undefined : lt(configChanges.id, before),
      ),
    )
    .orderBy(desc(configChanges.id))
    .limit(limit);
  const ids = rows.map(({ id }) => id);
  const undoing =
    ids.length === 0
      ? []
      : await db
          .select({ undoes: configChanges.undoes, by: configChanges.by })
          .from(configChanges)
          .where(inArray(configChanges.undoes, ids));
  return rows.map(({ section: name, entries, ...row }) => ({
    ...row,
    section: name as Section,
    undoneBy: undoing.findLast(({ undoes }) => undoes === row.id)?.by ?? null,
    entries: entries.map(changeOf),
  }));
}
