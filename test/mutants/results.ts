import { z } from 'zod';

const Failure = z.object({ name: z.string(), message: z.string() });
export type Failure = z.infer<typeof Failure>;

/** `file`: from the root of the checkout. `failures`: its errors, each followed by its causes. */
const Ran = z.object({ file: z.string(), title: z.string(), passed: z.boolean(), failures: z.array(Failure) });
export type Ran = z.infer<typeof Ran>;

/** What a run of tests came to. `outside`: errors of files that could not be loaded, of hooks, and of no test at all. */
export const Results = z.object({ ran: z.array(Ran), outside: z.array(Failure) });
export type Results = z.infer<typeof Results>;
