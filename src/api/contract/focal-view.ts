import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { Focal } from '../../domain/focal.ts';
import { Time } from '../../features/kit/schema.ts';

/** A post that keeps the pictures it has. */
export const KeptPost = z.object({
  post: z.uuid(),
  channel: z.string(),
  state: DeliveryState,
  planned: z.boolean().describe('It is only planned, and would be made anew with `queued`'),
});

/** A picture or video of an article, and what must stay in it. */
export const MediumFocal = z
  .object({
    kind: z.enum(['picture', 'video']),
    number: z.int().describe('Its place in the article, from 1'),
    url: z.string().nullable(),
    title: z.string().nullable(),
    focal: Focal.nullable(),
    from: z.enum(['editor', 'article']).nullable().describe('Who says so; null: the picture is looked at'),
    setBy: z.string().nullable(),
    setAt: Time.nullable(),
    hash: z.string().nullable().describe('Its file, as `GET /pictures/HASH` shows it; null: it was not fetched yet'),
  })
  .meta({ id: 'MediumFocal' });
