import type { HttpAnswer } from '../../net/http.ts';
import { OutcomeError, rateLimited } from '../kit/outcomes.ts';
import { noteWindow, roomFrom } from '../kit/windows.ts';
import type { Look } from '../session.ts';
import { outcomes } from './messages.ts';
import type { XOptions } from './settings.ts';

/** The quarter of an hour, and the days of app and user. */
const WINDOWS = ['x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour'];

interface Counted {
  name: string;
  left: number;
  resetsAt: Date;
}

/** The windows that an answer names. `left`: Infinity where it does not say. */
function windowsIn({ headers }: HttpAnswer): Counted[] {
  return WINDOWS.flatMap((name) => {
    const reset = Number(headers[`${name}-reset`]);
    const left = headers[`${name}-remaining`];
    if (!Number.isFinite(reset) || reset <= 0) return [];
    const counted = left === undefined ? Number.POSITIVE_INFINITY : Number(left);
    return [{ name, left: counted, resetsAt: new Date(reset * 1_000) }];
  });
}

const latest = (windows: readonly Counted[]): Date =>
  new Date(Math.max(...windows.map(({ resetsAt }) => resetsAt.getTime())));

/** When X takes calls again: the latest reset of the windows that are used up; of all where none is marked so. */
export function resetAt(answer: HttpAnswer, now: Date): Date | null {
  const all = windowsIn(answer);
  const used = all.filter(({ left }) => left === 0);
  if (all.length === 0) return null;
  const until = latest(used.length > 0 ? used : all);
  return until > now ? until : null;
}

type Rated = Pick<Look<XOptions, unknown>, 'options' | 'now'>;

const keyOf = ({ options: { apiUrl, userId } }: Rated, name: string): string => `${apiUrl} ${userId} ${name}`;

/** Takes note of how many posts X still takes in each of its windows: the shortest is often over before the others. */
export function noteRate(look: Rated, answer: HttpAnswer): void {
  for (const { name, left, resetsAt } of windowsIn(answer)) {
    if (Number.isFinite(left)) noteWindow(keyOf(look, name), left, resetsAt);
  }
}

/**
 * Throws "surely not sent" where X takes fewer posts than that, so that they are made when it takes all: a thread is not
 * broken off in the middle for a quarter of an hour.
 */
export function assertRate(look: Rated, posts = 1): void {
  const full = WINDOWS.flatMap((name) => roomFrom(keyOf(look, name), posts, look.now()) ?? []);
  if (full.length === 0) return;
  const until = new Date(Math.max(...full.map((time) => time.getTime())));
  throw new OutcomeError(rateLimited(until, outcomes.windowUsed(), 'window-used'));
}
