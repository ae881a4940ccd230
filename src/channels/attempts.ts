import { randomBytes, timingSafeEqual } from 'node:crypto';
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../lib/errors.ts';
import { newId, sha256 } from '../lib/ids.ts';
import { Json } from '../lib/json.ts';
import { Message } from '../lib/message.ts';
import type { Candidate } from '../platforms/connect.ts';
import { dbTime } from '../store/db-time.ts';
import type { Keyring } from '../store/keyring.ts';
import { connectionAttempts } from '../store/schema/index.ts';
import { attemptContext } from '../store/sealed.ts';
import type { Db, Tx } from '../store/store.ts';
import { connection as messages } from './messages.ts';

/** How long a person may take at the platform, and again to choose accounts; milliseconds. */
const LIFE_MS = 10 * 60_000;
/** How long an attempt is kept, so that its page can say what happened. */
const KEPT_MS = 24 * 3_600_000;

export type AttemptRow = typeof connectionAttempts.$inferSelect;

/** An attempt as far as it has come. `over`: its time has run out. */
export interface Attempt extends Omit<AttemptRow, 'stateHash' | 'verifier' | 'candidates'> {
  over: boolean;
  candidates: Candidate[] | null;
}

const Candidates = z.array(
  z.object({
    platform: z.string(),
    id: z.string(),
    name: z.string(),
    handle: z.string().nullable(),
    picture: z.string().nullable(),
    options: z.record(z.string(), Json),
    secrets: z.record(z.string(), z.string()),
    expiresAt: z.coerce.date().nullable(),
    warnings: z.array(Message),
  }),
);

interface Context {
  keyring: Keyring;
}

/** What a person who is sent to a platform brings back. */
interface Sent {
  /** Good once: it names the attempt, and proves that it was begun here. */
  state: string;
  verifier: string;
}

interface Begun {
  way: string;
  channelId: string | null;
  simulated: boolean;
  person: string;
}

/** Begins an attempt for a person who is sent to the platform and back to `redirectUri`. */
export async function beginAttempt(
  { tx, keyring }: Context & { tx: Tx },
  begun: Begun & { redirectUri: string },
): Promise<Sent & { id: string; expiresAt: Date }> {
  const id = newId();
  const state = `${id}.${randomBytes(32).toString('base64url')}`;
  const verifier = randomBytes(32).toString('base64url');
  const [row] = await tx
    .insert(connectionAttempts)
    .values({
      ...begun,
      id,
      stateHash: sha256(state),
      verifier: keyring.seal(verifier, attemptContext(id, 'verifier')),
      createdAt: dbTime(),
      expiresAt: dbTime(LIFE_MS),
    })
    .returning({ expiresAt: connectionAttempts.expiresAt });
  if (!row) throw new Error('An attempt was not stored');
  return { id, state, verifier, expiresAt: row.expiresAt };
}

const sealed = ({ keyring }: Context, id: string, candidates: readonly Candidate[]): string =>
  keyring.seal(JSON.stringify(candidates), attemptContext(id, 'candidates'));

/** Keeps accounts that were found by what a person typed: no one was sent to a platform. */
export async function keepTyped(
  context: Context & { tx: Tx },
  begun: Begun,
  candidates: readonly Candidate[],
): Promise<string> {
  const id = newId();
  await context.tx.insert(connectionAttempts).values({
    ...begun,
    id,
    usedAt: dbTime(),
    candidates: sealed(context, id, candidates),
    createdAt: dbTime(),
    expiresAt: dbTime(LIFE_MS),
  });
  return id;
}

const refused = (problem: Message): UserError =>
  new UserError(problem, { remedy: messages.beginAgain(), kind: 'conflict' });

const isOver = sql<boolean>`${connectionAttempts.expiresAt} <= ${dbTime()}`;

/** Compares in a time that says nothing about where the texts differ. */
const isSame = (hash: string, other: string): boolean =>
  hash.length === other.length && timingSafeEqual(Buffer.from(hash), Buffer.from(other));

