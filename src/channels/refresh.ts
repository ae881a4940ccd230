import { and, eq, isNull, lte, or } from 'drizzle-orm';
import { newId } from '../lib/ids.ts';
import { inOrder, type Message, plainText } from '../lib/message.ts';
import { AnswerError, TransportError } from '../net/http.ts';
import type { TokenAnswer, TokenRule } from '../platforms/platform.ts';
import { dbTime } from '../store/db-time.ts';
import { tokens } from '../store/schema/index.ts';
import { tokenContext } from '../store/sealed.ts';
import type { ConnectedChannel } from './connected-channel.ts';
import type { ChannelContext } from './context.ts';
import { blankMessage } from './evidence.ts';
import { createLook } from './look.ts';
import { channel } from './messages.ts';
import { type TokenKey, type TokenRow, tokenIs, tokenOf, withRenewed } from './stored.ts';

/**
 * What came of looking after a token. `busy`: another process is at it. `refused`: the platform does not take it any
 * more. `failed`: it could not be asked, which says nothing of the token.
 */
export type Tended =
  | { result: 'none' | 'not due' | 'busy' | 'renewed' | 'asked' }
  | { result: 'refused' | 'failed'; why: Message };

/** A daily run is never a full day after the last one. */
const SLACK_MS = 3_600_000;

function isDue({ since, answeredAt }: TokenRow, { youngest, every }: TokenRule, now: Date): boolean {
  const at = answeredAt ? answeredAt.getTime() + every - SLACK_MS : since.getTime() + youngest;
  return now.getTime() >= at;
}

/** The row of a token, made at first sight. */
async function seen({ db }: ChannelContext, key: TokenKey, now: Date): Promise<TokenRow | null> {
  await db
    .insert(tokens)
    .values({ ...key, since: now })
    .onConflictDoNothing();
  const [row] = await db.select().from(tokens).where(tokenIs(key));
  return row ?? null;
}

/** Takes a token that is due and that nobody asks for, and writes down that an answer may be on its way. */
async function take({ db, timings, clock }: ChannelContext, row: TokenRow, owner: string): Promise<boolean> {
  const free = or(isNull(tokens.leaseUntil), lte(tokens.leaseUntil, dbTime()));
  // Who was quicker has answered it meanwhile.
  const unchanged = row.answeredAt ? eq(tokens.answeredAt, row.answeredAt) : isNull(tokens.answeredAt);
  const taken = await db
    .update(tokens)
    .set({ leaseUntil: dbTime(2 * timings.request), leaseBy: owner, askedAt: row.askedAt ?? clock.now() })
    .where(and(tokenIs(row), free, unchanged))
    .returning({ name: tokens.name });
  return taken.length > 0;
}

/** The answer is stored before anything uses it; until then the token of before stays in its place. */
async function store({ db, keyring, clock }: ChannelContext, key: TokenKey, answer: TokenAnswer): Promise<void> {
  const { value, endsAt, scopes } = answer;
  await db
    .update(tokens)
    .set({
      ...(value === undefined ? {} : { value: keyring.seal(value, tokenContext(key)) }),
      endsAt,
      ...(scopes === undefined ? {} : { scopes: [...scopes] }),
      answeredAt: clock.now(),
      askedAt: null,
      refusedAt: null,
      refusal: null,
      updatedAt: dbTime(),
    })
    .where(tokenIs(key));
}

/** A refusal of the token, which may be due to an answer that was lost. */
const refusalOf = (why: Message, askedAt: Date | null): Message =>
  askedAt === null ? why : inOrder(why, channel.tokenAnswerLost({ at: askedAt }));

/** What never left has no answer that could be lost; nor has what was plainly refused. */
const surelyGaveNone = (error: unknown): boolean =>
  (error instanceof TransportError && !error.sent) || (error instanceof AnswerError && error.answer.status < 500);

async function ask(
  context: ChannelContext,
  connected: ConnectedChannel,
  { row, rule }: { row: TokenRow; rule: TokenRule },
  signal: AbortSignal,
): Promise<Tended> {
  const { db, clock, timings, halt } = context;
  const current = await withRenewed(context, connected);
  const limits = [signal, halt, AbortSignal.timeout(timings.request)];
  const { look, evidence } = createLook(context, current, newId(), {
    signal: AbortSignal.any(limits),
    now: () => clock.now(),
    mayWrite() {},
  });
  const client = await connected.platform.client();
  if (!client.refresh) throw new Error(`${connected.platform.name} has a token and no way to ask for it.`);
  let answer: TokenAnswer;
  try {
    answer = await client.refresh(look);
  } catch (error) {
    const outcome = client.classify(error, 'step', clock.now());
    const why = 'message' in outcome ? blankMessage(outcome.message, evidence.blank) : plainText(outcome.type);
    if (outcome.type === 'unauthorized') {
      const refusal = refusalOf(why, rule.renews ? row.askedAt : null);
      const refused = { refusedAt: row.refusedAt ?? clock.now(), refusal, askedAt: row.askedAt, updatedAt: dbTime() };
      await db.update(tokens).set(refused).where(tokenIs(row));
      return { result: 'refused', why: refusal };
    }
    if (surelyGaveNone(error)) await db.update(tokens).set({ askedAt: row.askedAt }).where(tokenIs(row));
    return { result: 'failed', why };
  }
  await store(context, row, answer);
  return { result: rule.renews ? 'renewed' : 'asked' };
}

/**
 * Looks after the token of a channel where it is time: has it renewed, or asks when it ends. One process at a time does;
 * one that dies meanwhile leaves what was stored before, and a trace that an answer may be lost.
 */
export async function refreshToken(
  context: ChannelContext,
  connected: ConnectedChannel,
  signal: AbortSignal,
): Promise<Tended> {
  const token = tokenOf(connected);
  if (!token) return { result: 'none' };
  const { rule, key } = token;
  const row = await seen(context, key, context.clock.now());
  if (!row || !isDue(row, rule, context.clock.now())) return { result: 'not due' };
  const owner = `${context.worker} ${newId()}`;
  if (!(await take(context, row, owner))) return { result: 'busy' };
  try {
    return await ask(context, connected, { row, rule }, signal);
  } finally {
    await context.db
      .update(tokens)
      .set({ leaseUntil: null, leaseBy: null })
      .where(and(tokenIs(key), eq(tokens.leaseBy, owner)));
  }
}
