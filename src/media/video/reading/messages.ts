import { z } from 'zod';

/** What the service asks of the process that reads videos. */
export const Question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('probe'), path: z.string(), name: z.string() }),
  z.object({ kind: z.literal('moments'), path: z.string(), count: z.int().positive() }),
  z.object({ kind: z.literal('remux'), path: z.string(), target: z.string() }),
]);
export type Question = z.infer<typeof Question>;
