import { z } from 'zod';
import { Message } from '../../lib/message.ts';

/** What a look at a source brought. */
export const Look = z
  .discriminatedUnion('result', [
    z.object({
      result: z.literal('read'),
      kind: z.string(),
      problem: Message.nullable(),
      total: z.int(),
      added: z.int(),
      changed: z.int(),
      seen: z.int(),
    }),
    z.object({ result: z.literal('unchanged') }),
    z.object({ result: z.literal('failed'), problem: Message }),
    z.object({ result: z.literal('lost') }),
  ])
  .meta({ id: 'Look' });
