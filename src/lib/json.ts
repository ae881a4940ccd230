import { z } from 'zod';
import type { Message } from './message.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export const Json: z.ZodType<Json> = z
  .lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(Json), z.record(z.string(), Json)]))
  .meta({ id: 'Json' });

/** JSON with sorted keys, so that equal values give equal text (and hashes). */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

/** Makes a text from outside storable: PostgreSQL refuses NUL and lone surrogates. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd');

/** JSON for a column; every text in it is made storable. */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner));

/** Value as sent in JSON: times become text, messages get their sentence. */
export type Wire<T> = T extends Date
  ? string
  : T extends Message
    ? Message & { text: string }
    : T extends readonly (infer Item)[]
      ? Wire<Item>[]
      : T extends object
        ? { [Key in keyof T]: Wire<T[Key]> }
        : T;

/** Value after a round trip through JSON. */
export const toWire = <T>(value: T): Wire<T> => JSON.parse(JSON.stringify(value ?? null)) as Wire<T>;
