import type { Repeat } from '../domain/delivery.ts';
import type { PlatformWaits, Timings } from '../domain/timings.ts';

/** What is known of an open commit. */
export interface OpenCommit {
  intentAt: Date;
  firstIntentAt: Date;
  runs: number;
  repeat: Repeat | null;
}

export type LookPlan = Pick<Timings, 'lease' | 'request' | 'lookUp'> & { looks: PlatformWaits['looks'] };

/**
 * When to look for a result, after an intent. The last look decides, so it never comes before every
 * earlier worker must have given up: lease plus request time-out.
 */
export function lookTimes(intentAt: Date, plan: LookPlan): Date[] {
  const last = Math.max(plan.lease + plan.request, plan.looks.at(-1) ?? 0);
  const waits = [...plan.looks.filter((wait) => wait < last), last];
  return waits.map((wait) => new Date(intentAt.getTime() + wait));
}

/**
 * How long it still takes, in milliseconds, until a look that sees nothing proves that nothing was sent; 0:
 * it does now. `evenFor`: for how long the database's clock has been seen to run evenly (see ClockWatch).
 */
export function undecidedFor(intentAt: Date, now: Date, plan: LookPlan, evenFor: number): number {
  const last = lookTimes(intentAt, plan).at(-1) ?? now;
  const settle = last.getTime() - intentAt.getTime();
  return Math.max(0, last.getTime() - now.getTime(), settle - evenFor);
}

/**
 * The next look by plan; after the last one, again after `lookUp / 20`; null past the limit. `soon`: the limit is
 * `lookUp / 6`, by default 10 minutes, since waiting does not mend a list.
 */
export function nextLook(intentAt: Date, now: Date, plan: LookPlan, soon = false): Date | null {
  const planned = lookTimes(intentAt, plan).find((at) => at > now);
  if (planned) return planned;
  const again = new Date(now.getTime() + plan.lookUp / 20);
  const limit = soon ? plan.lookUp / 6 : plan.lookUp;
  return again.getTime() <= intentAt.getTime() + limit ? again : null;
}

/** Whether the call may be made again although its outcome is unknown; `later` names the earliest time. */
export function mayRepeat(commit: OpenCommit, now: Date): 'yes' | 'no' | { later: Date } {
  const { repeat } = commit;
  if (!repeat || commit.runs > repeat.max) return 'no';
  const since = now.getTime() - commit.firstIntentAt.getTime();
  if (since > repeat.within) return 'no';
  return since >= repeat.notBefore ? 'yes' : { later: new Date(commit.firstIntentAt.getTime() + repeat.notBefore) };
}
