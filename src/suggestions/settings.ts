import type { Prompts } from '../domain/prompts.ts';

/** A language model behind an OpenAI-compatible interface, and how far it may be used. */
export interface ProposalSettings {
  /** Up to the version, such as `https://api.example.com/v1`. */
  url: URL;
  model: string;
  /** '' where the endpoint asks for none. */
  key: string;
  timeoutMs: number;
  /** Most tokens of one answer. */
  maxTokens: number;
  perDay: { requests: number; tokens: number };
  /** US dollars for a million tokens; null: they cost nothing, or it is not known what. */
  prices: { input: number; output: number } | null;
  /** Whether pictures are sent, to be described. */
  pictures: boolean;
  prompts: Prompts;
}
