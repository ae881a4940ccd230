import { decodeXML } from 'entities';

export interface Prolog {
  entities: Map<string, string>;
  /** The document without its document type. */
  body: string;
}

const MAX_SUBSET = 20_000;
const MAX_ENTITIES = 100;

/** What stands before a document's first element: the entities of its document type. Nothing is fetched. */
export function readProlog(text: string): Prolog {
  const start = startOfType(text);
  if (start < 0) return { entities: new Map(), body: text };
  const end = endOfType(text, start);
  return { entities: declaredEntities(text.slice(start, end).slice(0, MAX_SUBSET)), body: text.slice(end) };
}

/** Where `<!DOCTYPE` begins, past declarations and comments; -1 where there is none before the first element. */
function startOfType(text: string): number {
  let at = text.search(/\S/);
  for (;;) {
    if (at < 0) return -1;
    const close = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : null;
    if (close === null) return /^<!doctype\s/i.test(text.slice(at, at + 12)) ? at : -1;
    const end = text.indexOf(close, at);
    if (end < 0) return -1;
    at = end + close.length;
    while (/\s/.test(text.charAt(at))) at++;
  }
}

function endOfType(text: string, start: number): number {
  const close = text.indexOf('>', start);
  const open = text.indexOf('[', start);
  if (open < 0 || (close >= 0 && close < open)) return close < 0 ? text.length : close + 1;
  const subset = text.indexOf(']', open);
  const end = subset < 0 ? -1 : text.indexOf('>', subset);
  return end < 0 ? text.length : end + 1;
}

function declaredEntities(subset: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, double, single] of subset.matchAll(
    /<!ENTITY\s{1,20}([\w.-]{1,40})\s{1,20}(?:"([^"<]{0,500})"|'([^'<]{0,500})')\s{0,20}>/g,
  )) {
    if (name !== undefined && found.size < MAX_ENTITIES) found.set(name, decodeXML(double ?? single ?? ''));
  }
  return found;
}
