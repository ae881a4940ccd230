import type { Prompts } from '../domain/prompts.ts';
import type { Clock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { models } from './messages.ts';
import { createModel, type Model, type ProposalSettings } from './model.ts';

/** Settings as in `config/newsroom.yaml`. */
interface Configured extends Pick<ProposalSettings, 'model' | 'maxTokens' | 'perDay' | 'prices' | 'pictures'> {
  url: string;
  key: string | null;
  timeoutSeconds: number;
}

/** Configured language model. */
export interface Proposer {
  settings: ProposalSettings;
  model: Model;
  /** Reason why it cannot be asked; null: it can. */
  problem: UserError | null;
}

/** Connects the configured model; null: none configured. `secret` reads a variable, '' where it is not set. */
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
