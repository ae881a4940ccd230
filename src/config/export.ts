import { type Document, isMap, isNode, isPair, isScalar, parseDocument, type YAMLMap } from 'yaml';
import type { DeskSetting, Written } from './desk-settings.ts';

/** A mapping's own key by its text: a file may write it as a number. */
function keyIn(map: YAMLMap, key: string): unknown {
  const pair = map.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === key);
  return pair && isScalar(pair.key) ? pair.key.value : key;
}

/** The mapping at a place, made where there is none; null: it is not to be made. */
function mappingFor(document: Document, path: readonly string[], make: boolean): YAMLMap | null {
  if (!isMap(document.contents)) {
    if (!make) return null;
    document.contents = document.createNode({});
  }
  let map = document.contents as YAMLMap;
  for (const key of path) {
    const own = keyIn(map, key);
    let inner: unknown = map.get(own, true);
    if (!isMap(inner)) {
      if (!make) return null;
      // An alias stands for values that other places use, too.
      const copy: unknown = isNode(inner) ? inner.toJS(document) : null;
      inner = document.createNode(copy !== null && typeof copy === 'object' ? copy : {});
      map.set(own, inner);
    }
    map = inner as YAMLMap;
  }
  return map;
}

function write(document: Document, path: readonly string[], written: Written): void {
  const [key = '', ...before] = path.toReversed();
  const map = mappingFor(document, before.toReversed(), written !== null);
  if (map === null) return;
  const own = keyIn(map, key);
  if (written === null) {
    map.delete(own);
    return;
  }
  if (map.items.length === 0) map.flow = false;
  const was: unknown = map.get(own, true);
  const node = document.createNode(written.value);
  // What stood beside the value explains the setting.
  if (isNode(was) && isNode(node)) {
    node.comment = was.comment ?? null;
    node.commentBefore = was.commentBefore ?? null;
  }
  map.set(own, node);
}

/** A file's text with settings of the desk in it. Comments and everything else stay as they are. */
export function textWith(text: string, settings: readonly Omit<DeskSetting, 'file'>[]): string {
  if (settings.length === 0) return text;
  const document = parseDocument(text);
  for (const { path, written } of settings) write(document, path, written);
  return document.toString({ lineWidth: 0 });
}

/** Removes what is on the way to none of the places. */
function prune(map: YAMLMap, places: readonly (readonly string[])[]): void {
  for (const { key, value } of map.items.slice()) {
    const inner = places.filter(([first]) => first === String(key)).map(([, ...rest]) => rest);
    if (inner.length === 0) map.delete(isScalar(key) ? key.value : key);
    else if (isMap(value) && inner.every(({ length }) => length > 0)) prune(value, inner);
  }
}

/** Some places of a file's text, with their comments. */
export function partOf(text: string, places: readonly (readonly string[])[]): string {
  const document = parseDocument(text);
  if (isMap(document.contents)) prune(document.contents, places);
  return document.toString({ lineWidth: 0 });
}
