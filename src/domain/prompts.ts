/** Prompts for a language model, by file name: `system` precedes each of the next three. */
export const PROMPTS = ['system', 'propose', 'titles', 'alternatives', 'translate', 'describe'] as const;
export type PromptName = (typeof PROMPTS)[number];

/** Liquid templates. */
export type Prompts = Readonly<Record<PromptName, string>>;
