import { type Authored, countsFor } from './approval.ts';
import { type Right, rightsOf, type Scope, type Standing } from './role.ts';

/** Who asks. `people`: there are people in the store; without any, whoever may open it may do everything. */
export interface User {
  name: string;
  standing: Standing;
  people: boolean;
  /** What their key is narrowed to; null: nothing. */
  scopes: readonly Scope[] | null;
}

/** What somebody would approve. */
export interface Approvable extends Authored {
  /** Somebody else than who wrote it has the right to approve. */
  others: boolean;
  /** Whose approvals of what it says now count, and how many more are needed. */
  by: readonly string[];
  missing: number;
  /** Those hold: none was taken back. */
  holds: boolean;
}

/** role: the right is not theirs · own: they wrote it · given: they have approved it, and another person is asked. */
export type Answer = { may: true } | { may: false; why: 'role' | 'own' | 'given' };

const YES: Answer = { may: true };
const no = (why: 'role' | 'own' | 'given'): Answer => ({ may: false, why });

/**
 * Whether somebody may do what needs a right (null: nothing does), with a post where it is about one. All that asks
 * for rights asks here.
 */
export function can(
  { name, standing, people, scopes }: User,
  right: Right | null,
  post: Approvable | null = null,
): Answer {
  // A newsroom without people in the store trusts whoever may open it, as it trusts them with the store.
  const isTrusted = standing === 'local' && !people;
  if (right !== null && !isTrusted && !rightsOf(standing, scopes).includes(right)) return no('role');
  if (right !== 'approve' || post === null) return YES;
  const { by, missing, holds, others } = post;
  // What is approved already may be given another time by whoever approves.
  if (missing === 0 && holds) return YES;
  if (!countsFor({ by: name, alone: !others }, post)) return no('own');
  return missing > 0 && post.people === 2 && by.includes(name) ? no('given') : YES;
}
