import type { ActivityFilter } from '../../data/activity.ts';
import { beginOf } from '../../parts/day.ts';

/** What the page is narrowed to, as its address has it. Days are those of the newsroom. */
export interface ActivitySearch {
  channel?: string;
  who?: string;
  action?: string;
  state?: NonNullable<ActivityFilter['state']>;
  since?: string;
  until?: string;
}

export const STATES = [
  'queued',
  'sending',
  'settling',
  'waiting',
  'handed-over',
  'held',
  'published',
  'partial',
  'rejected',
  'missed',
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

/** As the API takes it: a last day is meant as a whole. */
export function filterOf({ since, until, ...rest }: ActivitySearch, zone: string): ActivityFilter {
  const [from, to] = [since && beginOf(since, zone), until && beginOf(until, zone, 1)];
  return { ...rest, ...(from && { since: from }), ...(to && { until: to }) };
}
