import { ANYONE, type Authored } from './approval.ts';
import { type Right, rightsOf, type Scope, type Standing } from './role.ts';

/** Who asks. `people`: the store has people; without any, whoever can open it may do everything. */
export interface User {
  name: string;
  standing: Standing;
  people: boolean;
  /** Scopes of their key; null: not narrowed. */
  scopes: readonly Scope[] | null;
}

/** Post to be approved. */
export interface Approvable extends Authored {
  /** Everyone with the permission to approve. */
  approvers: readonly string[];
  /** Approvals that count for the current content, and how many more are needed. */
  by: readonly string[];
  missing: number;
  /** Whether these approvals still hold. */
  holds: boolean;
}

/** role: no permission · own: they wrote it · given: they have approved it, and another person is needed. */
export type Answer = { may: true } | { may: false; why: 'role' | 'own' | 'given' };

const YES: Answer = { may: true };
const no = (why: 'role' | 'own' | 'given'): Answer => ({ may: false, why });

/**
 * Decides whether a person has a permission (null: none needed), for a post where it is about one. Every check of
 * permissions goes through here.
 */
export function can(
  { name, standing, people, scopes }: User,
  right: Right | null,
  post: Approvable | null = null,
): Answer {
  // Without people in the store, whoever can open it is trusted.
  const isTrusted = standing === 'local' && !people;
  if (right !== null && !isTrusted && !rightsOf(standing, scopes).includes(right)) return no('role');
  if (right !== 'approve' || post === null) return YES;
  const { people: asked, authors, by, missing, holds, approvers } = post;
  // An approved post may be rescheduled by anyone who can approve.
  if (missing === 0 && holds) return YES;
  if (asked === 0) return YES;
  if (missing > 0 && by.includes(name)) return no('given');
  if (!authors.includes(name)) return YES;
  // If everyone who can approve has written a part, an author may approve the part of another.
  const isFree = approvers.some(
    (one) => one !== name && !authors.includes(one) && (missing === 0 || !by.includes(one)),
  );
  return asked === 2 || isFree ? no('own') : YES;
}

/** True for a key whose scopes are `read` alone: it changes nothing, whatever its person may do. */
export const isReadOnly = ({ scopes }: Pick<User, 'scopes'>): boolean =>
  scopes?.every((scope) => scope === 'read') ?? false;

/** Whether the approver may have written it and no one else has the permission to approve. */
export const isAlone = (name: string, { authors, approvers }: Pick<Approvable, 'authors' | 'approvers'>): boolean =>
  (authors.includes(name) || authors.includes(ANYONE)) && !approvers.some((one) => one !== name);
