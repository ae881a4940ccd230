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
  /** Liquid; see `promptFor`. */
  prompts: { system: string; user: string; describe: string | null };
}
