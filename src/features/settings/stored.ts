import { asc, desc, eq, sql } from 'drizzle-orm';
import { storedChannels } from '../../channels/stored.ts';
import { type DeskFile, type DeskSetting, samePath } from '../../config/desk-settings.ts';
import type { LoadOptions } from '../../config/load.ts';
import type { Section } from '../../config/section.ts';
import { dbTime } from '../../store/db-time.ts';
import {
  type ChangedSetting,
  configChanges,
  configGenerations,
  configSettings,
  type KeptSetting,
} from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';

/** Setting of the desk as its row has it: with who changed it, and what the file had there at that time. */
export interface StoredSetting extends DeskSetting, KeptSetting {}

/** All settings that were changed in the desk, in the order of their places. */
export async function storedSettings(db: Db | Tx): Promise<StoredSetting[]> {
  const rows = await db.select().from(configSettings).orderBy(asc(configSettings.file), asc(configSettings.path));
  return rows.map(({ file, at, ...row }) => ({ ...row, file: file as DeskFile, at: at.toISOString() }));
}

/** What the store adds to the configuration files. */
export async function deskOptions(db: Db | Tx, settings?: readonly DeskSetting[]): Promise<Required<LoadOptions>> {
  const channels = await storedChannels(db);
  return {
    desk: true,
    settings: settings ?? (await storedSettings(db)),
    deskChannels: channels.map(({ id }) => id),
  };
}

/** Id of the newest change, of one section or of all; 0: none. */
export async function newestChange(db: Db | Tx, section?: Section): Promise<number> {
  const [row] = await db
    .select({ id: configChanges.id })
    .from(configChanges)
    .where(section && eq(configChanges.section, section))
    .orderBy(desc(configChanges.id))
    .limit(1);
  return row?.id ?? 0;
}

/** Holds other changes back until the transaction ends. */
export const lockSettings = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('masthead:settings'))`);

export interface NewChange {
  file: DeskFile;
  section: Section;
  kind: 'change' | 'undo' | 'revert';
  undoes: number | null;
  reason: string | null;
  by: string;
  entries: readonly ChangedSetting[];
}

/** Writes a change: its rows, and its entry in the history. Answers its id. */
export async function writeChange(tx: Tx, { file, entries, ...change }: NewChange): Promise<number> {
  for (const { path, after } of entries) {
    const isHere = sql`${configSettings.file} = ${file} and ${configSettings.path} = ${sql.param(path, configSettings.path)}`;
    await tx.delete(configSettings).where(isHere);
    if (after) await tx.insert(configSettings).values({ file, path, ...after, at: new Date(after.at) });
  }
  const [row] = await tx
    .insert(configChanges)
    .values({ ...change, entries: [...entries], at: dbTime() })
    .returning({ id: configChanges.id });
  if (!row) throw new Error('a change without an id');
  return row.id;
}

/** Has every process read its configuration again, with the rows as they are. */
export async function announceGeneration(
  tx: Tx,
  { by, replaced, digest }: { by: string; replaced: boolean; digest: string },
): Promise<number | null> {
  const [row] = await tx
    .insert(configGenerations)
    .values({ by, replaced, digest })
    .returning({ id: configGenerations.id });
  return row?.id ?? null;
}

/** The settings after entries were written. */
export function settingsAfter(
  settings: readonly StoredSetting[],
  file: DeskFile,
  entries: readonly ChangedSetting[],
): StoredSetting[] {
  const others = settings.filter((one) => one.file !== file || !entries.some(({ path }) => samePath(path, one.path)));
  const added = entries.flatMap(({ path, after }) => (after ? [{ file, path, ...after }] : []));
  return [...others, ...added];
}
