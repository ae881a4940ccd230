import { eq } from 'drizzle-orm';
import { parseDocument } from 'yaml';
import {
  type DeskFile,
  isWithin,
  leaves,
  merged,
  samePath,
  sameWritten,
  withWritten,
} from '../../config/desk-settings.ts';
import { writtenIn } from '../../config/places.ts';
import { entriesBetween, rowsFor } from '../../config/plan.ts';
import type { Section } from '../../config/section.ts';
import { fileOf, outsideOf, placesOf, withSection } from '../../config/sections.ts';
import { messageOf, UserError } from '../../lib/errors.ts';
import type { Json } from '../../lib/json.ts';
import { plainText } from '../../lib/message.ts';
import { storeNow } from '../../store/now.ts';
import { type ChangedSetting, configChanges } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import { settingTexts as messages } from './messages.ts';
import { newestChange, type StoredSetting, settingsAfter, storedSettings } from './stored.ts';

/** Values to write by their places; without `value`, nothing is to be written there. */
export type NewValues = readonly { path: string[]; value?: Json | undefined }[];

/** What is to be done with settings. */
export type Wish =
  | { section: Section; changes: NewValues }
  | { section: Section; yaml: string }
  /** null: all of the section. */
  | { section: Section; revert: readonly string[][] | null }
  | { undo: number };

/** Change that was worked out and not made: the rows that it writes, and the settings afterwards. */
export interface Plan {
  section: Section;
  file: DeskFile;
  kind: 'change' | 'undo' | 'revert';
  undoes: number | null;
  entries: ChangedSetting[];
  settings: StoredSetting[];
  /** The newest change at that time. */
  newest: number;
}

export type PlanContext = Pick<DeskContext, 'db' | 'configDirectory'>;

type Row = typeof configChanges.$inferSelect;

/** Text of a section as YAML, read; it has the same places as the file. */
function readText(yaml: string): unknown {
  const document = parseDocument(yaml, { prettyErrors: false, uniqueKeys: true });
  const [error] = document.errors;
  if (error) {
    const line = yaml.slice(0, error.pos[0]).split('\n').length;
    throw new UserError(messages.yaml({ line, why: plainText(error.message) }), { kind: 'invalid', field: 'yaml' });
  }
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    throw new UserError(messages.yaml({ line: 1, why: plainText(messageOf(error)) }), {
      kind: 'invalid',
      field: 'yaml',
    });
  }
}

/** Throws a UserError where a place is not one that the desk may write. */
function assertInside([field]: readonly string[]): void {
  if (field === undefined) return;
  throw new UserError(messages.notInDesk({ field }), { kind: 'invalid', field, remedy: messages.inItsFile() });
}

async function changeWith(db: Db, id: number): Promise<Row> {
  const [row] = await db.select().from(configChanges).where(eq(configChanges.id, id));
  if (!row) throw new UserError(messages.noChange({ id: String(id) }), { kind: 'missing' });
  return row;
}

/** The rows before a change, where what it made holds still. Throws a UserError where a later one changed it again. */
function rowsBefore(row: Row, file: DeskFile, settings: readonly StoredSetting[]): ChangedSetting[] {
  return row.entries.map(({ path, was, is, before, after }) => {
    const now = settings.find((one) => one.file === file && samePath(one.path, path));
    const isSame =
      (now === undefined) === (after === null) && sameWritten(now?.written ?? null, after?.written ?? null);
    if (!isSame) {
      throw new UserError(messages.changedAgain({ field: path.join('.') }), {
        kind: 'conflict',
        remedy: messages.undoLater(),
      });
    }
    return { path, was: is, is: was, before: after, after: before };
  });
}

function written(section: Section, now: Json, text: unknown): Json {
  const places = placesOf(section);
  const strangers = leaves(text).filter(({ path }) => !places.some((place) => isWithin(path, place)));
  assertInside(strangers.map(({ path }) => path.join('.')));
  return withSection(section, now, text);
}

const changed = (now: Json, wish: Wish): Json =>
  ('changes' in wish ? wish.changes : []).reduce<Json>(
    (below, { path, value }) => withWritten(below, path, value === undefined ? null : { value }),
    now,
  );

/** Works a wish out on the files and the settings as they are now. Nothing is checked by the rules of its fields yet. */
export async function planFor(context: PlanContext, wish: Wish, by: string): Promise<Plan> {
  const { db, configDirectory } = context;
  if (configDirectory == null) throw new UserError(kit.readsNoFiles());
  const newest = await newestChange(db);
  const settings = await storedSettings(db);
  const undone = 'undo' in wish ? await changeWith(db, wish.undo) : null;
  const section = (undone?.section ?? ('section' in wish ? wish.section : null)) as Section;
  const file = fileOf(section);
  const document = writtenIn(configDirectory).value(file, []);
  const rows = settings.filter((one) => one.file === file);
  const plan = { section, file, undoes: undone?.id ?? null, newest };
  const finish = (kind: Plan['kind'], entries: ChangedSetting[]): Plan => ({
    ...plan,
    kind,
    entries,
    settings: settingsAfter(settings, file, entries),
  });
  if (undone) {
    const back = rowsBefore(undone, file, settings);
    const after = settingsAfter(settings, file, back).filter((one) => one.file === file);
    return finish('undo', entriesBetween(document, rows, after));
  }
  if ('revert' in wish) {
    const { revert } = wish;
    const goes = ({ path }: StoredSetting): boolean =>
      outsideOf(section, path).length === 0 && (revert?.some((place) => isWithin(path, place)) ?? true);
    const entries = entriesBetween(
      document,
      rows,
      rows.filter((row) => !goes(row)),
    );
    if (entries.length === 0) throw new UserError(messages.nothingToRevert(), { kind: 'conflict' });
    return finish('revert', entries);
  }
  const now = merged(document, rows);
  const wanted = 'yaml' in wish ? written(section, now, readText(wish.yaml)) : changed(now, wish);
  const at = (await storeNow(db)).toISOString();
  const entries = entriesBetween(document, rows, rowsFor(document, rows, wanted, { by, at }));
  assertInside(entries.flatMap(({ path, was, is }) => outsideOf(section, path, was, is)));
  return finish('change', entries);
}
