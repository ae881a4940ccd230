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
  /** Who gave it wrote the words, and nobody else could have approved them then. */
  alone: boolean;
  /** The embargo it was approved with: an earlier one was not. */
  embargoUntil: Date | null;
}

/** Whose words they are, and how many people are asked about them. */
export interface Authored {
  people: PeopleAsked;
  /** Who wrote what the post says now; null: Masthead did. */
  editedBy: string | null;
}

interface Asked extends Authored {
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
 * Nobody approves their own words. Who wrote them counts only where the channel asks nobody; or where it asks for one
 * person, and nobody else had the right to be that person.
 */
export const countsFor = ({ by, alone }: Pick<Approval, 'by' | 'alone'>, { people, editedBy }: Authored): boolean =>
  by !== editedBy || people === 0 || (people === 1 && alone);

/** Which of the approvals of what a post says now count, and how many are missing. `isApproved` asks the same in SQL. */
export function countApprovals(approvals: readonly Approval[], asked: Asked): Standing {
  const { people } = asked;
  const counting = approvals.filter(
    (one) => (people === 0 || !one.automatic) && countsFor(one, asked) && coversEmbargo(one, asked),
  );
  const by = [...new Set(counting.map((one) => one.by))];
  return { by, missing: Math.max(0, Math.max(1, people) - by.length) };
}
