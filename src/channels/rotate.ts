import { and, eq, isNull, lte, or } from 'drizzle-orm';
import { newId } from '../lib/ids.ts';
import { inOrder, type Message, plainText } from '../lib/message.ts';
import { AnswerError, TransportError } from '../net/http.ts';
import { OutcomeError } from '../platforms/kit/outcomes.ts';
import type { Renewal, Unparsed } from '../platforms/platform.ts';
import type { Look } from '../platforms/session.ts';
import { dbTime } from '../store/db-time.ts';
import { credentialSets } from '../store/schema/index.ts';
import { setContext } from '../store/sealed.ts';
import type { ConnectedChannel } from './connected-channel.ts';
import type { ChannelContext } from './context.ts';
import {
  type ChannelSet,
  currentSet,
  isRow,
  keyOf,
  openSecrets,
  ruleOf,
  type SetKey,
  type SetRow,
  setOf,
} from './credential-sets.ts';
import { blankMessage } from './evidence.ts';
import { channel } from './messages.ts';

/** A set this close to its end is replaced before it is used; milliseconds of real platform time. */
const MARGIN_MS = 60_000;
const POLL_MS = 250;

/** One who replaces a set. */
export interface Rotation {
  context: ChannelContext;
  connected: ConnectedChannel;
  look: Look<unknown, Unparsed>;
  /** A text of the platform without secrets. */
  blank(text: string): string;
  /** Has the secrets of a set blanked from then on. */
  conceal(set: ChannelSet): ChannelSet;
}

type Reason = 'due' | 'refused';

/**
 * Runs `work` as the one process that may replace a set: with its row, made at first sight, as it is under the lease.
 * Null: another process has the lease.
 */
export async function underLease<T>(
  { db, clock, timings, worker }: ChannelContext,
  key: SetKey,
  work: (row: SetRow, owner: string) => Promise<T>,
): Promise<T | null> {
  // Its own for each call: one whose exchange outlasted its lease must not end the next one's.
  const owner = `${worker} ${newId()}`;
  const lease = { leaseUntil: dbTime(2 * timings.request), leaseBy: owner };
  const [row] = await db
    .insert(credentialSets)
    .values({ ...key, since: clock.now(), ...lease })
    .onConflictDoUpdate({
      target: [credentialSets.channelId, credentialSets.fingerprint],
      set: lease,
      setWhere: or(isNull(credentialSets.leaseUntil), lte(credentialSets.leaseUntil, dbTime())),
    })
    .returning();
  if (!row) return null;
  try {
    return await work(row, owner);
  } finally {
    await db
      .update(credentialSets)
      .set({ leaseUntil: null, leaseBy: null })
      .where(and(isRow(key), eq(credentialSets.leaseBy, owner)));
  }
}

/** What never left has no answer that could be lost; nor has what was plainly refused. */
const surelyGaveNone = (error: unknown): boolean =>
  (error instanceof TransportError && !error.sent) || (error instanceof AnswerError && error.answer.status < 500);

/** Notes how an exchange failed. Returns its outcome, with a lost answer of before as a further reason of a refusal. */
async function failure(
  { context: { db, clock }, connected, look, blank }: Rotation,
  row: SetRow,
  error: unknown,
): Promise<OutcomeError> {
  const client = await connected.platform.client();
  const outcome = client.classify(error, 'step', look.now());
  if (outcome.type !== 'unauthorized') {
    if (surelyGaveNone(error)) await db.update(credentialSets).set({ askedAt: row.askedAt }).where(isRow(row));
    // Whatever became of the exchange, no post was sent.
    return new OutcomeError(outcome.type === 'unknown' ? { ...outcome, type: 'unavailable' } : outcome);
  }
  const why = blankMessage(outcome.message, blank);
  // What is got by secrets that go on is lost without harm.
  const renews = connected.platform.account.token(connected.channel.options)?.renews === true;
  const refusal = row.askedAt && renews ? inOrder(why, channel.tokenAnswerLost({ at: row.askedAt })) : why;
  const refused = { refusedAt: row.refusedAt ?? clock.now(), refusal, askedAt: row.askedAt, updatedAt: dbTime() };
  await db.update(credentialSets).set(refused).where(isRow(row));
  return new OutcomeError({ ...outcome, message: refusal });
}

