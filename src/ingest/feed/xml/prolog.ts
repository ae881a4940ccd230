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
  const start = afterRemarks(text, 0);
  if (!/^<!doctype\s/i.test(text.slice(start, start + 12))) return { entities: new Map(), body: text };
  const end = endOfType(text, start);
  return { entities: declaredEntities(text.slice(start, end).slice(0, MAX_SUBSET)), body: text.slice(end) };
}

/** Begins as a page does: with its document type or one of its outer elements. */
export function isPage(text: string): boolean {
  const start = afterRemarks(text, 0);
  return /^<(?:!doctype\s+html|html|head|body)[\s>]/i.test(text.slice(start, start + 40));
}

/** Where white space, declarations and comments end. */
function afterRemarks(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const close = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : null;
    const end = close === null ? -1 : text.indexOf(close, at);
    if (close === null || end < 0) return at;
    at = end + close.length;
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
