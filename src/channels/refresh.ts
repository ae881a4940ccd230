import { and, eq, lt, ne, sql } from 'drizzle-orm';
import { newId } from '../lib/ids.ts';
import type { Message } from '../lib/message.ts';
import { OutcomeError } from '../platforms/kit/outcomes.ts';
import type { TokenRule } from '../platforms/platform.ts';
import { credentialSets } from '../store/schema/index.ts';
import type { ConnectedChannel } from './connected-channel.ts';
import type { ChannelContext } from './context.ts';
import { isRow, keyOf, ruleOf, type SetRow } from './credential-sets.ts';
import { blankMessage } from './evidence.ts';
import { openLook } from './look.ts';
import { exchange, reasonOf, underLease } from './rotate.ts';

/**
 * What came of looking after a token. `busy`: another process is at it. `refused`: the platform does not take it any
 * more. `failed`: it could not be asked, which says nothing of the token.
 */
export type Tended =
  | { result: 'none' | 'not due' | 'busy' | 'renewed' | 'asked' }
  | { result: 'refused' | 'failed'; why: Message };

/** A daily run is never a full day after the last one. */
const SLACK_MS = 3_600_000;

function isDue({ since, answeredAt, refusedAt }: SetRow, { youngest, every }: TokenRule, now: Date): boolean {
  if (refusedAt !== null) return true;
  const at = answeredAt ? answeredAt.getTime() + every - SLACK_MS : since.getTime() + youngest;
  return now.getTime() >= at;
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
  const rule = ruleOf(connected);
  if (!rule) return { result: 'none' };
  const { db, clock } = context;
  const now = () => clock.now();
  const key = keyOf(connected);
  await db
    .insert(credentialSets)
    .values({ ...key, since: now() })
    .onConflictDoNothing();
  const [known] = await db.select().from(credentialSets).where(isRow(key));
  if (!known || !isDue(known, rule, now())) return { result: 'not due' };
  const { rotation } = await openLook(context, connected, newId(), { signal, now, mayWrite() {} });
  const tended = await underLease(context, key, async (row, owner): Promise<Tended> => {
    // Who was quicker has answered it meanwhile.
    if (!isDue(row, rule, now())) return { result: 'not due' };
    try {
      await exchange(rotation, row, owner, 'due');
      return { result: rule.renews ? 'renewed' : 'asked' };
    } catch (error) {
      if (!(error instanceof OutcomeError)) throw error;
      const result = error.outcome.type === 'unauthorized' ? 'refused' : 'failed';
      return { result, why: blankMessage(reasonOf(error), rotation.blank) };
    }
  });
  return tended ?? { result: 'busy' };
}

/** Removes what came of values that an operator replaced long ago; who takes one back sooner finds it again. */
export async function forgetSets({ db }: ChannelContext, channels: readonly ConnectedChannel[]): Promise<void> {
  const longAgo = sql`clock_timestamp() - interval '90 days'`;
  for (const { channelId, fingerprint } of channels.map(keyOf)) {
    const others = and(eq(credentialSets.channelId, channelId), ne(credentialSets.fingerprint, fingerprint));
    await db.delete(credentialSets).where(and(others, lt(credentialSets.updatedAt, longAgo)));
  }
}