/** Stores an answer. Null: another process has stored one since the lease of this one ran out. */
async function store(
  { db, clock, keyring }: ChannelContext,
  row: SetRow,
  { secrets = {}, expiresAt, endsAt, scopes }: Renewal<Readonly<Record<string, string>>>,
  owner: string,
): Promise<SetRow | null> {
  const fresh = Object.entries(secrets).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, keyring.seal(value, setContext(row, name))] as const],
  );
  const kept = openSecrets({ keyring }, row).unreadable === null ? row.secrets : {};
  const replaced = { secrets: { ...kept, ...Object.fromEntries(fresh) }, version: row.version + 1 };
  const isOwn = or(eq(credentialSets.leaseBy, owner), eq(credentialSets.version, row.version));
  const [stored] = await db
    .update(credentialSets)
    .set({
      ...(fresh.length > 0 && replaced),
      ...(scopes && { scopes: [...scopes] }),
      expiresAt: expiresAt ?? null,
      endsAt,
      answeredAt: clock.now(),
      askedAt: null,
      refusedAt: null,
      refusal: null,
      updatedAt: dbTime(),
    })
    .where(and(isRow(row), isOwn))
    .returning();
  return stored ?? null;
}

/**
 * Has the platform replace a set, or asks about it, under the lease. That an answer may be on its way is noted before, and
 * the answer is stored before anyone uses it: a process that dies in between leaves the set of before, and that trace.
 */
export async function exchange(rotation: Rotation, row: SetRow, owner: string, reason: Reason): Promise<ChannelSet> {
  const { context, connected, look, conceal } = rotation;
  const { db, clock, halt, timings } = context;
  const client = await connected.platform.client();
  if (!client.refresh) throw new Error(`${connected.platform.name} has a token and no way to ask for it.`);
  await db
    .update(credentialSets)
    .set({ askedAt: row.askedAt ?? clock.now() })
    .where(isRow(row));
  const set = conceal(setOf(context, connected, row));
  // Not broken off with the delivery that asks for it: the answer would be lost.
  const signal = AbortSignal.any([halt, AbortSignal.timeout(timings.request)]);
  let answer: Renewal<Readonly<Record<string, string>>>;
  try {
    answer = await client.refresh(set, { ...look, secrets: set.secrets, signal }, reason);
  } catch (error) {
    throw await failure(rotation, row, error);
  }
  const stored = await store(context, row, answer, owner);
  return conceal(stored ? setOf(context, connected, stored) : await currentSet(context, connected));
}

/**
 * The channel's set, once it is complete, not about to expire, and newer than the version that was refused; null: none was.
 * One worker at a time replaces it, and the others wait for that.
 */
export async function usableSet(rotation: Rotation, refusedVersion: number | null): Promise<ChannelSet> {
  const { context, connected, look, conceal } = rotation;
  const { obtained, token } = connected.platform.account;
  // Without the credential that they are got by, a channel signs in without them.
  const isGot = token(connected.channel.options) === null || ruleOf(connected) !== null;
  const isUsable = ({ secrets, expiresAt, version }: ChannelSet): boolean =>
    version !== refusedVersion &&
    (!isGot || obtained.every((name) => secrets[name] !== undefined)) &&
    (expiresAt === null || expiresAt.getTime() - MARGIN_MS / context.pace > look.now().getTime());
  for (;;) {
    const known = await currentSet(context, connected);
    if (isUsable(known)) return conceal(known);
    const set = await underLease(context, keyOf(connected), async (row, owner) => {
      // Whoever held the lease before may have replaced it since.
      const current = setOf(context, connected, row);
      if (isUsable(current)) return conceal(current);
      return exchange(rotation, row, owner, current.version === refusedVersion ? 'refused' : 'due');
    });
    if (set) return set;
    await context.clock.sleep(POLL_MS, look.signal);
  }
}

/** A refusal, or another failure, as a message. */
export const reasonOf = ({ outcome }: OutcomeError): Message =>
  'message' in outcome ? outcome.message : plainText(outcome.type);
