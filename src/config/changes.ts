import { canonicalJson, type Json } from '../lib/json.ts';

type Mapping = Readonly<Record<string, Json>>;

/** Changes that reloading the files would make. */
export interface ConfigChanges {
  channels: { added: string[]; removed: string[]; changed: { id: string; fields: string[] }[] };
  /** Cron lines of jobs; null: none before, or none now. */
  jobs: { name: string; before: string | null; after: string | null }[];
  /** Channels whose times changed. */
  times: { id: string; changes: TimeChange[] }[];
  /** Everything else that changed, by key: `newsroom.languages`, `style.default`. */
  others: string[];
  /** Those that take effect only after a restart. */
  restart: string[];
}

const mapping = (value: Json | undefined): Mapping =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
const differs = (one: Json | undefined, other: Json | undefined): boolean =>
  canonicalJson(one ?? null) !== canonicalJson(other ?? null);
const keysOf = (...mappings: Mapping[]): string[] => [...new Set(mappings.flatMap((one) => Object.keys(one)))];
const changedKeys = (one: Mapping, other: Mapping): string[] =>
  keysOf(one, other).filter((key) => differs(one[key], other[key]));

/** Settings that a process reads only at its start: addresses, waiting times, where files are kept. */
const AT_START = [
  'newsroom.listen',
  'newsroom.metrics',
  'newsroom.tracing',
  'newsroom.trustedProxies',
  'newsroom.publicUrl',
  'newsroom.timings',
  'newsroom.media',
  'newsroom.video',
  'newsroom.hosts',
];

function cronOf(job: Json | undefined): string | null {
  const { cron, timeZone, missed, holidays } = mapping(job);
  if (typeof cron !== 'string') return null;
  const more = [
    ...(typeof timeZone === 'string' ? [timeZone] : []),
    ...(missed === undefined || missed === 'latest' ? [] : [`missed: ${textOf(missed)}`]),
    ...(holidays === undefined ? [] : [`holidays: ${textOf(holidays)}`]),
  ];
  return more.length > 0 ? `${cron} (${more.join(', ')})` : cron;
}

/**
 * Compares the values of the files, by name (`newsroom`, `channels`, `schedule`, `style`). `known`: channels that are in no
 * file, too, whose times follow the default ones.
 */
export function configChanges(
  before: Record<string, Json>,
  after: Record<string, Json>,
  known: readonly string[] = [],
): ConfigChanges {
  const [had, has] = [mapping(mapping(before.channels).channels), mapping(mapping(after.channels).channels)];
  const [was, is] = [mapping(before.schedule), mapping(after.schedule)];
  const timesIn = (files: Record<string, Json>) => ({
    channels: mapping(mapping(files.schedule).channels),
    zone: mapping(files.newsroom).timeZone ?? null,
    holidays: { ...mapping(mapping(files.schedule).holidays), country: mapping(files.newsroom).country ?? null },
  });
  const [wasTimes, isTimes] = [timesIn(before), timesIn(after)];
  const [wasJobs, isJobs] = [mapping(was.jobs), mapping(is.jobs)];
  const both = Object.keys(has).filter((id) => id in had);
  // Channels of the desk have their times in the file, too.
  const elsewhere = [...new Set([...keysOf(wasTimes.channels, isTimes.channels), ...known])].filter(
    (id) => id !== 'default' && !(id in had) && !(id in has),
  );
  const others = [
    ...changedKeys(mapping(before.newsroom), mapping(after.newsroom)).map((key) => `newsroom.${key}`),
    ...changedKeys(mapping(before.style), mapping(after.style)).map((key) => `style.${key}`),
    ...changedKeys(was, is).flatMap((key) => (key === 'channels' || key === 'jobs' ? [] : [`schedule.${key}`])),
  ];
  const simulated = Object.keys(has).filter(
    (id) => mapping(has[id]).mode === 'simulated' && mapping(had[id]).mode !== 'simulated',
  );
  return {
    channels: {
      added: Object.keys(has).filter((id) => !(id in had)),
      removed: Object.keys(had).filter((id) => !(id in has)),
      changed: both.flatMap((id) => {
        const fields = changedKeys(mapping(had[id]), mapping(has[id]));
        return fields.length > 0 ? [{ id, fields }] : [];
      }),
    },
    jobs: keysOf(wasJobs, isJobs).flatMap((name) => {
      const [one, other] = [cronOf(wasJobs[name]), cronOf(isJobs[name])];
      return one === other ? [] : [{ name, before: one, after: other }];
    }),
    times: [...both, ...elsewhere].flatMap((id) => {
      const changes = timeChanges(wasTimes, isTimes, id);
      return changes.length > 0 ? [{ id, changes }] : [];
    }),
    others,
    restart: [
      ...others.filter((other) => AT_START.includes(other)),
      ...simulated.map((id) => `channels.${id}.mode: simulated`),
    ],
  };
}

/** Whether nothing changed. */
export const isUnchanged = ({ channels, jobs, times, others }: ConfigChanges): boolean =>
  [channels.added, channels.removed, channels.changed, jobs, times, others].every((list) => list.length === 0);

/** One time setting of a channel before and after, as YAML on one line; null: not written. */
export interface TimeChange {
  field: string;
  before: string | null;
  after: string | null;
}

/** The times of channels in schedule.yaml and the newsroom's zone, from one reading of the files. */
export interface WrittenTimes {
  channels: Mapping;
  zone: Json;
  /** The newsroom's own holidays and its country; absent: unknown. */
  holidays?: Json;
}

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

/** Merges a channel's entry over `default` over the newsroom's time zone; with the holidays where it has a rule for them. */
function effective({ channels, zone, holidays = null }: WrittenTimes, id: string): Mapping {
  const own = { timeZone: zone, ...mapping(channels.default), ...mapping(channels[id]) };
  return JSON.stringify(own).includes('"holidays":') ? { ...own, holidays } : own;
}

/** Lists the fields that change when a channel may post. */
export function timeChanges(before: WrittenTimes, after: WrittenTimes, id: string): TimeChange[] {
  const [was, is] = [effective(before, id), effective(after, id)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((field) => {
    if (canonicalJson(was[field] ?? null) === canonicalJson(is[field] ?? null)) return [];
    return [{ field, before: textOf(was[field]), after: textOf(is[field]) }];
  });
}
