import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Role } from '../../domain/role.ts';
import { UserError } from '../../lib/errors.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import {
  identities,
  invitations,
  passkeys,
  passwords,
  people,
  personKeys,
  type SignInWay,
} from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { hasPeople } from '../people/actor.ts';
import { Name } from '../people/names.ts';
import { assertStrong } from '../people/password-strength.ts';
import { hashOf, NewPassword } from '../people/passwords.ts';
import { insertPerson, lockPerson } from '../people/people.ts';
import { lockPeople } from '../people/rights.ts';
import { secondStepOf } from '../people/second-step.ts';
import { beginSession, type SignedIn, signOutEverywhere, type Whence } from '../people/sessions.ts';
import { kept, newToken } from '../people/tokens.ts';
import { signIn } from './messages.ts';
import { assertProved } from './prove.ts';

type Context = { db: Db };

/** Links are sent by mail or chat, and used the same day or the next. */
const LASTS_MS = 48 * 3_600_000;
/** The first person's is on their own screen: a new start prints a new one. */
const FIRST_LASTS_MS = 2 * 3_600_000;
/** Session of the first person by the link alone: time for the first run, in which a password or passkey is chosen. */
const WITHOUT_PASSWORD_MS = 3_600_000;

export interface Link {
  /** null: the first person of a new installation. */
  name: string | null;
  /** Shown only once. */
  token: string;
  expiresAt: Date;
}

async function invite(tx: Tx, person: string | null, by: string, lastsMs: number = LASTS_MS): Promise<Link> {
  const { token, hash } = newToken();
  // A new link invalidates earlier ones, which may be lost. For the first person each process prints its own, and all
  // are valid until one is used.
  const old = person === null ? lt(invitations.expiresAt, dbTime()) : eq(invitations.person, person);
  await tx.delete(invitations).where(old);
  const [row] = await tx
    .insert(invitations)
    .values({ hash, person, by, expiresAt: dbTime(lastsMs) })
    .returning({ expiresAt: invitations.expiresAt });
  if (!row) throw new Error('An invitation was not stored');
  return { name: person, token, expiresAt: row.expiresAt };
}

async function givenLink(tx: Tx, person: string, by: string): Promise<Link> {
  const link = await invite(tx, person, by);
  const after = { expiresAt: link.expiresAt.toISOString() };
  await record(tx, { who: by, action: 'make a link', subject: { type: 'person', id: person }, after });
  return link;
}

/** Creates the link by which a person chooses a password; earlier ones become invalid. */
export async function linkFor({ db }: Context, { name, by }: { name: string; by: string }): Promise<Link> {
  return db.transaction(async (tx) => givenLink(tx, (await lockPerson(tx, name)).name, by));
}

/** Adds a person with a link by which they choose a password, and without a key. */
export async function invitePerson(
  { db }: Context,
  { name, role, by }: { name: string; role: Role; by: string },
): Promise<Link & { role: Role }> {
  return db.transaction(async (tx) => {
    await insertPerson(tx, { name, role, by });
    return { ...(await givenLink(tx, name, by)), role };
  });
}

/** Name of the only person, who has neither password, passkey, key nor provider to come back by; null: there is none. */
async function lockedOut({ db }: Context): Promise<string | null> {
  const here = await db.select({ name: people.name }).from(people).where(isNull(people.removedAt)).limit(2);
  const [only] = here;
  if (!only || here.length > 1) return null;
  const ways = await Promise.all([
    db.select({ one: passwords.person }).from(passwords).where(eq(passwords.person, only.name)),
    db.select({ one: passkeys.person }).from(passkeys).where(eq(passkeys.person, only.name)),
    db.select({ one: identities.person }).from(identities).where(eq(identities.person, only.name)),
    db
      .select({ one: personKeys.person })
      .from(personKeys)
      .where(and(eq(personKeys.person, only.name), isNull(personKeys.revokedAt))),
  ]);
  return ways.every((rows) => rows.length === 0) ? only.name : null;
}

/**
 * Link for the first person of a new installation, or by which they come back if they skipped the password; null: there
 * are people who can sign in.
 */
export async function firstLink(context: Context): Promise<Link | null> {
  const name = (await hasPeople(context)) ? await lockedOut(context) : null;
  if (name === null && (await hasPeople(context))) return null;
  return context.db.transaction((tx) => invite(tx, name, 'masthead', FIRST_LASTS_MS));
}

const unknown = (): UserError => new UserError(signIn.linkOver(), { remedy: signIn.askForLink(), kind: 'missing' });

async function openInvitation(db: Db | Tx, token: string) {
  const [row] = await db
    .select({ hash: invitations.hash, person: invitations.person, role: people.role, expiresAt: invitations.expiresAt })
    .from(invitations)
    .leftJoin(people, eq(people.name, invitations.person))
    .where(
      and(
        eq(invitations.hash, kept(token) ?? ''),
        isNull(invitations.usedAt),
        gt(invitations.expiresAt, dbTime()),
        sql`(${invitations.person} is null or ${people.removedAt} is null)`,
      ),
    );
  if (!row) throw unknown();
  return row;
}

