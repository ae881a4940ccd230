import type { Spending } from '../domain/cost.ts';

const money = (usd: number): string => `$${usd.toFixed(usd < 1 && usd > 0 ? 3 : 2)}`;

/** What was spent on a channel this month, as a sentence. */
export function spendingText({ month, spentUsd, budgetUsd, leftUsd }: Spending, mode: string): string {
  const isSimulated = mode === 'simulated';
  const spent = isSimulated
    ? `Its posts of ${month} (UTC) would have cost about ${money(spentUsd)}; a simulator charges nothing`
    : `About ${money(spentUsd)} spent in ${month} (UTC), as estimated`;
  if (budgetUsd === null || leftUsd === null) return `${spent}.`;
  const end = leftUsd === 0 && !isSimulated ? '; the budget is spent, and nothing is held back' : '';
  return `${spent}; ${money(leftUsd)} of ${money(budgetUsd)} left${end}.`;
}
