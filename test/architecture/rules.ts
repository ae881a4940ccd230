import { posix } from 'node:path';
import { platforms } from '../../src/platforms/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { featureOf, whyNot } from './modules.ts';
import type { Import, Source } from './read-source.ts';

/** A relative specifier as a path from the root; null for packages and Node's own modules. */
export function targetOf(source: Source, { specifier }: Import): string | null {
  return specifier.startsWith('.') ? posix.join(posix.dirname(source.path), specifier) : null;
}

/** Imports against the architecture, types included, as `file:line why`. */
export function wrongDirections(source: Source): string[] {
  const open = source.openImports.map((line) => `${source.path}:${line} import() of something that is not a text`);
  const wrong = source.imports.flatMap((entry) => {
    const target = targetOf(source, entry);
    const why = target === null ? null : whyNot(source.path, target, entry);
    return why === null ? [] : [`${source.path}:${entry.line} ${why}`];
  });
  return [...open, ...wrong];
}

const ADAPTERS = /^src\/platforms\//;
const SIMULATORS = /^src\/simulators\//;

/** An adapter and its simulator know each other only over the wire; not even a type is shared. */
export function sharedByAdapterAndSimulator(source: Source): string[] {
  const forbidden = ADAPTERS.test(source.path) ? SIMULATORS : SIMULATORS.test(source.path) ? ADAPTERS : null;
  return source.imports.flatMap((entry) => {
    const target = targetOf(source, entry);
    return target !== null && forbidden?.test(target)
      ? [`${source.path}:${entry.line} an adapter and its simulator share nothing (${target})`]
      : [];
  });
}

export function usesOfAny({ path, anyLines }: Source): string[] {
  return anyLines.map((line) => `${path}:${line} any switches the type check off; use unknown and parse`);
}

/** What a platform's folder says in English, another language says in a part of its words. */
const MAY_NAME_PLATFORMS = /^src\/((platforms|simulators|demo)\/|web\/i18n\/[\w-]+\/platforms\.ts$)/;
/** Names shorter than this are looked for as whole literals, not inside of other words. */
const LONG = /^[a-z]{5,}$/;
const namesOf = ({ id, recognise }: Pick<Platform, 'id' | 'recognise'>): string[] =>
  [...new Set([id, ...recognise.labels])].filter((name) => LONG.test(name));
const NAMES = new RegExp(platforms.flatMap(namesOf).join('|'), 'i');
const SHORT_IDS = new Set(platforms.map(({ id }) => id).filter((id) => !LONG.test(id)));
/** An x that has a y in the same file is an axis. */
const isAxis = (text: string, { words }: Source): boolean => text === 'x' && words.some((word) => word.text === 'y');

/** Not the platform: names of `<meta>` fields that pages carry for any reader, and packages. */
const OTHER_MEANINGS = /twitter:|^twitter-(text|api-v2)$/gi;

/** Folders that may name other platforms than that of their name: those that share an API. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  graph: ['facebook', 'instagram'],
  instagram: ['facebook', 'instagram'],
};

/** What the folder of an adapter or a simulator may name. */
function ownNames(folder: string): RegExp {
  const own = platforms.filter(({ id }) => (SHARED[folder] ?? [folder]).includes(id)).flatMap(namesOf);
  return own.length === 0 ? /(?!)/g : new RegExp(own.join('|'), 'gi');
}

/** Folder of an adapter or a simulator, and helpers of several; null for all else. */
const folderOf = (path: string): string | null =>
  /^src\/(?:platforms|simulators)\/(?:kit\/(?=graph\/))?([\w-]+)\//.exec(path)?.[1] ?? null;

/** Adapters and simulators that name a platform other than their own. */
export function strangersNamed({ path, words }: Source): string[] {
  const folder = folderOf(path);
  if (folder === null) return [];
  const own = ownNames(folder);
  return words.flatMap(({ text, line, kind }) => {
    const name = NAMES.exec(text.replaceAll(own, ''))?.[0];
    return name ? [`${path}:${line} names another platform, "${name}" (${kind})`] : [];
  });
}

/** Everything that differs between platforms is in their folders; elsewhere none is named. */
export function namedPlatforms(source: Source): string[] {
  if (!/^(src|jobs)\//.test(source.path) || MAY_NAME_PLATFORMS.test(source.path)) return [];
  return source.words.flatMap(({ text, line, kind }) => {
    const isId = kind === 'literal' && SHORT_IDS.has(text) && !isAxis(text, source);
    const name = isId ? text : NAMES.exec(text.replaceAll(OTHER_MEANINGS, ''))?.[0];
    return name ? [`${source.path}:${line} names the platform "${name}" (${kind})`] : [];
  });
}

/** The files that `entry` loads, also lazily unless `atOnce`, that load the package `name` themselves. */
export function loadersOf(name: string, entry: string, sources: readonly Source[], atOnce = false): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const seen = new Set([entry]);
  const isLoaded = ({ typeOnly, lazy }: Source['imports'][number]): boolean => !typeOnly && !(atOnce && lazy);
  for (const path of seen) {
    const source = byPath.get(path);
    for (const one of source?.imports ?? []) {
      const target = source && isLoaded(one) ? targetOf(source, one) : null;
      if (target !== null) seen.add(target);
    }
  }
  const loads = ({ imports }: Source): boolean => imports.some((one) => one.specifier === name && isLoaded(one));
  return [...seen].filter((path) => {
    const source = byPath.get(path);
    return source !== undefined && loads(source);
  });
}

/** Features that import each other, types included, each circle once, as `a -> b -> a`. */
export function circlesOfFeatures(sources: readonly Source[]): string[] {
  const graph = new Map<string, Set<string>>();
  for (const source of sources) {
    const feature = featureOf(source.path);
    if (feature === null) continue;
    const others = graph.get(feature) ?? graph.set(feature, new Set()).get(feature);
    for (const entry of source.imports) {
      const other = featureOf(targetOf(source, entry) ?? '');
      if (other !== null && other !== feature) others?.add(other);
    }
  }
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (feature: string, trail: readonly string[]): void => {
    const seen = trail.indexOf(feature);
    if (seen >= 0) found.push([...trail.slice(seen), feature].join(' -> '));
    if (seen >= 0 || done.has(feature)) return;
    for (const next of graph.get(feature) ?? []) walk(next, [...trail, feature]);
    done.add(feature);
  };
  for (const feature of graph.keys()) walk(feature, []);
  return found;
}
