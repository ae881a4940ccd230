import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import type { Json } from '../../lib/json.ts';
import { call, once } from './client.ts';

export type Section = GivenTo<'GET /config/sections/:section'>['section'];
export type SectionView = AnswerOf<'GET /config/sections/:section'>;
export type Setting = SectionView['settings'][number];
export type Effect = AnswerOf<'POST /config/preview'>;
export type SettingsChange = AnswerOf<'GET /config/changes'>['changes'][number];
export type Written = Effect['entries'][number]['before'];

/** What is to be done with settings, as a preview takes it. */
export type Wish = GivenTo<'POST /config/preview'>;

export type Path = readonly string[];

export const sectionWith = (section: Section) =>
  queryOptions({
    queryKey: ['sections', section],
    queryFn: ({ signal }) => call('GET /config/sections/:section', { section }, { signal }),
    // Changes of files send no event.
    staleTime: 0,
  });

export const settingsHistory = queryOptions({
  queryKey: ['sections', 'history'],
  queryFn: async ({ signal }) => (await call('GET /config/changes', { limit: 100 }, { signal })).changes,
  staleTime: 0,
});

export const previewSettings = (wish: Wish) => call('POST /config/preview', wish);

export interface Saving {
  reason: string | null;
  slots: 'keep' | 'replace';
  /** The section as the page showed it; null: any version. */
  version: string | null;
}

/** Does what was previewed. */
export function saveSettings({ section, changes, yaml, revert, undo }: Wish, { version, ...saving }: Saving) {
  const extra = { ...once(), ...(version !== null && { ifMatch: `"${version}"` }) };
  if (undo !== undefined) return call('POST /config/changes/:id/undo', { id: String(undo), ...saving }, extra);
  if (section === undefined) throw new Error('a wish without a section');
  if (revert) {
    return call('POST /config/sections/:section/revert', { section, paths: revert, ...saving }, extra);
  }
  const values = yaml === undefined ? { changes } : { yaml };
  return call('POST /config/sections/:section', { section, ...values, ...saving }, extra);
}

export const exportedFiles = async () => (await call('GET /config/export', {})).files;

type Mapping = Readonly<Record<string, Json>>;
const isMapping = (value: unknown): value is Mapping =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Value at a place; undefined: there is none. */
export const at = (document: unknown, path: Path): Json | undefined =>
  path.reduce<unknown>((inner, key) => (isMapping(inner) ? inner[key] : undefined), document) as Json | undefined;

/** Text of a value; empty for what is none. */
export const textIn = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** Text at a place; empty where there is none. */
export const textAt = (document: unknown, path: Path): string => textIn(at(document, path));

/** Texts of a mapping by their keys. */
export const textsIn = (value: Json | undefined): [string, string][] =>
  isMapping(value) ? Object.entries(value).map(([key, inner]) => [key, textIn(inner)]) : [];

/** A document with another value at a place; undefined: with none. */
export function put(document: Json | undefined, [key, ...rest]: Path, value: Json | undefined): Json {
  const mapping = isMapping(document) ? document : {};
  if (key === undefined) return value ?? null;
  const { [key]: inner, ...others } = mapping;
  if (rest.length === 0 && value === undefined) return others;
  return { ...mapping, [key]: rest.length === 0 ? (value as Json) : put(inner, rest, value) };
}

export const isWithin = (path: Path, outer: Path): boolean => outer.every((key, index) => path[index] === key);
