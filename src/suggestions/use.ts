import type { Tokens } from './completion.ts';
import type { ProposalSettings } from './settings.ts';

/** What answers of a model took. */
export interface ModelUse {
  /** null: the endpoint does not count them. */
  tokens: Tokens | null;
  /** null: no prices are configured, or the tokens are not counted. */
  usd: number | null;
  ms: number;
}

const MILLION = 1_000_000;

export function usdOf(tokens: Tokens | null, prices: ProposalSettings['prices']): number | null {
  if (tokens === null || prices === null) return null;
  return (tokens.input * prices.input + tokens.output * prices.output) / MILLION;
}

/** What several answers took together; what is not known of one is not known of all. */
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
