import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { type Approvable, can, type User } from '../../domain/can.ts';
import { rolesWith } from '../../domain/role.ts';
import { UserError } from '../../lib/errors.ts';
import { people } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { hasPeople } from './actor.ts';
import { people as messages } from './messages.ts';
import { refusalOf } from './rights.ts';

type Store = { db: Db | Tx };

/** The people in the store who may approve, by name. */
export async function approversIn({ db }: Store): Promise<string[]> {
  const rows = await db
    .select({ name: people.name })
    .from(people)
    .where(and(inArray(people.role, rolesWith('approve')), isNull(people.removedAt)))
    .orderBy(asc(people.name));
  return rows.map(({ name }) => name);
}

/** Who someone is by the name under which they act; whoever is none of the people in the store came in locally. */
export async function userNamed({ db }: Store, name: string): Promise<User> {
  const [row] = await db
    .select({ role: people.role })
    .from(people)
    .where(and(eq(people.name, name), isNull(people.removedAt)));
  // What their key may do was asked when they came in.
  return row
    ? { name, standing: row.role, people: true, scopes: null }
    : { name, standing: 'local', people: await hasPeople({ db }), scopes: null };
}

/** Who may approve something that someone may not. */
export const whoElse = ({ authors, by, approvers }: Pick<Approvable, 'authors' | 'by' | 'approvers'>): string[] =>
  approvers.filter((one) => !authors.includes(one) && !by.includes(one));

/** Why someone may not approve something, with who may instead; null: they may. */
export function whyNot(user: User, subject: Approvable): UserError | null {
  const answer = can(user, 'approve', subject);
  if (answer.may) return null;
  const { name } = user;
  if (answer.why === 'role') return refusalOf(user, 'approve', subject.approvers);
  const { people: asked, by } = subject;
  const isTwo = Math.max(1, asked) - by.length > 1;
  const may = whoElse(subject);
  const others = isTwo ? messages.twoOthers() : messages.anotherPerson();
  const named = isTwo ? messages.twoOthersOf({ may }) : messages.anotherPersonOf({ may });
  const problem =
    answer.why === 'own'
      ? messages.ownWords({ name, two: asked === 2 ? 'yes' : 'no' })
      : messages.approvedAlready({ name });
  return new UserError(problem, { remedy: may.length === 0 ? others : named, kind: 'conflict' });
}
