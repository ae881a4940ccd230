import { and, desc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import { UserError } from '../../lib/errors.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { passwords, people, type SignInWay, sessions } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import type { Actor } from './actor.ts';
import { deleteLink } from './calendar-link.ts';
import { people as messages } from './messages.ts';
import { isPassword } from './passwords.ts';
import { passSecondStep } from './second-step.ts';
import { kept, newToken } from './tokens.ts';
import { tryPassword } from './tries.ts';

type Context = { db: Db };

/** Idle time after which a person signs in again; milliseconds. */
const IDLE_MS = 3 * 24 * 3_600_000;
/** Longest life of a session, however much it is used; milliseconds. */
const LONGEST_MS = 30 * 24 * 3_600_000;
/** Resolution of the last use of a session; milliseconds. */
const SEEN_MS = 60_000;

/** Browser and network that a person signs in from. */
export interface Whence {
  /** User agent. */
  agent: string;
  address: string;
  /** Token of an earlier session, which ends when the new one begins. */
  token?: string | null;
}

export interface SignedIn {
  /** Goes into the browser's cookie, and nowhere else. */
  token: string;
  name: string;
  expiresAt: Date;
}

/**
 * Begins a session in the caller's transaction; it ends after `lastsMs` milliseconds at the latest. Whoever signs in has
 * shown who they are, except by a link alone.
 */
export async function beginSession(
  tx: Tx,
  name: string,
  { agent, address, token: former = null }: Whence,
  { way, lastsMs = LONGEST_MS }: { way: SignInWay; lastsMs?: number },
): Promise<SignedIn> {
  const { token, hash } = newToken();
  const old = former === null ? null : kept(former);
  if (old !== null) await tx.delete(sessions).where(eq(sessions.hash, old));
  const [row] = await tx
    .insert(sessions)
    .values({
      hash,
      person: name,
      agent: agent.slice(0, 200),
      address,
      expiresAt: dbTime(lastsMs),
      way,
      provedAt: way === 'link' ? null : dbTime(),
    })
    .returning({ expiresAt: sessions.expiresAt });
  if (!row) throw new Error('A session was not stored');
  await tx.delete(sessions).where(lt(sessions.expiresAt, dbTime()));
  await record(tx, { who: name, action: 'sign in', subject: { type: 'person', id: name } });
  return { token, name, expiresAt: row.expiresAt };
}

const wrong = (): UserError =>
  new UserError(messages.wrongPassword(), { remedy: messages.retryOrLink(), kind: 'forbidden' });

/**
 * Signs someone in by their password, and where they have two-step sign-in by a code; `next`: it is missing. Throws a
 * UserError that does not tell which of name and password is wrong.
 */
export async function signIn(
  context: Context & Pick<DeskContext, 'keyring' | 'clock'>,
  { name, password, code, ...whence }: { name: string; password: string; code?: string | undefined } & Whence,
): Promise<SignedIn | { name: string; next: 'code' }> {
  const { db } = context;
  const same = sql`lower(${people.name}) = lower(${name})`;
  const person = await tryPassword(db, { name, address: whence.address }, async () => {
    const [row] = await db
      .select({ name: people.name, hash: passwords.hash })
      .from(people)
      .innerJoin(passwords, eq(passwords.person, people.name))
      .where(and(same, isNull(people.removedAt)));
    return (await isPassword(password, row?.hash ?? null)) && row ? row.name : null;
  });
  if (person === null) throw wrong();
  if (!(await passSecondStep(context, person, code ?? null))) return { name: person, next: 'code' };
  return db.transaction((tx) => beginSession(tx, person, whence, { way: 'password' }));
}

/** Condition on sessions joined with their people: still valid. */
export const isOpen = and(
  gt(sessions.expiresAt, dbTime()),
  gt(sessions.seenAt, dbTime(-IDLE_MS)),
  isNull(people.removedAt),
);

/** Session as a request shows it. */
export interface Session {
  hash: string;
  way: SignInWay | null;
  expiresAt: Date;
}

/** Finds the person of a session token, with the session; null: unknown or expired. */
export async function sessionOf({ db }: Context, token: string): Promise<{ person: Actor; session: Session } | null> {
  const hash = kept(token);
  if (hash === null) return null;
  const isOld = sql<boolean>`${sessions.seenAt} < ${dbTime(-SEEN_MS)}`;
  const { way, expiresAt } = sessions;
  const [row] = await db
    .select({ name: people.name, role: people.role, way, expiresAt, isOld })
    .from(sessions)
    .innerJoin(people, eq(people.name, sessions.person))
    .where(and(eq(sessions.hash, hash), isOpen));
  if (!row) return null;
  if (row.isOld) {
    await db
      .update(sessions)
      .set({ seenAt: dbTime() })
      .where(and(eq(sessions.hash, hash), isOld));
  }
  const session = { hash, way: row.way, expiresAt: row.expiresAt };
  return { person: { name: row.name, standing: row.role, people: true, scopes: null }, session };
}

/** Public name of a session: the beginning of its hash. */
const ID_LENGTH = 16;
const idOf = (hash: string): string => hash.slice(0, ID_LENGTH);

/** Lists the sessions of a person, the one used last first. */
export async function sessionsOf({ db }: Context, name: string, current: string | null) {
  const rows = await db
    .select()
    .from(sessions)
    .innerJoin(people, eq(people.name, sessions.person))
    .where(and(eq(sessions.person, name), isOpen))
    .orderBy(desc(sessions.seenAt));
  return rows.map(({ sessions: { hash, agent, address, createdAt, seenAt, expiresAt } }) => ({
    id: idOf(hash),
    agent,
    address,
    createdAt,
    seenAt,
    expiresAt,
    current: hash === current,
  }));
}

/** Ends one session. */
export async function signOut({ db }: Context, hash: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.hash, hash));
}

/** Ends one session of a person, by its public name. */
export async function endSession({ db }: Context, { person, id }: { person: string; id: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.person, person), sql`left(${sessions.hash}, ${ID_LENGTH}) = ${id}`))
      .returning({ agent: sessions.agent });
    const [session] = ended;
    if (!session) throw new UserError(messages.sessionMissing(), { kind: 'missing' });
    const before = { agent: session.agent };
    await record(tx, { who: person, action: 'end a session', subject: { type: 'person', id: person }, before });
  });
}

/** Ends all sessions of a person, except `keep`, and their calendar link, which one of them created. Returns how many. */
export async function signOutEverywhere(tx: Tx | Db, name: string, keep: string | null = null): Promise<number> {
  await deleteLink(tx, name);
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.person, name), keep === null ? undefined : ne(sessions.hash, keep)))
    .returning({ hash: sessions.hash });
  return ended.length;
}
