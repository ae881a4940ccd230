import { z } from 'zod';

const usd = z.number().describe('US dollars');

export const Spending = z
  .object({
    month: z.string().describe('The calendar month that is summed, in UTC: `2026-11`'),
    spentUsd: usd.describe('US dollars, as estimated by what went out'),
    budgetUsd: usd.nullable().describe('US dollars; null: no budget was named'),
    leftUsd: usd.nullable().describe('Of the budget, never below 0'),
    level: z.enum(['within', 'near', 'spent']).describe('near: four fifths of the budget are spent'),
  })
  .describe('What was spent this month on a platform that charges for the use of its API');

export const PostCost = z.object({
  usd: usd.describe('US dollars, as estimated'),
  link: z
    .object({ usd, has: z.boolean() })
    .describe('How much of it is for its link; where it has none, how much dearer one would make it'),
});
