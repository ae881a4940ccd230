import { and, eq } from 'drizzle-orm';
import { record } from '../../store/audit.ts';
import { identities, people } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { hasPeople } from '../people/actor.ts';
import { alike, Name } from '../people/names.ts';
import { isOnlyAdmin, lockPeople } from '../people/rights.ts';
import { beginSession, type SignedIn, signOutEverywhere, type Whence } from '../people/sessions.ts';
import type { Known } from './provider.ts';

/**
 * no-role: none of their groups has a role · removed: an admin removed them · no-name: the provider gives no valid name ·
 * name-taken: another person has or had the name · first: there are no people yet, and they would not be an admin ·
 * other-person: the account belongs to another person.
 */
export type Refused = 'no-role' | 'removed' | 'no-name' | 'name-taken' | 'first' | 'other-person';

/** The provider vouches for them, but they may not sign in. */
export class NotLetIn extends Error {
  override readonly name = 'NotLetIn';
  readonly why: Refused;
  constructor(why: Refused, who: string) {
    super(`${who}: ${why}`);
    this.why = why;
  }
}

/** Sessions by the provider last a day, since groups change there. */
const AS_SESSION = { way: 'provider', lastsMs: 24 * 3_600_000 } as const;
/** Name in the audit for what follows from the provider's groups. */
const BY_PROVIDER = 'sign-in provider';

const subjectOf = (id: string) => ({ type: 'person', id }) as const;

const ownedBy = ({ issuer, subject }: Known) => and(eq(identities.issuer, issuer), eq(identities.subject, subject));

async function personOf(tx: Tx, known: Known) {
  const [row] = await tx
    .select({ name: people.name, role: people.role, removedAt: people.removedAt })
    .from(identities)
    .innerJoin(people, eq(people.name, identities.person))
    .where(ownedBy(known))
    .for('update');
  if (row?.removedAt) throw new NotLetIn('removed', row.name);
  return row ?? null;
}

async function connect(tx: Tx, person: string, { issuer, subject }: Known): Promise<void> {
  await tx.insert(identities).values({ issuer, subject, person });
  await record(tx, { who: person, action: 'connect a provider', subject: subjectOf(person), after: { issuer } });
}

/** Adds a new person under the first valid name. A taken name is refused: it may be someone else's. */
async function addNewcomer(tx: Tx, known: Known, role: Exclude<Known['role'], null>): Promise<string> {
  const name = known.names.map((text) => Name.safeParse(text).data).find((text) => text !== undefined);
  if (name === undefined) throw new NotLetIn('no-name', known.names.join(', '));
  if (role !== 'admin' && !(await hasPeople({ db: tx }))) throw new NotLetIn('first', name);
  if ((await alike(tx, name)) !== null) throw new NotLetIn('name-taken', name);
  await tx.insert(people).values({ name, role });
  await record(tx, { who: BY_PROVIDER, action: 'add a person', subject: subjectOf(name), after: { role } });
  await connect(tx, name, known);
  return name;
}

/**
 * Signs in a person that the provider vouches for: by the connected account, else as a new person. Their groups decide
 * their role each time; only the last admin keeps it. Throws a NotLetIn.
 */
export async function enterBy({ db }: { db: Db }, known: Known, whence: Whence): Promise<SignedIn> {
  const { role } = known;
  if (role === null) {
    await signOutMember(db, known);
    throw new NotLetIn('no-role', known.names[0] ?? known.subject);
  }
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    const person = await personOf(tx, known);
    if (!person) return beginSession(tx, await addNewcomer(tx, known, role), whence, AS_SESSION);
    // A group that was renamed or lost must not leave the newsroom without an admin.
    const stays = person.role === 'admin' && (await isOnlyAdmin(tx, person.name));
    if (person.role !== role && !stays) {
      await tx.update(people).set({ role }).where(eq(people.name, person.name));
      const change = { before: { role: person.role }, after: { role } };
      await record(tx, { who: BY_PROVIDER, action: 'change a role', subject: subjectOf(person.name), ...change });
    }
    return beginSession(tx, person.name, whence, AS_SESSION);
  });
}

/** Ends the sessions of a person who lost their groups. */
async function signOutMember(db: Db, known: Known): Promise<void> {
  const [row] = await db.select({ person: identities.person }).from(identities).where(ownedBy(known));
  if (row) await signOutEverywhere(db, row.person);
}

/** Whether the provider vouches for exactly this person. */
export async function isKnownAs(db: Db, person: string, known: Known): Promise<boolean> {
  const [row] = await db.select({ person: identities.person }).from(identities).where(ownedBy(known));
  return row?.person === person;
}

/** Connects an account of the provider to a person who is signed in. Throws a NotLetIn. */
export async function connectTo({ db }: { db: Db }, person: string, known: Known): Promise<void> {
  await db.transaction(async (tx) => {
    const owner = await personOf(tx, known);
    if (owner && owner.name !== person) throw new NotLetIn('other-person', owner.name);
    if (!owner) await connect(tx, person, known);
  });
}
