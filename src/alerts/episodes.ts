import type { Cause } from '../domain/alert.ts';

/** One time that a cause lasted, as stored while it is open. */
export interface Episode {
  startedAt: Date;
  cause: Cause;
  told: boolean;
  /** Since when it is away; null while it is there. */
  overAt: Date | null;
}

/** Milliseconds, for causes that end by themselves. */
export interface Patience {
  /** A condition must last so long before it is reported. */
  after: number;
  /** It must stay away so long before its end is reported: one that comes back sooner is the same. */
  overAfter: number;
}

/** What one look changes. */
export interface Changes {
  /** Seen for the first time. */
  begun: Cause[];
  /** Keys of those that came back before their end was reported. */
  back: string[];
  /** Keys of those that are away since this look. */
  gone: string[];
  /** Keys of those whose end is not reported: their start was not, or they have no end. */
  forgotten: string[];
  /** Starts to report, with what is known of them now. */
  started: { cause: Cause; startedAt: Date }[];
  /** Ends to report. */
  over: { cause: Cause; startedAt: Date; overAt: Date }[];
}

const patient = ({ ends }: Cause, ms: number): number => (ends === 'by-itself' ? ms : 0);

/** Whether the cause that is there now began after this one was over, though no look has seen it away. */
function isAnother({ began }: Cause, known: Episode | undefined): boolean {
  if (!known || !began) return false;
  // A cause that was stored when this was not known has only its first look to compare with.
  return known.cause.began ? known.cause.began !== began : new Date(began) > known.startedAt;
}

/**
 * Compares what was open with the causes that are there now. One that ended and began again between two looks
 * counts as away in this one, so that its end is reported before its new start: the next look opens it again.
 */
export function changesOf(
  open: readonly Episode[],
  causes: readonly Cause[],
  now: Date,
  { after, overAfter }: Patience,
): Changes {
  const changes: Changes = { begun: [], back: [], gone: [], forgotten: [], started: [], over: [] };
  const episodes = new Map(open.map((episode) => [episode.cause.key, episode]));
  const lasted = (since: Date, ms: number) => now.getTime() - since.getTime() >= ms;
  const anew = new Set(causes.filter((cause) => isAnother(cause, episodes.get(cause.key))).map(({ key }) => key));
  const here = new Map(causes.filter(({ key }) => !anew.has(key)).map((cause) => [cause.key, cause]));
  for (const cause of here.values()) {
    const known = episodes.get(cause.key);
    const startedAt = known?.startedAt ?? now;
    if (!known) changes.begun.push(cause);
    if (known?.overAt) changes.back.push(cause.key);
    if (!known?.told && lasted(startedAt, patient(cause, after))) changes.started.push({ cause, startedAt });
  }
  for (const { cause, startedAt, told, overAt } of open.filter((episode) => !here.has(episode.cause.key))) {
    if (!told || cause.ends === 'never') changes.forgotten.push(cause.key);
    else if (anew.has(cause.key) || lasted(overAt ?? now, patient(cause, overAfter))) {
      changes.over.push({ cause, startedAt, overAt: overAt ?? now });
    } else if (!overAt) changes.gone.push(cause.key);
  }
  return changes;
}
