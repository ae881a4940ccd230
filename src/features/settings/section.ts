import { isWithin, leaves, merged, samePath, sameWritten } from '../../config/desk-settings.ts';
import { partOf, textWith } from '../../config/export.ts';
import { type Written as Files, writtenIn } from '../../config/places.ts';
import type { Section } from '../../config/section.ts';
import { fileOf, filledIn, placesOf, sectionIn, sectionSchema } from '../../config/sections.ts';
import { UserError } from '../../lib/errors.ts';
import type { Json } from '../../lib/json.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import type { SectionView } from './schema.ts';
import { newestChange, type StoredSetting, storedSettings } from './stored.ts';

type Overridden = readonly { field: string; variable: string }[];
type Setting = SectionView['settings'][number];

/** Variables that override fields of the files; none while the files have faults. */
async function overriddenNow({ readFiles }: Pick<DeskContext, 'readFiles'>): Promise<Overridden> {
  try {
    return (await readFiles?.())?.overridden ?? [];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

interface Known {
  section: Section;
  files: Files;
  rows: readonly StoredSetting[];
  overridden: Overridden;
}

function settingAt({ section, files, rows, overridden }: Known, path: string[], value: Json): Setting {
  const name = fileOf(section);
  const { file, line } = files.place(name, path);
  const inFile = files.written(name, path);
  const row = rows.find((one) => isWithin(path, one.path));
  const variable = name === 'newsroom' ? overridden.find(({ field }) => field === path.join('.'))?.variable : undefined;
  const none = { file, line, variable: null, by: null, at: null };
  const changedInFile = row ? !sameWritten(files.written(name, row.path), row.base) : false;
  const source = (): Setting['source'] => {
    if (variable !== undefined) return { ...none, from: 'environment', variable };
    if (row) return { ...none, from: 'desk', by: row.by, at: new Date(row.at) };
    return { ...none, from: inFile === null ? 'default' : 'file' };
  };
  return { path, value, source: source(), inFile, changedInFile };
}

/** Values of a section, each with where it comes from. */
export async function sectionNow(context: DeskContext, section: Section): Promise<SectionView> {
  const { db, configDirectory } = context;
  if (configDirectory == null) throw new UserError(kit.readsNoFiles());
  const version = String(await newestChange(db, section));
  const name = fileOf(section);
  const files = writtenIn(configDirectory);
  const rows = (await storedSettings(db)).filter((one) => one.file === name);
  const known = { section, files, rows, overridden: await overriddenNow(context) };
  const values = sectionIn(section, merged(files.value(name, []), rows));
  const complete = filledIn(section, values) ?? values;
  const written = leaves(values);
  const builtIn = leaves(complete).filter(
    ({ path }) => !written.some((leaf) => isWithin(path, leaf.path) || isWithin(leaf.path, path)),
  );
  // Removed in the desk: the file has a value, and nothing holds instead.
  const removed = rows.filter(
    ({ path, written: here }) =>
      here === null &&
      placesOf(section).some((place) => isWithin(path, place)) &&
      !builtIn.some((leaf) => samePath(leaf.path, path)),
  );
  return {
    section,
    version,
    file: files.place(name, []).file,
    values,
    complete,
    settings: [
      ...[...written, ...builtIn].map(({ path, value }) => settingAt(known, path, value)),
      ...removed.map(({ path }) => settingAt(known, path, null)),
    ],
    schema: sectionSchema(section),
    yaml: partOf(textWith(files.text(name), rows), placesOf(section)),
  };
}
