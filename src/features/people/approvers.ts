import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { type Approvable, can, type User } from '../../domain/can.ts';
import { rolesWith } from '../../domain/role.ts';
import { UserError } from '../../lib/errors.ts';
import { type Told, told } from '../../lib/told.ts';
import { people } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { hasPeople } from './actor.ts';
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

/** Who somebody is by the name under which they act; whoever is none of the people in the store came in locally. */
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

/** Who may approve something that somebody may not. */
export const whoElse = ({ authors, by, approvers }: Pick<Approvable, 'authors' | 'by' | 'approvers'>): string[] =>
  approvers.filter((one) => !authors.includes(one) && !by.includes(one));

const OTHERS = { own: 'nobody approves their own words', given: 'it asks for two people' } as const;

/** The same for pages in other languages. */
function sentenceOf(
  why: keyof typeof OTHERS,
  { asked, name, may }: { asked: number; name: string; may: string },
): Told {
  if (may === '') return told(why === 'own' ? 'own-words-nobody' : 'approved-already-nobody', { name });
  const own = asked === 2 ? 'own-words-two' : 'own-words';
  return told(why === 'own' ? own : 'approved-already', { name, may });
}

/** Why somebody may not approve something, with who may instead; null: they may. `what`: `the post ID`. */
export function whyNot(user: User, what: string, subject: Approvable): UserError | null {
  const answer = can(user, 'approve', subject);
  if (answer.may) return null;
  const { name } = user;
  if (answer.why === 'role') return refusalOf(user, 'approve', subject.approvers);
  const { people: asked, by } = subject;
  const left = Math.max(1, asked) - by.length;
  const may = whoElse(subject).join(', ');
  const need = left > 1 ? 'Two other people have to approve it.' : 'Another person has to approve it.';
  const did = answer.why === 'own' ? `${name} wrote what ${what} says now` : `${name} has approved ${what} already`;
  const rule = asked === 2 && answer.why === 'own' ? 'its channel asks for two other people' : OTHERS[answer.why];
  return new UserError(`${did}, and ${rule}.`, {
    remedy: may === '' ? need : `${need} Who may: ${may}.`,
    kind: 'conflict',
    told: sentenceOf(answer.why, { asked, name, may }),
  });
}
