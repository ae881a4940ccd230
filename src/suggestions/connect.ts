import type { Prompts } from '../domain/prompts.ts';
import type { Clock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { models } from './messages.ts';
import { createModel, type Model } from './model.ts';
import type { ProposalSettings } from './settings.ts';

/** As `config/newsroom.yaml` says it. */
interface Configured extends Pick<ProposalSettings, 'model' | 'maxTokens' | 'perDay' | 'prices' | 'pictures'> {
  url: string;
  key: string | null;
  timeoutSeconds: number;
}

/** A language model that is set up. */
export interface Proposer {
  settings: ProposalSettings;
  model: Model;
  /** Why it cannot be asked; null: it can. */
  problem: UserError | null;
}

/** Null where no model is configured. `secret` reads a variable, '' where it is not set. */
export function connectProposals(
  configured: Configured | null,
  prompts: Prompts | null,
  { secret, clock }: { secret: (variable: string) => string; clock: Pick<Clock, 'monotonic'> },
): Proposer | null {
  if (!configured || !prompts) return null;
  const { url, key: variable, timeoutSeconds, ...same } = configured;
  const key = variable === null ? '' : secret(variable);
  const settings = { ...same, url: new URL(url), key, timeoutMs: timeoutSeconds * 1_000, prompts };
  const problem = variable === null || key !== '' ? null : new UserError(models.keyless({ variable }));
  return { settings, model: createModel(settings, clock), problem };
}
