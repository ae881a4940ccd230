import { canonicalJson, type Json } from '../lib/json.ts';

type Mapping = Readonly<Record<string, Json>>;

/** One time of a channel, as it was and as it is, in the words of the file; null: nothing was or is written. */
export interface TimeChange {
  field: string;
  before: string | null;
  after: string | null;
}

/** The times of channels in schedule.yaml and the newsroom's zone, from one reading of the files. */
export interface WrittenTimes {
  channels: Mapping;
  zone: Json;
}

const mapping = (value: Json | undefined): Mapping =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};

/** A value on one line, as YAML takes it. */
function textOf(value: Json | undefined): string | null {
  if (value === undefined) return null;
  if (Array.isArray(value)) return `[${value.map((one) => textOf(one)).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${textOf(inner)}`)
      .join(', ')} }`;
  }
  return String(value);
}

/** What holds for a channel: its own entry over `default`, and the newsroom's zone below both. */
function held({ channels, zone }: WrittenTimes, id: string): Mapping {
  return { timeZone: zone, ...mapping(channels.default), ...mapping(channels[id]) };
}

/** What changes about when a channel may post, field by field; empty: nothing does. */
export function timeChanges(before: WrittenTimes, after: WrittenTimes, id: string): TimeChange[] {
  const [was, is] = [held(before, id), held(after, id)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((field) => {
    if (canonicalJson(was[field] ?? null) === canonicalJson(is[field] ?? null)) return [];
    return [{ field, before: textOf(was[field]), after: textOf(is[field]) }];
  });
}
