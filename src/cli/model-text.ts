import type { DayUse } from '../suggestions/budget.ts';

/** A question may cost a fraction of a cent. */
const money = (usd: number): string =>
  `$${usd === 0 ? '0.00' : usd < 0.01 ? usd.toPrecision(2) : usd.toFixed(usd < 1 ? 3 : 2)}`;

const secondsText = (seconds: number): string => `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;

interface Use {
  tokens: { input: number; output: number } | null;
  usd: number | null;
  seconds: number;
}

/** Cost of an answer: `40 + 10 tokens, about $0.0012, 1.4 s`. */
export function useText({ tokens, usd, seconds }: Use): string {
  const counted = tokens === null ? 'tokens not counted' : `${tokens.input} + ${tokens.output} tokens`;
  return [counted, ...(usd === null ? [] : [`about ${money(usd)}`]), secondsText(seconds)].join(', ');
}

/** Use of the language model today, as a sentence. */
export function dayText({ requests, tokens, usd, unpriced, seconds }: DayUse): string {
  const rest = unpriced === 0 ? '' : ` without ${unpriced} uncounted answers`;
  const parts = [
    `${requests.used} of ${requests.most} requests`,
    `${tokens.used} of ${tokens.most} tokens`,
    ...(usd === null ? [] : [`about ${money(usd)}${rest}`]),
    ...(seconds === null ? [] : [`${secondsText(seconds)} per answer on average`]),
  ];
  return `${parts.join(', ')}.`;
}
