import { z } from 'zod';

/**
 * What a language model is asked for. text: all texts of a post · titles: shorter titles, for a platform that declines
 * long ones · hook: the sentence below the headline · alternatives: first sentences to choose from · translation: the
 * article in the language of its channel.
 */
export const PROPOSAL_TASKS = ['text', 'titles', 'hook', 'alternatives', 'translation'] as const;
export const ProposalTask = z.enum(PROPOSAL_TASKS);
export type ProposalTask = z.infer<typeof ProposalTask>;

/** A reason in English, with what a page needs to say it in its own language. */
export const Reason = z.object({
  message: z.string(),
  told: z.object({ code: z.string(), gaps: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
});
export type Reason = z.infer<typeof Reason>;

/** One of the things that a model proposes, as it was kept: its words by name, before the service checks them. */
export interface Suggestion {
  words: Readonly<Record<string, string>>;
}
