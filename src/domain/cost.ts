import { z } from 'zod';
import type { DeliveryKind } from './delivery.ts';
import { type PostContent, postsOfParts } from './post.ts';

/** A part of what a platform charges for one delivery; `usd`: US dollars. */
export interface Charge {
  what: 'post' | 'link' | 'description' | 'removal';
  usd: number;
}

/** What a platform charges for each use of its API. */
export interface Prices {
  /** By how much a link makes a post dearer; US dollars. */
  link: number;
  /** What one part of a delivery costs once it went well. `post`: what it says, or what is taken down. */
  charges: (kind: DeliveryKind, post: PostContent) => readonly Charge[];
}

/** What a channel may spend. It holds nothing back. */
export const Budget = z.strictObject({
  month: z.number().positive('more than 0').max(1_000_000).describe('US dollars in a calendar month (UTC)'),
});
export type Budget = z.infer<typeof Budget>;

/** Prices are told in thousandths of a dollar; sums of floating numbers end in dust. */
const clean = (usd: number): number => Math.round(usd * 10_000) / 10_000;

/** What a post costs, and what its link has to do with it; US dollars. */
export interface PostCost {
  usd: number;
  /** How much of it is for the link, or would be more with one. */
  link: { usd: number; has: boolean };
}

/** What one delivery costs; null: its platform charges nothing. */
export function costOf(prices: Prices | null, kind: DeliveryKind, post: PostContent): PostCost | null {
  if (!prices) return null;
  const charges = postsOfParts(post).flatMap((part) => prices.charges(kind, part));
  return {
    usd: clean(charges.reduce((sum, { usd }) => sum + usd, 0)),
    link: { usd: prices.link, has: charges.some(({ what }) => what === 'link') },
  };
}

/** The calendar month of an instant in UTC, `2026-11`, and the instants between which it lies. */
export function monthOf(now: Date): { month: string; from: Date; until: Date } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const from = new Date(Date.UTC(year, month, 1));
  return { month: from.toISOString().slice(0, 7), from, until: new Date(Date.UTC(year, month + 1, 1)) };
}

/** What was spent, and what is left of a budget; US dollars. */
export interface Spending {
  /** `2026-11`, in UTC. */
  month: string;
  /** As estimated by the prices of the day on which each went out. */
  spentUsd: number;
  budgetUsd: number | null;
  /** Never below 0; null: no budget was named. */
  leftUsd: number | null;
  /** near: four fifths of the budget, or more. */
  level: 'within' | 'near' | 'spent';
}

/** From this share of a budget on it is told that it nears its end. */
const NEAR = 0.8;

export function spending(month: string, spent: number, budget: Budget | undefined): Spending {
  const spentUsd = clean(spent);
  if (!budget) return { month, spentUsd, budgetUsd: null, leftUsd: null, level: 'within' };
  const leftUsd = clean(Math.max(0, budget.month - spentUsd));
  const level = leftUsd === 0 ? 'spent' : spentUsd >= clean(budget.month * NEAR) ? 'near' : 'within';
  return { month, spentUsd, budgetUsd: budget.month, leftUsd, level };
}
