import { z } from 'zod';

const usd = z.number().describe('US dollars');

export const PostCost = z.object({
  usd: usd.describe('US dollars, as estimated'),
  link: z
    .object({ usd, has: z.boolean() })
    .describe('How much of it is for its link; where it has none, how much dearer one would make it'),
});
