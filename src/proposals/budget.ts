import { sql } from 'drizzle-orm';
import { UserError } from '../domain/errors.ts';
import { modelUse } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import type { ProposalSettings } from './settings.ts';

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
  const spent = new UserError(
    `The day's budget for the language model is used up: ${perDay.requests} requests or ${perDay.tokens} tokens.`,
    { remedy: 'Wait for tomorrow (UTC), or raise proposals.perDay in config/newsroom.yaml.' },
  );
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

/** Puts what a request really took in the place of the most it could have. */
export async function settleShare(db: Db, { day, tokens }: Share, used: number): Promise<void> {
  await db
    .update(modelUse)
    .set({ tokens: sql`greatest(0, ${modelUse.tokens} + ${used - tokens})` })
    .where(sql`${modelUse.day} = ${day}`);
}

/** Tokens that a text takes at most, where nobody has counted: scripts without spaces take about one a character. */
export const tokensAtMost = (text: string): number => Math.ceil(Buffer.byteLength(text) / 2);
