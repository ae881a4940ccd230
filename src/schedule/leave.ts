import { type ChannelSchedule, cappedUntil, quietUntil } from './rules.ts';

/** May a post leave now? `until`: the earliest time to ask again. */
export type Leave =
  | { leave: 'now' }
  | { leave: 'later'; until: Date; why: 'embargo' | 'quiet hours' | 'cap' }
  | { leave: 'never'; why: 'too old' };

export interface LeaveQuestion {
  now: Date;
  embargoUntil: Date | null;
  /** Both are left out for what an editor sends by hand, and for retractions. */
  publishedAt?: Date | null;
  rules?: Pick<ChannelSchedule, 'quietHours' | 'timeZone' | 'perDay' | 'maxAgeHours'>;
  /** When the channel's other posts went out, or will. */
  taken?: readonly Date[];
}

/** Asked when a post is scheduled and again just before it is sent. An embargo ends at its very instant. */
export function mayLeave({ now, embargoUntil, publishedAt, rules, taken = [] }: LeaveQuestion): Leave {
  const ageLimit = rules?.maxAgeHours ?? null;
  // The age counts from the embargo's end: what was held back is not old by that.
  const born = Math.max(
    publishedAt?.getTime() ?? Number.NEGATIVE_INFINITY,
    embargoUntil?.getTime() ?? Number.NEGATIVE_INFINITY,
  );
  if (ageLimit !== null && Number.isFinite(born) && now.getTime() - born > ageLimit * 3_600_000) {
    return { leave: 'never', why: 'too old' };
  }
  if (embargoUntil && now < embargoUntil) return { leave: 'later', until: embargoUntil, why: 'embargo' };
  const quiet = rules ? quietUntil(rules, now) : null;
  if (quiet) return { leave: 'later', until: quiet, why: 'quiet hours' };
  const capped = rules ? cappedUntil(rules, now, taken) : null;
  if (capped) return { leave: 'later', until: capped, why: 'cap' };
  return { leave: 'now' };
}
