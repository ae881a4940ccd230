import type { Message } from '../../lib/message.ts';
import { comparable } from '../text.ts';

/** Something that a site says of itself, with the place where it was found. */
export interface Found<Value> {
  value: Value;
  from: Message;
}

/** Each value once, the first place of each. */
export function distinct<Value extends string>(all: readonly Found<Value>[]): Found<Value>[] {
  const seen = new Map<string, Found<Value>>();
  for (const one of all) if (!seen.has(one.value)) seen.set(one.value, one);
  return [...seen.values()];
}

/** Values that mean the same once, those that most places agree on first. */
export function byAgreement(all: readonly Found<string>[]): Found<string>[] {
  const groups = new Map<string, { first: Found<string>; places: number }>();
  for (const one of all) {
    const key = comparable(one.value) || one.value;
    const known = groups.get(key);
    if (known) known.places += 1;
    else groups.set(key, { first: one, places: 1 });
  }
  return [...groups.values()].toSorted((a, b) => b.places - a.places).map(({ first }) => first);
}

/** Second-level names below which others have their domains, as in `co.uk`. */
const SHARED = new Set(['ac', 'co', 'com', 'edu', 'go', 'gov', 'net', 'ne', 'or', 'org']);

/** Domain that a host belongs to: its last two names, or three where the second is everyone's. */
export function domainOf(host: string): string {
  if (/^[\d.]+$|:/.test(host)) return host;
  const names = host.split('.');
  const [second = '', first = ''] = names.slice(-2);
  return names.slice(first.length === 2 && SHARED.has(second) ? -3 : -2).join('.');
}
