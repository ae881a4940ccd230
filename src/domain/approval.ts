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

/** Stands among authors for somebody whom nothing names: a token that several hold, or a change past Masthead. */
export const ANYONE = '*';

/** The latest of several authors, as a sentence names them; null: there are none. */
export function latestOf(authors: readonly string[] | null | undefined): string | null {
  const name = authors?.at(-1) ?? null;
  return name === ANYONE ? 'somebody without a key of their own' : name;
}

/** Whose words they are, and how many people are asked about them. */
export interface Authored {
  people: PeopleAsked;
  /** Whose words are in it since others last approved it, the latest last; none: Masthead's alone. */
  authors: readonly string[];
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

/** Whether one approval is of somebody else's words, or of one's own where nobody else could give it. */
const isOfOthers = ({ by, alone }: Pick<Approval, 'by' | 'alone'>, { people, authors }: Authored): boolean =>
  people === 0 || !authors.includes(by) || (people === 1 && alone);

/** One other person is enough: there is one author at most, and it is known who that is. */
const isPlain = ({ authors }: Authored): boolean => authors.length <= 1 && !authors.includes(ANYONE);

/**
 * Whether these approvals are enough for a channel that asks for one person: for each author there is somebody else who
 * approved it. Of two people one is always another than the author, whoever that is.
 */
function coverAll(approvals: readonly Approval[], { authors }: Authored): boolean {
  const by = new Set(approvals.map((one) => one.by));
  if (by.size >= 2 || approvals.some(({ alone }) => alone)) return true;
  return !authors.includes(ANYONE) && [...by].some((name) => !authors.includes(name));
}

/**
 * Which of the approvals of what a post says now count, and how many are missing. Nobody approves their own words.
 * `isApproved` asks the same in SQL.
 */
export function countApprovals(approvals: readonly Approval[], asked: Asked): Standing {
  const { people } = asked;
  const given = approvals.filter((one) => (people === 0 || !one.automatic) && coversEmbargo(one, asked));
  const isJoint = people === 1 && !isPlain(asked);
  const counting = isJoint ? given : given.filter((one) => isOfOthers(one, asked));
  const by = [...new Set(counting.map((one) => one.by))];
  const missing = isJoint ? (coverAll(given, asked) ? 0 : 1) : Math.max(0, Math.max(1, people) - by.length);
  return { by, missing };
}
