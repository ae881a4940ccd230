import type { DayUse } from '../suggestions/budget.ts';
import { joined } from './say.ts';
import { postWords as words } from './words/posts.ts';

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
export const useText = ({ tokens, usd, seconds }: Use): string =>
  joined([
    tokens === null ? words.uncounted() : words.tokens(tokens),
    ...(usd === null ? [] : [words.about({ price: money(usd) })]),
    secondsText(seconds),
  ]);

/** Use of the language model today, in one line. */
export function dayText({ requests, tokens, usd, unpriced, seconds }: DayUse): string {
  const priceOf = (price: string): string =>
    unpriced === 0 ? words.about({ price }) : words.aboutWithout({ price, count: unpriced });
  const parts = [
    words.requestsUsed(requests),
    words.tokensUsed(tokens),
    ...(usd === null ? [] : [priceOf(money(usd))]),
    ...(seconds === null ? [] : [words.average({ time: secondsText(seconds) })]),
  ];
  return `${joined(parts)}${words.stop()}`;
}
