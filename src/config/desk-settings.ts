import { canonicalJson, type Json } from '../lib/json.ts';
import type { Path } from './fault.ts';
import type { YamlFile } from './yaml-file.ts';

/** Files some of whose settings can be changed in the desk; channels have rows of their own. */
export const DESK_FILES = ['newsroom', 'schedule', 'style'] as const;
export type DeskFile = (typeof DESK_FILES)[number];

/** What is written at a place; null: nothing, so what is built in holds. */
export type Written = { value: Json } | null;

/** Setting that was changed in the desk and wins over the file. */
export interface DeskSetting {
  file: DeskFile;
  /** Keys of mappings; a list is one value. */
  path: string[];
  written: Written;
}

/** A difference between two documents, at one place. */
export interface Difference {
  path: string[];
  before: Written;
  after: Written;
}

type Mapping = { [key: string]: Json };
export const isMapping = (value: unknown): value is Mapping =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Settings whose keys only make sense together: each is changed as one. */
const WHOLE = new Set(['quietHours', 'rate', 'reshare', 'reread', 'publishedFeed']);
const isWhole = (path: readonly string[]): boolean => WHOLE.has(path.at(-1) ?? '') || path.at(-2) === 'templates';

export const isWithin = (path: Path, outer: Path): boolean =>
  outer.length <= path.length && outer.every((key, at) => String(path[at]) === String(key));
export const samePath = (one: Path, other: Path): boolean => one.length === other.length && isWithin(one, other);

export function writtenAt(document: unknown, path: readonly string[]): Written {
  let value: unknown = document;
  for (const key of path) {
    if (!isMapping(value) || !Object.hasOwn(value, key)) return null;
    value = value[key];
  }
  return value === undefined ? null : { value: value as Json };
}

export const sameWritten = (one: Written, other: Written): boolean => canonicalJson(one) === canonicalJson(other);

/** The document with one place written, or with nothing there; what is on the way to it becomes mappings. */
export function withWritten(document: unknown, path: readonly string[], written: Written): Json {
  const [key, ...rest] = path;
  if (key === undefined) return written === null ? {} : written.value;
  const mapping: Mapping = isMapping(document) ? document : {};
  const { [key]: inner, ...others } = mapping;
  if (written === null && inner === undefined) return mapping;
  if (rest.length === 0 && written === null) return others;
  // In its own place, so that the order of keys stays.
  return { ...mapping, [key]: withWritten(inner, rest, written) };
}

/** A file's values with those of the desk over them. */
export const merged = (document: unknown, settings: readonly Omit<DeskSetting, 'file'>[]): Json =>
  settings.reduce<Json>((below, { path, written }) => withWritten(below, path, written), (document ?? {}) as Json);

/**
 * Differences of two documents: mappings key by key, also those that are new, so that each setting can be reverted by
 * itself; everything else as a whole.
 */
export function differences(before: Written, after: Written, path: string[] = []): Difference[] {
  if (sameWritten(before, after)) return [];
  const is = after?.value;
  const was = before === null && isMapping(is) && Object.keys(is).length > 0 ? {} : before?.value;
  if (!isMapping(was) || !isMapping(is) || isWhole(path)) return [{ path, before, after }];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return keys.flatMap((key) => differences(writtenAt(was, [key]), writtenAt(is, [key]), [...path, key]));
}

/** Places of a document that hold a value: what a difference would name. Empty mappings hold none. */
export function leaves(document: unknown, path: string[] = []): { path: string[]; value: Json }[] {
  if (!isMapping(document) || isWhole(path)) return path.length === 0 ? [] : [{ path, value: document as Json }];
  return Object.entries(document).flatMap(([key, value]) => leaves(value, [...path, key]));
}

/** A file as read, with the values of the desk over its own; faults in those are theirs. */
export function withDesk(file: YamlFile, settings: readonly DeskSetting[]): YamlFile {
  if (settings.length === 0 || file.faults.length > 0) return file;
  const isDesk = (path: Path) => settings.some((one) => isWithin(path, one.path) || isWithin(one.path, path));
  const inDesk = (path: Path) => path.length > 0 && isDesk(path);
  return {
    ...file,
    value: merged(file.value, settings),
    fault: (path, ...what) => ({ ...file.fault(path, ...what), ...(inDesk(path) && { inDesk: true }) }),
    firstLine: (path) => (inDesk(path) ? null : file.firstLine(path)),
    columnOf: (path, column) => (inDesk(path) ? null : file.columnOf(path, column)),
  };
}