/** Person of a link; `name` null: the first one, as an admin. Throws a UserError for an invalid link. */
export async function lookAtLink({ db }: Context, token: string): Promise<{ name: string | null; role: Role }> {
  const { person, role } = await openInvitation(db, token);
  return { name: person, role: role ?? 'admin' };
}

export const AcceptInput = z.object({
  token: z.string(),
  /** Only for the first person; everyone else has a name. */
  name: Name.optional(),
  /** The first person may choose one later; the link alone shows that the installation is theirs. */
  password: NewPassword.optional(),
});

/** Adds the first person, as an admin; of two at once only one succeeds. */
async function becomeFirst(tx: Tx, name: string | undefined): Promise<string> {
  if (name === undefined) throw new UserError(signIn.nameMissing(), { kind: 'invalid' });
  await lockPeople(tx);
  if (await hasPeople({ db: tx })) throw unknown();
  await insertPerson(tx, { name, role: 'admin', by: name });
  return name;
}

/** Sets a password, and ends all sessions except `keep`. */
export async function setPassword(tx: Tx, name: string, hash: string, keep: string | null = null): Promise<void> {
  const row = { hash, changedAt: dbTime() };
  await tx
    .insert(passwords)
    .values({ person: name, ...row })
    .onConflictDoUpdate({ target: passwords.person, set: row });
  await signOutEverywhere(tx, name, keep);
  await record(tx, { who: name, action: 'choose a password', subject: { type: 'person', id: name } });
}

/** Throws a UserError unless the link is the first person's: whoever has it sets the installation up. */
export async function assertFirstLink(context: Context, token: string): Promise<void> {
  if ((await lookAtLink(context, token)).name !== null) throw unknown();
}

/** Chooses a password by a link, once, and signs in; `next`: who has two-step sign-in then signs in as always. */
export async function acceptLink(
  { db }: Context,
  { token, name, password }: z.output<typeof AcceptInput>,
  whence: Whence,
): Promise<SignedIn | { name: string; next: 'code' }> {
  const { person: invited } = await openInvitation(db, token);
  if (password === undefined && invited !== null) {
    throw new UserError(signIn.passwordMissing(), { kind: 'invalid', field: 'password' });
  }
  const named = [invited, name].filter((one) => typeof one === 'string');
  if (password !== undefined) await assertStrong(password, named, 'password');
  const hash = password === undefined ? null : await hashOf(password);
  return db.transaction(async (tx) => {
    const used = await tx
      .update(invitations)
      .set({ usedAt: dbTime() })
      .where(and(eq(invitations.hash, kept(token) ?? ''), isNull(invitations.usedAt)))
      .returning();
    if (used.length === 0) throw unknown();
    const invitation = await stillTheirs(tx, used[0]?.person ?? null);
    const person = invitation ?? (await becomeFirst(tx, name));
    if (hash !== null) await setPassword(tx, person, hash);
    if (await secondStepOf(tx, person)) return { name: person, next: 'code' };
    const how =
      hash === null ? ({ way: 'link', lastsMs: WITHOUT_PASSWORD_MS } as const) : ({ way: 'password' } as const);
    return beginSession(tx, person, whence, how);
  });
}

async function stillTheirs(tx: Tx, person: string | null): Promise<string | null> {
  return person === null ? null : (await lockPerson(tx, person)).name;
}

export const ChangePasswordInput = z.object({ next: NewPassword });

/**
 * Chooses a new password, and ends the person's other sessions. Whoever came by the first person's link alone has nothing
 * to confirm by: the link did, and they get a session of the usual length. Throws a UserError for whoever has to confirm
 * first, and for people of a provider: a password would outlast their groups.
 */
export async function choosePassword(
  { db }: { db: Db },
  { name, session, way }: { name: string; session: string; way: SignInWay | null },
  { next }: z.output<typeof ChangePasswordInput>,
  whence: Whence,
): Promise<SignedIn | null> {
  const known = await db.select({ person: passwords.person }).from(passwords).where(eq(passwords.person, name));
  const isFirst = known.length === 0 && way === 'link';
  if (known.length === 0 && way === 'provider') {
    throw new UserError(signIn.passwordByLink(), { remedy: signIn.askForLink(), kind: 'conflict' });
  }
  if (!isFirst) await assertProved(db, session);
  await assertStrong(next, [name], 'next');
  const hash = await hashOf(next);
  return db.transaction(async (tx) => {
    await setPassword(tx, name, hash, isFirst ? null : session);
    return isFirst ? beginSession(tx, name, whence, { way: 'password' }) : null;
  });
}
