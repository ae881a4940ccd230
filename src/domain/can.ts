import { ANYONE, type Authored } from './approval.ts';
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
  /** Everybody who has the right to approve. */
  approvers: readonly string[];
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
  const { people: asked, authors, by, missing, holds, approvers } = post;
  // What is approved already may be given another time by whoever approves.
  if (missing === 0 && holds) return YES;
  if (asked === 0) return YES;
  if (missing > 0 && by.includes(name)) return no('given');
  if (!authors.includes(name)) return YES;
  // One author approves the words of another where none is left who wrote nothing of it.
  const isFree = approvers.some(
    (one) => one !== name && !authors.includes(one) && (missing === 0 || !by.includes(one)),
  );
  return asked === 2 || isFree ? no('own') : YES;
}

/** Whether who approves it may have written it, and nobody else has the right to approve. */
export const isAlone = (name: string, { authors, approvers }: Pick<Approvable, 'authors' | 'approvers'>): boolean =>
  (authors.includes(name) || authors.includes(ANYONE)) && !approvers.some((one) => one !== name);
