import type { UserError } from '../lib/errors.ts';
import type { Db } from '../store/store.ts';
import { settleShare, takeShare, tokensAtMost } from './budget.ts';
import type { Model, Prompt } from './model.ts';
import type { ProposalSettings } from './settings.ts';
import { type ModelUse, usdOf } from './use.ts';
import type { Words } from './wording.ts';

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

/** What a model answered about a post: suggestions whose words are not checked yet, or why there are none. */
export interface Asked {
  suggestions: Words[];
  refused: UserError | null;
  use: ModelUse;
}

/** What a small picture takes at most, by how the known models count. */
const PICTURE_TOKENS = 2_000;

/** Asks within the day's budget. Throws a UserError where that is used up, or there is no answer. */
export async function askWithin({ db, model, settings, signal }: ModelContext, prompt: Prompt): Promise<Answer> {
  const picture = prompt.picture === undefined ? 0 : PICTURE_TOKENS;
  const question = tokensAtMost(prompt.system) + tokensAtMost(prompt.user) + picture;
  const share = await takeShare(db, settings, question + settings.maxTokens);
  const { text, tokens, ms } = await model.ask(prompt, signal);
  const use = { tokens, usd: usdOf(tokens, settings.prices), ms };
  await settleShare(db, share, use);
  return { text, use };
}
