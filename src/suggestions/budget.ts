import { eq, sql } from 'drizzle-orm';
import { UserError } from '../lib/errors.ts';
import { modelUse } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import type { Tokens } from './completion.ts';
import { models } from './messages.ts';
import type { Model, Prompt, ProposalSettings } from './model.ts';
import type { Words } from './wording.ts';

/** Tokens, cost and time of a model's answers. */
export interface ModelUse {
  /** null: the endpoint does not count them. */
  tokens: Tokens | null;
  /** null: no prices configured, or tokens not counted. */
  usd: number | null;
  ms: number;
}

const MILLION = 1_000_000;

export function usdOf(tokens: Tokens | null, prices: ProposalSettings['prices']): number | null {
  if (tokens === null || prices === null) return null;
  return (tokens.input * prices.input + tokens.output * prices.output) / MILLION;
}

/** Adds up several answers; what is unknown for one is unknown for the sum. */
export function together(uses: readonly ModelUse[]): ModelUse {
  return uses.reduce(
    (sum, { tokens, usd, ms }): ModelUse => ({
      tokens: sum.tokens &&
        tokens && { input: sum.tokens.input + tokens.input, output: sum.tokens.output + tokens.output },
      usd: sum.usd === null || usd === null ? null : sum.usd + usd,
      ms: sum.ms + ms,
    }),
    { tokens: { input: 0, output: 0 }, usd: 0, ms: 0 },
  );
}

const today = sql<string>`(clock_timestamp() at time zone 'UTC')::date`;

/** Part of the day's budget, reserved before a request. */
export interface Share {
  day: string;
  tokens: number;
}

/**
 * Reserves one request and its tokens from the day's budget, in one statement, so that many at once cannot exceed it
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

/** Records an answer, and replaces the reserved tokens by those actually used. */
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

/** Use and cost of the language model on the current day (UTC). */
export interface DayUse {
  requests: { used: number; most: number };
  /** Input and output tokens; where they are not counted, the maximum that they may have been. */
  tokens: { used: number; most: number };
  /** Cost of the answers whose tokens were counted; null without prices. */
  usd: number | null;
  /** Answers that are not in `usd`, since the endpoint did not count their tokens. */
  unpriced: number;
  /** Average time of an answer; null: none yet. */
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

/** Upper estimate of a text's tokens: scripts without spaces take about one per character. */
export const tokensAtMost = (text: string): number => Math.ceil(Buffer.byteLength(text) / 2);

export interface ModelContext {
  db: Db;
  model: Model;
  settings: ProposalSettings;
  signal: AbortSignal;
}

export interface Answer {
  text: string;
  use: ModelUse;
}

/** Answer of a model about a post: unchecked suggestions, or why there are none. */
export interface Asked {
  suggestions: Words[];
  refused: UserError | null;
  use: ModelUse;
}

/** Maximum tokens of a small picture, by how known models count. */
const PICTURE_TOKENS = 2_000;

/** Asks within the day's budget. Throws a UserError when it is used up, or without an answer. */
export async function askWithin({ db, model, settings, signal }: ModelContext, prompt: Prompt): Promise<Answer> {
  const picture = prompt.picture === undefined ? 0 : PICTURE_TOKENS;
  const question = tokensAtMost(prompt.system) + tokensAtMost(prompt.user) + picture;
  const share = await takeShare(db, settings, question + settings.maxTokens);
  const { text, tokens, ms } = await model.ask(prompt, signal);
  const use = { tokens, usd: usdOf(tokens, settings.prices), ms };
  await settleShare(db, share, use);
  return { text, use };
}
