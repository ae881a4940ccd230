import type { Channel } from './channel.ts';

/** People that a channel's approval needs; 0: automatic. */
export type PeopleAsked = 0 | 1 | 2;

const PEOPLE = { automatic: 0, required: 1, one: 1, two: 2 } as const satisfies Record<
  Channel['approval'],
  PeopleAsked
>;

/** For a channel that is no longer configured: nothing is published automatically. */
export const peopleAsked = (channel: Pick<Channel, 'approval'> | undefined): PeopleAsked =>
  channel ? PEOPLE[channel.approval] : 1;

/** Approval of a post's content; `automatic`: by the channel's setting. */
export interface Approval {
  by: string;
  automatic: boolean;
  /** Given by the author, because no one else could approve at that time. */
  alone: boolean;
  /** Embargo at the time of approval; an earlier one is not covered. */
  embargoUntil: Date | null;
  /** Account of the channel at the time of approval; null: not known; absent: not asked for. */
  account?: string | null;
}

/** Author of unknown identity: a shared token, or a change outside Masthead. */
export const ANYONE = '*';

/** Latest author by name; null: none. */
export function latestOf(authors: readonly string[] | null | undefined): string | null {
  const name = authors?.at(-1) ?? null;
  return name === ANYONE ? 'someone without a personal key' : name;
}

/** Authors of the content, and the number of people needed. */
export interface Authored {
  people: PeopleAsked;
  /** Authors since the last approval by others, the latest last; empty: Masthead alone. */
  authors: readonly string[];
}

interface Asked extends Authored {
  embargoUntil: Date | null;
  now: Date;
}

export interface Standing {
  /** People whose approvals count, in order. */
  by: string[];
  /** How many more are needed. */
  missing: number;
}

/** Whether the approval covers the embargo: one that has moved forward is not covered. */
const coversEmbargo = ({ embargoUntil: was }: Approval, { embargoUntil: is, now }: Asked): boolean =>
  was === null || was <= now || (is !== null && was <= is);

/** Whether an approval is of another person's text, or of the approver's own where no one else could give it. */
const isOfOthers = ({ by, alone }: Pick<Approval, 'by' | 'alone'>, { people, authors }: Authored): boolean =>
  people === 0 || !authors.includes(by) || (people === 1 && alone);

/** One other person is enough: at most one author, who is known. */
const isPlain = ({ authors }: Authored): boolean => authors.length <= 1 && !authors.includes(ANYONE);

/**
 * Whether these approvals are enough for a channel that needs one person: each author has someone else who
 * approved. Of two people, one is always not the author.
 */
function coverAll(approvals: readonly Approval[], { authors }: Authored): boolean {
  const by = new Set(approvals.map((one) => one.by));
  if (by.size >= 2 || approvals.some(({ alone }) => alone)) return true;
  return !authors.includes(ANYONE) && [...by].some((name) => !authors.includes(name));
}

/**
 * Counts the approvals of a post's current content, and how many are missing. No one approves their own text.
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
