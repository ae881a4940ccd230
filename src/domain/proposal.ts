import { z } from 'zod';

/**
 * Task for a language model. text: all texts of a post · titles: titles that keep the platform's limit · alternatives:
 * first sentences to choose from · translation: the article in the language of its channel.
 */
export const PROPOSAL_TASKS = ['text', 'titles', 'alternatives', 'translation'] as const;
export const ProposalTask = z.enum(PROPOSAL_TASKS);
export type ProposalTask = z.infer<typeof ProposalTask>;

/** Stored suggestion of a model: its texts by name, before they are checked. */
export interface Suggestion {
  words: Readonly<Record<string, string>>;
}
