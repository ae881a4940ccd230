import { z } from 'zod';
import type { RefusalSentences } from '../domain/told/refusals.ts';

/** Every sentence that pages can say in another language than English, with what stands in its gaps. */
export interface Sentences extends RefusalSentences {}

/** A reason within a sentence, which has one of its own. */
const Inner = z.object({
  message: z.string(),
  told: z.object({ code: z.string(), gaps: z.record(z.string(), z.union([z.string(), z.number()])) }),
});

/** A sentence by its code, with what stands in its gaps: what a page needs to say it in its own language. */
export const Told = z.object({
  code: z.string(),
  gaps: z.record(z.string(), z.union([z.string(), z.number(), Inner])),
});
export type Told = z.infer<typeof Told>;

export const told = <C extends keyof Sentences>(code: C, gaps: Sentences[C]): Told => ({ code, gaps });
