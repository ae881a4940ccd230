import type { Channel } from './channel.ts';

/** How many people a channel asks: 0 is automatic, and what a person approves may leave there, too. */
export type PeopleAsked = 0 | 1 | 2;

const PEOPLE = { automatic: 0, required: 1, one: 1, two: 2 } as const satisfies Record<
  Channel['approval'],
  PeopleAsked
>;

/** Of a channel that is not configured here any more: nothing may leave by itself. */
export const peopleAsked = (channel: Pick<Channel, 'approval'> | undefined): PeopleAsked =>
  channel ? PEOPLE[channel.approval] : 1;

/** Somebody's word that a post may go out as it is; `automatic`: its channel asked nobody. */
export interface Approval {
  by: string;
  automatic: boolean;
  /** The embargo it was approved with: an earlier one was not. */
  embargoUntil: Date | null;
}

interface Asked {
  people: PeopleAsked;
  /** Who wrote what the post says now; null: Masthead did. */
  editedBy: string | null;
  embargoUntil: Date | null;
  now: Date;
}

export interface Standing {
  /** Whose approvals count, in the order in which they were given. */
  by: string[];
  /** How many more are needed. */
  missing: number;
}

/** Nothing that was held back when it was approved leaves earlier on that word. */
const coversEmbargo = ({ embargoUntil: was }: Approval, { embargoUntil: is, now }: Asked): boolean =>
  was === null || was <= now || (is !== null && was <= is);

/**
 * Which of the approvals of what a post says now count, and how many are missing. Of two, neither may be who wrote
 * the last change: two pairs of eyes besides their own have seen it. `mayLeave` asks the same in SQL.
 */
export function countApprovals(approvals: readonly Approval[], asked: Asked): Standing {
  const { people, editedBy } = asked;
  const counting = approvals.filter(
    (one) => (people === 0 || !one.automatic) && (people < 2 || one.by !== editedBy) && coversEmbargo(one, asked),
  );
  const by = [...new Set(counting.map((one) => one.by))];
  return { by, missing: Math.max(0, Math.max(1, people) - by.length) };
}
