import { z } from 'zod';
import { Focal } from '../../domain/focal.ts';
import { Time } from './common.ts';

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
