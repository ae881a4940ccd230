import { z } from 'zod';
import { Time } from '../kit/schema.ts';

/** A store that was set back to a backup. */
export const RestoredStore = z
  .object({
    since: Time.describe('The store does not know what was sent after it'),
    on: Time.describe('When that was noticed'),
    by: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'RestoredStore' });

const used = z.object({ used: z.int(), most: z.int() });

export const ModelDay = z
  .object({
    requests: used,
    tokens: used.describe('Of questions and answers; where they are not counted, the most that they may have been'),
    usd: z.number().nullable().describe('US dollars; null: no prices are configured'),
    unpriced: z.int().describe('Answers that are not in `usd`, because their tokens were not counted'),
    seconds: z.number().nullable().describe('Of one answer, on average'),
  })
  .describe('What the language model was asked for today (UTC), and the most that is allowed');

export const LanguageModel = ModelDay.extend({ name: z.string() })
  .nullable()
  .describe('The language model and its use today (UTC); null: none is configured');
