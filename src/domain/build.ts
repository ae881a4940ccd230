import { z } from 'zod';

/** Build of a process: another one may not understand its commands. */
export const Build = z.object({
  version: z.string(),
  /** Hash of all actions with their inputs, and of the tables. */
  commands: z.string(),
});
export type Build = z.infer<typeof Build>;
