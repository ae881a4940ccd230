import type { ActivityFilter } from '../../data/activity.ts';
import { addDays, instantOf } from '../../data/time.ts';

/** Filters of the page, as in its URL. Days are in the newsroom's zone. */
export interface ActivitySearch {
  channel?: string;
  who?: string;
  action?: string;
  state?: NonNullable<ActivityFilter['state']>;
  since?: string;
  until?: string;
}

export const STATES = [
  'scheduled',
  'sending',
  'settling',
  'waiting',
  'handed-over',
  'held',
  'published',
  'partial',
  'failed',
  'expired',
  'cancelled',
] as const satisfies readonly NonNullable<ActivityFilter['state']>[];

const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads an address; what it does not understand is left out. */
export function readSearch(given: Record<string, unknown>): ActivitySearch {
  const state = STATES.find((one) => one === given.state);
  const [channel, who, action] = [textIn(given.channel), textIn(given.who), textIn(given.action)];
  const [since, until] = [textIn(given.since), textIn(given.until)];
  return {
    ...(channel && { channel }),
    ...(who && { who }),
    ...(action && { action }),
    ...(state && { state }),
    ...(since && { since }),
    ...(until && { until }),
  };
}

/** Instant at which a day begins by the newsroom's clocks; null: it is no day. */
const startOf = (day: string, zone: string): string | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? instantOf(`${day} 00:00:00`, zone) : null;

/** Filter as the API takes it: the last day is meant as a whole. */
export function filterOf({ since, until, ...rest }: ActivitySearch, zone: string): ActivityFilter {
  const from = since && startOf(since, zone);
  const last = until && startOf(until, zone);
  const to = until && last && startOf(addDays(until, 1), zone);
  return { ...rest, ...(from && { since: from }), ...(to && { until: to }) };
}
