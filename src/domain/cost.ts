import { z } from 'zod';
import type { DeliveryKind } from './delivery.ts';
import { type PostContent, postsOfParts } from './post.ts';

/** Item of the cost of a delivery; `usd`: US dollars. */
export interface Charge {
  what: 'post' | 'link' | 'description' | 'removal';
  usd: number;
}

/** Prices of a platform's API. */
export interface Prices {
  /** Surcharge for a post with a link; US dollars. */
  link: number;
  /** Cost of a successful call. `post`: content sent or taken down. */
  charges: (kind: DeliveryKind, post: PostContent) => readonly Charge[];
}

/** Budget of a channel. It holds nothing back. */
export const Budget = z.strictObject({
  month: z.number().positive('more than 0').max(1_000_000).describe('US dollars in a calendar month (UTC)'),
});
export type Budget = z.infer<typeof Budget>;

/** Rounds to thousandths of a dollar, since sums of floats are inexact. */
const clean = (usd: number): number => Math.round(usd * 10_000) / 10_000;

/** Cost of a post, and the share of its link; US dollars. */
export interface PostCost {
  usd: number;
  /** Share of the link, or what a link would add. */
  link: { usd: number; has: boolean };
}

/** Cost of a delivery; null: free. */
export function costOf(prices: Prices | null, kind: DeliveryKind, post: PostContent): PostCost | null {
  if (!prices) return null;
  const charges = postsOfParts(post).flatMap((part) => prices.charges(kind, part));
  return {
    usd: clean(charges.reduce((sum, { usd }) => sum + usd, 0)),
    link: { usd: prices.link, has: charges.some(({ what }) => what === 'link') },
  };
}

/** UTC calendar month of an instant, `2026-11`, with its bounds. */
export function monthOf(now: Date): { month: string; from: Date; until: Date } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const from = new Date(Date.UTC(year, month, 1));
  return { month: from.toISOString().slice(0, 7), from, until: new Date(Date.UTC(year, month + 1, 1)) };
}

/** Spending and what is left of the budget; US dollars. */
export interface Spending {
  /** `2026-11`, in UTC. */
  month: string;
  /** Estimated with the prices at the time of publication. */
  spentUsd: number;
  budgetUsd: number | null;
  /** At least 0; null: no budget. */
  leftUsd: number | null;
  /** near: 80 % of the budget or more. */
  level: 'within' | 'near' | 'spent';
}

/** Share of the budget from which a warning is shown. */
const NEAR = 0.8;

export function spending(month: string, spent: number, budget: Budget | undefined): Spending {
  const spentUsd = clean(spent);
  if (!budget) return { month, spentUsd, budgetUsd: null, leftUsd: null, level: 'within' };
  const leftUsd = clean(Math.max(0, budget.month - spentUsd));
  const level = leftUsd === 0 ? 'spent' : spentUsd >= clean(budget.month * NEAR) ? 'near' : 'within';
  return { month, spentUsd, budgetUsd: budget.month, leftUsd, level };
}
