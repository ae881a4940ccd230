import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { sha256 } from '../../lib/ids.ts';
import { expecting } from '../../lib/issues.ts';
import { canonicalJson } from '../../lib/json.ts';
import type { Message } from '../../lib/message.ts';
import { kit } from './messages.ts';

/** What a caller picks to name one request; the same key always means the same request. Kept for 7 days. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/, expecting(kit.idempotencyKey()));

/** A request that came with a key. `request` is what must be the same when the key comes again, part by part. */
export interface KeyedCall {
  key: string;
  action: string;
  request: Readonly<Record<string, unknown>>;
}

const LONGEST_PART = 200;
/** Each part as a text, long ones as their hash. */
export function partsOf(request: KeyedCall['request']): Record<string, string> {
  const parts = Object.entries(request).map(([name, value]) => {
    const text = canonicalJson(value ?? null);
    return [name, text.length > LONGEST_PART ? `hash:${sha256(text)}` : text];
  });
  return Object.fromEntries(parts);
}

const isHash = (text: string | undefined): boolean => text?.startsWith('hash:') ?? false;

const Plain = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/** The JSON of a part as people would write it. */
function inWords(text: string | undefined): string {
  const value = Plain.safeParse(text === undefined ? null : JSON.parse(text)).data;
  if (value === undefined) return text === undefined || text === 'null' ? 'not given' : text;
  if (typeof value === 'string') return `"${value}"`;
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}

/** Parts in which two requests differ. */
function differences(before: Record<string, string>, now: Record<string, string>): Message[] {
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return names.flatMap((name) => {
    const [was, is] = [before[name], now[name]];
    if (was === is) return [];
    if (isHash(was) || isHash(is)) return [kit.otherPart({ name })];
    return [kit.changedPart({ name, was: inWords(was), now: inWords(is) })];
  });
}

/** Throws a UserError that says what differs, where a key that was used before comes with another request. */
export function refuseOther(
  { key, action }: KeyedCall,
  row: { action: string; request: Record<string, string> },
  now: Record<string, string>,
): void {
  const isSame = row.action === action;
  const found = isSame ? differences(row.request, now) : [kit.otherAction({ was: row.action, now: action })];
  if (found.length === 0) return;
  throw new UserError(kit.keyReused({ key, differences: found }), {
    remedy: kit.takeOtherKey(),
    usage: true,
    kind: 'mismatch',
  });
}
