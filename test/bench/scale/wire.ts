import { z } from 'zod';
import { Json } from '../../../src/lib/json.ts';

/** What one process is to be. */
export const Order = z.object({
  role: z.enum(['api', 'worker', 'scheduler']),
  configDirectory: z.string(),
  variables: z.record(z.string(), z.string()),
  simulated: z.array(
    z.tuple([z.string(), z.object({ options: z.record(z.string(), Json), secrets: z.record(z.string(), z.string()) })]),
  ),
});
export type Order = z.infer<typeof Order>;

/** What it says once it answers. */
export const Ready = z.object({ address: z.string() });
