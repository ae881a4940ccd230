import type { Condition } from '../domain/alert.ts';

/** One time that a condition held, as stored while it is open. */
export interface Episode {
  startedAt: Date;
  cause: Condition;
  notified: boolean;
  /** When it ended; null while it holds. */
  overAt: Date | null;
}

/** Milliseconds, for conditions that a person doesn't end. */
export interface Patience {
  /** A condition that ends by itself must last so long before it is reported. */
  after: number;
  /** A condition must stay over so long before its end is reported: one that comes back sooner is the same. */
  overAfter: number;
}

/** Changes found by one check. */
export interface Changes {
  /** Seen for the first time. */
  begun: Condition[];
  /** Keys of those that came back before their end was reported. */
  back: string[];
  /** Keys of those that ended by this check. */
  gone: string[];
  /** Keys of those whose end is not reported: their start was not, or they have no end. */
  forgotten: string[];
  /** Starts to report, with their present details. */
  started: { cause: Condition; startedAt: Date }[];
  /** Ends to report. */
  over: { cause: Condition; startedAt: Date; overAt: Date }[];
}

const startsAfter = ({ ends }: Condition, { after }: Patience): number => (ends === 'by-itself' ? after : 0);
const endsAfter = ({ ends }: Condition, { overAfter }: Patience): number =>
  ends === 'by-itself' || ends === 'when-steady' ? overAfter : 0;

/** Whether the present condition began after this episode was over, though no check found it over. */
function isAnother({ began }: Condition, known: Episode | undefined): boolean {
  if (!known || !began) return false;
  // Conditions stored before `began` existed have only their first check to compare with.
  return known.cause.began ? known.cause.began !== began : new Date(began) > known.startedAt;
}

/**
 * Compares open episodes with the present conditions. One that ended and began again between two checks counts as over
 * in this one, so that its end is reported before its new start; the next check opens it again.
 */
export function changesOf(
  open: readonly Episode[],
  conditions: readonly Condition[],
  now: Date,
  patience: Patience,
): Changes {
  const changes: Changes = { begun: [], back: [], gone: [], forgotten: [], started: [], over: [] };
  const episodes = new Map(open.map((episode) => [episode.cause.key, episode]));
  const lasted = (since: Date, ms: number) => now.getTime() - since.getTime() >= ms;
  const another = new Set(
    conditions.filter((cause) => isAnother(cause, episodes.get(cause.key))).map(({ key }) => key),
  );
  const here = new Map(conditions.filter(({ key }) => !another.has(key)).map((cause) => [cause.key, cause]));
  for (const cause of here.values()) {
    const known = episodes.get(cause.key);
    const startedAt = known?.startedAt ?? now;
    if (!known) changes.begun.push(cause);
    if (known?.overAt) changes.back.push(cause.key);
    if (!known?.notified && lasted(startedAt, startsAfter(cause, patience))) changes.started.push({ cause, startedAt });
  }
  for (const { cause, startedAt, notified, overAt } of open.filter((episode) => !here.has(episode.cause.key))) {
    if (!notified || cause.ends === 'never') changes.forgotten.push(cause.key);
    else if (another.has(cause.key) || lasted(overAt ?? now, endsAfter(cause, patience))) {
      changes.over.push({ cause, startedAt, overAt: overAt ?? now });
    } else if (!overAt) changes.gone.push(cause.key);
  }
  return changes;
}
