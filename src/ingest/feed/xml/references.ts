import { decodeHTMLStrict } from 'entities';

/** Entities that a document declares for itself, by name. */
export type Entities = ReadonlyMap<string, string>;
export type Decode = (text: string) => string;

const REFERENCE = /&(?:#\d{1,8}|#x[\da-f]{1,7}|[a-z][\w.-]{0,40});/gi;
/** As the document types of RSS 0.91 and XHTML have them; HTML 5 moved these two. */
const OLDER: ReadonlyMap<string, string> = new Map([
  ['lang', '\u2329'],
  ['rang', '\u232a'],
]);
/** Characters that a document's own entities may grow to; after that they stay as written. */
const BUDGET = 100_000;

/**
 * Decodes character references, the named ones of HTML and the document's own. What a reference stands for is
 * not decoded again, so that nothing grows in steps. Unknown names stay as written.
 */
export function createDecoder(own: Entities): Decode {
  let left = BUDGET;
  const resolve = (reference: string): string => {
    const name = reference.slice(1, -1);
    const value = own.get(name);
    if (value === undefined) return OLDER.get(name) ?? decodeHTMLStrict(reference);
    left -= value.length;
    return left < 0 ? reference : value;
  };
  return (text) => (text.includes('&') ? text.replace(REFERENCE, resolve) : text);
}
