import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { FirstItem } from './first.ts';
import { fromFirst } from './from-first.ts';
import { Item } from './item.ts';
import { otherJson } from './other-json.ts';
import { dialectOf, respell } from './schema/generation.ts';
import { SecondItem, ThirdItem } from './schema/news-item.ts';

/** Deeper than any item that a newsroom writes; what is deeper could exhaust the stack. */
const DEEPEST = 40;
const MOST_ISSUES = 5;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (one !== null && typeof one === 'object' ? Object.values(one) : []));
  }
  return false;
}

const refusal = (what: string, why: string): UserError =>
  new UserError(`The ninjs item${what} is not valid: ${why}`, {
    remedy: 'Correct it where it is written; the fields and their meanings stand in the IPTC ninjs schema.',
    usage: true,
    kind: 'invalid',
  });

/** Lines of their own; the last ends, so that what follows does not run on from it. */
const inWords = (error: z.ZodError): string => `${z.prettifyError({ issues: error.issues.slice(0, MOST_ISSUES) })}\n`;

/**
 * Checks an item as strictly as the IPTC schema of its dialect does (1.x: as far as we read it) and gives it the
 * one shape that is read. Throws a UserError that names the fields that are wrong.
 */
export function parseItem(value: unknown): Item {
  const other = otherJson(value);
  if (other) throw other;
  if (!isRecord(value)) throw refusal('', 'expected an object with a uri.');
  const uri = typeof value.uri === 'string' ? value.uri : value.guid;
  const name = typeof uri === 'string' ? ` ${uri.slice(0, 200)}` : '';
  if (isTooDeep(value)) throw refusal(name, `it is nested deeper than ${DEEPEST} levels.`);
  const dialect = dialectOf(value);
  if (dialect === 1) {
    const first = FirstItem.safeParse(value);
    if (!first.success) throw refusal(` (1.x)${name}`, inWords(first.error));
    if (!uri) throw refusal(' (1.x)', 'an item is known by its uri (or guid), and this one has none.');
    return Item.parse(fromFirst(first.data));
  }
  const checked = (dialect === 2 ? SecondItem : ThirdItem).safeParse(value);
  if (!checked.success) throw refusal(` (${dialect}.x)${name}`, inWords(checked.error));
  return Item.parse(dialect === 2 ? respell(value) : value);
}
