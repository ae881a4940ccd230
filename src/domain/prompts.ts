/** Prompts for a language model, by the names of their files: `system` is in front of each of the next four. */
export const PROMPTS = ['system', 'propose', 'titles', 'hook', 'alternatives', 'translate', 'describe'] as const;
export type PromptName = (typeof PROMPTS)[number];

/** Liquid templates. */
export type Prompts = Readonly<Record<PromptName, string>>;
