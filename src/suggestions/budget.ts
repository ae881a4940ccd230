import { eq, sql } from 'drizzle-orm';
import { UserError } from '../lib/errors.ts';
import { modelUse } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { models } from './messages.ts';
import type { ProposalSettings } from './settings.ts';
import type { ModelUse } from './use.ts';

const today = sql<string>`(clock_timestamp() at time zone 'UTC')::date`;

/** A day's share that was taken before a request. */
export interface Share {
  day: string;
  tokens: number;
}

/**
 * Takes one request and its tokens out of the day's budget, in one statement, so that many at once cannot pass it
 * together. Throws a UserError when nothing is left.
 */
export async function takeShare(db: Db, { perDay }: Pick<ProposalSettings, 'perDay'>, tokens: number): Promise<Share> {
  const spent = new UserError(models.budget(perDay), { remedy: models.waitOrRaise() });
  if (perDay.requests < 1 || tokens > perDay.tokens) throw spent;
  const [row] = await db
    .insert(modelUse)
    .values({ day: today, requests: 1, tokens })
    .onConflictDoUpdate({
      target: modelUse.day,
      set: {
        requests: sql`${modelUse.requests} + 1`,
        tokens: sql`${modelUse.tokens} + ${tokens}`,
        updatedAt: sql`clock_timestamp()`,
      },
      setWhere: sql`${modelUse.requests} < ${perDay.requests} and ${modelUse.tokens} + ${tokens} <= ${perDay.tokens}`,
    })
    .returning({ day: modelUse.day });
  if (!row) throw spent;
  return { day: row.day, tokens };
}

/** Notes an answer, and puts the tokens that it really took in the place of the most it could have. */
export async function settleShare(db: Db, share: Share, { tokens, usd, ms }: ModelUse): Promise<void> {
  const used = tokens === null ? share.tokens : tokens.input + tokens.output;
  await db
    .update(modelUse)
    .set({
      tokens: sql`greatest(0, ${modelUse.tokens} + ${used - share.tokens})`,
      answers: sql`${modelUse.answers} + 1`,
      answerMs: sql`${modelUse.answerMs} + ${ms}`,
      usd: sql`${modelUse.usd} + ${usd ?? 0}`,
      unpriced: sql`${modelUse.unpriced} + ${usd === null ? 1 : 0}`,
    })
    .where(eq(modelUse.day, share.day));
}

/** What a language model was asked for and cost on the day that it is now (UTC). */
export interface DayUse {
  requests: { used: number; most: number };
  /** Of questions and answers; where they are not counted the most that they may have taken. */
  tokens: { used: number; most: number };
  /** Of the answers whose tokens were counted; null where no prices are configured. */
  usd: number | null;
  /** Answers that are not in `usd`, since the endpoint did not count their tokens. */
  unpriced: number;
  /** Of one answer, on average; null: there is none yet. */
  seconds: number | null;
}

export async function dayUse(db: Db, { perDay, prices }: Pick<ProposalSettings, 'perDay' | 'prices'>): Promise<DayUse> {
  const [row] = await db.select().from(modelUse).where(eq(modelUse.day, today));
  const { requests = 0, tokens = 0, answers = 0, answerMs = 0, usd = 0, unpriced = 0 } = row ?? {};
  return {
    requests: { used: requests, most: perDay.requests },
    tokens: { used: tokens, most: perDay.tokens },
    usd: prices === null ? null : usd,
    unpriced: prices === null ? 0 : unpriced,
    seconds: answers === 0 ? null : answerMs / answers / 1_000,
  };
}

/** Tokens that a text takes at most, where nobody has counted: scripts without spaces take about one a character. */
export const tokensAtMost = (text: string): number => Math.ceil(Buffer.byteLength(text) / 2);
