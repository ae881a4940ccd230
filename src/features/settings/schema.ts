import { z } from 'zod';
import { Message } from '../../lib/message.ts';
import { Time } from '../kit/schema.ts';

export const ProcessView = z
  .object({
    worker: z.string(),
    generation: z.int(),
    digest: z.string().describe('Tells its configuration from others'),
    isCurrent: z.boolean(),
    differs: z.boolean().describe('Its files say something else than those of another process'),
    fault: Message.nullable(),
    seenAt: Time,
  })
  .meta({ id: 'Process' });
