import type { Db } from '../store/store.ts';
import { settleShare, takeShare, tokensAtMost } from './budget.ts';
import { jsonIn, type Model, type Prompt } from './model.ts';
import type { ProposalSettings } from './settings.ts';

export interface ModelContext {
  db: Db;
  model: Model;
  settings: ProposalSettings;
  signal: AbortSignal;
}

/** What a small picture takes at most, by how the known models count. */
const PICTURE_TOKENS = 2_000;

/** Asks within the day's budget. Throws a UserError where that is used up, or there is no answer. */
export async function askWithin({ db, model, settings, signal }: ModelContext, prompt: Prompt): Promise<string> {
  const picture = prompt.picture === undefined ? 0 : PICTURE_TOKENS;
  const question = tokensAtMost(prompt.system) + tokensAtMost(prompt.user) + picture;
  const share = await takeShare(db, settings, question + settings.maxTokens);
  const reply = await model.ask(prompt, signal);
  if (reply.tokens !== null) await settleShare(db, share, reply.tokens);
  return reply.text;
}

/** The JSON of an answer, which may stand in a fence; undefined for what is none. */
export const answeredJson = (answer: string): unknown => jsonIn(answer.trim().replace(/^```(?:json)?\s*|\s*```$/g, ''));
