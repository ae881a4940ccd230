import { z } from 'zod';

/**
 * What a language model is asked for. text: all texts of a post · titles: shorter titles, for a platform that declines
 * long ones · hook: the sentence below the headline · alternatives: first sentences to choose from · translation: the
 * article in the language of its channel.
 */
export const PROPOSAL_TASKS = ['text', 'titles', 'hook', 'alternatives', 'translation'] as const;
export const ProposalTask = z.enum(PROPOSAL_TASKS);
export type ProposalTask = z.infer<typeof ProposalTask>;

/** One of the things that a model proposes, as it was kept: its words by name, before the service checks them. */
export interface Suggestion {
  words: Readonly<Record<string, string>>;
}
