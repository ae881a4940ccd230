import type { Clock } from '../domain/clock.ts';
import { createModel, type Model } from './model.ts';
import type { ProposalSettings } from './settings.ts';

/** As `config/newsroom.yaml` says it. */
interface Configured {
  url: string;
  model: string;
  key: string | null;
  timeoutSeconds: number;
  maxTokens: number;
  perDay: ProposalSettings['perDay'];
}

/** A language model that is set up. */
export interface Proposer {
  settings: ProposalSettings;
  model: Model;
  /** Why it cannot be asked; null: it can. */
  problem: string | null;
}

/** Null where no model is configured. `secret` reads a variable, '' where it is not set. */
export function connectProposals(
  configured: Configured | null,
  prompts: ProposalSettings['prompts'] | null,
  { secret, clock }: { secret: (variable: string) => string; clock: Pick<Clock, 'monotonic'> },
): Proposer | null {
  if (!configured || !prompts) return null;
  const { url, model, key: variable, timeoutSeconds, maxTokens, perDay } = configured;
  const key = variable === null ? '' : secret(variable);
  const problem = variable !== null && key === '' ? `The language model has no key: set ${variable}.` : null;
  const settings = { url: new URL(url), model, key, timeoutMs: timeoutSeconds * 1_000, maxTokens, perDay, prompts };
  return { settings, model: createModel(settings, clock), problem };
}