/**
 * Takes a state that came back, once, for the person who began the attempt. Throws a UserError for one that is foreign,
 * another person’s, used or too late; another person’s try leaves it good.
 */
export async function takeState(
  { tx, keyring }: Context & { tx: Tx },
  { state, person }: { state: string; person: string },
): Promise<AttemptRow & { verifier: string; redirectUri: string }> {
  const [id = ''] = state.split('.');
  const [found] = z.uuid().safeParse(id).success
    ? await tx
        .select({ row: connectionAttempts, isOver })
        .from(connectionAttempts)
        .where(eq(connectionAttempts.id, id))
        .for('update')
    : [];
  const { row } = found ?? {};
  if (!row || !isSame(row.stateHash ?? '', sha256(state))) throw refused(messages.foreign());
  if (row.person !== person) {
    throw new UserError(messages.otherPerson({ person: row.person }), { kind: 'forbidden' });
  }
  if (row.usedAt !== null) throw refused(messages.used());
  if (found?.isOver || row.verifier === null || row.redirectUri === null) throw refused(messages.expired());
  const verifier = keyring.open(row.verifier, attemptContext(id, 'verifier'));
  await tx.update(connectionAttempts).set({ usedAt: dbTime(), verifier: null }).where(eq(connectionAttempts.id, id));
  return { ...row, verifier, redirectUri: row.redirectUri };
}

/** Keeps what came of an attempt: the accounts, for ten more minutes, or why there are none. */
export async function concludeAttempt(
  context: Context & { db: Db },
  id: string,
  end: { scopes: readonly string[] | null } & ({ candidates: readonly Candidate[] } | { failure: Message }),
): Promise<void> {
  const kept = 'failure' in end ? { failure: end.failure } : { candidates: sealed(context, id, end.candidates) };
  await context.db
    .update(connectionAttempts)
    .set({ ...kept, scopes: end.scopes && [...end.scopes], expiresAt: dbTime(LIFE_MS) })
    .where(eq(connectionAttempts.id, id));
}

/** An attempt of a person, as far as it has come. Throws a UserError for one that is not theirs. */
export async function attemptOf(
  { db, keyring }: Context & { db: Db | Tx },
  { id, person }: { id: string; person: string },
): Promise<Attempt> {
  const [found] = await db
    .select({ row: connectionAttempts, isOver })
    .from(connectionAttempts)
    .where(eq(connectionAttempts.id, id));
  if (!found) throw refused(messages.foreign());
  const { stateHash: _state, verifier: _verifier, candidates: kept, ...row } = found.row;
  if (row.person !== person) {
    throw new UserError(messages.otherPerson({ person: row.person }), { kind: 'forbidden' });
  }
  const isOpen = kept !== null && !found.isOver;
  const candidates = isOpen ? Candidates.parse(JSON.parse(keyring.open(kept, attemptContext(id, 'candidates')))) : null;
  return { ...row, over: found.isOver, candidates };
}

/** Ends an attempt whose accounts were chosen, once; their secrets are forgotten. Throws a UserError otherwise. */
export async function closeAttempt(tx: Tx, id: string): Promise<void> {
  const closed = await tx
    .update(connectionAttempts)
    .set({ chosenAt: dbTime(), candidates: null })
    .where(and(eq(connectionAttempts.id, id), isNull(connectionAttempts.chosenAt)))
    .returning({ id: connectionAttempts.id });
  if (closed.length === 0) throw refused(messages.over());
}

/** Forgets the secrets of attempts that ran out, and later the connectionAttempts. */
export async function pruneAttempts(db: Db): Promise<void> {
  await db
    .update(connectionAttempts)
    .set({ candidates: null, verifier: null })
    .where(
      and(
        lt(connectionAttempts.expiresAt, dbTime()),
        sql`coalesce(${connectionAttempts.candidates}, ${connectionAttempts.verifier}) is not null`,
      ),
    );
  await db.delete(connectionAttempts).where(lt(connectionAttempts.expiresAt, dbTime(-KEPT_MS)));
}
