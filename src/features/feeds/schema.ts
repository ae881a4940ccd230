import { z } from 'zod';

/** What a look at a source brought. */
export const Look = z
  .discriminatedUnion('result', [
    z.object({
      result: z.literal('read'),
      kind: z.string(),
      problem: z.string().nullable(),
      total: z.int(),
      added: z.int(),
      changed: z.int(),
      seen: z.int(),
    }),
    z.object({ result: z.literal('unchanged') }),
    z.object({ result: z.literal('failed'), problem: z.string() }),
    z.object({ result: z.literal('lost') }),
  ])
  .meta({ id: 'Look' });
