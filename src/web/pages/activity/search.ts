import { type ActivityFilter, DELIVERY_STATES } from '../../data/activity.ts';
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

const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads a URL; what it does not understand is left out. */
export function readSearch(given: Record<string, unknown>): ActivitySearch {
  const state = DELIVERY_STATES.find((one) => one === given.state);
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

/** Start of a day in the newsroom's zone; null: not a day. */
const startOf = (day: string, zone: string): string | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? instantOf(`${day} 00:00:00`, zone) : null;

/** Filter as the API takes it; includes the last day. */
export function filterOf({ since, until, ...rest }: ActivitySearch, zone: string): ActivityFilter {
  const from = since && startOf(since, zone);
  const last = until && startOf(until, zone);
  const to = until && last && startOf(addDays(until, 1), zone);
  return { ...rest, ...(from && { since: from }), ...(to && { until: to }) };
}
