import { z } from 'zod';
import { Time } from '../../features/kit/schema.ts';

export const ProcessView = z
  .object({
    worker: z.string(),
    generation: z.int(),
    digest: z.string().describe('Tells its configuration from others'),
    isCurrent: z.boolean(),
    differs: z.boolean().describe('Its files say something else than those of another process'),
    fault: z.string().nullable(),
    seenAt: Time,
  })
  .meta({ id: 'Process' });
