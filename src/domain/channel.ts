import { z } from 'zod';
import { Json } from '../lib/json.ts';
import { CorrectionPolicy } from './correction.ts';
import { Budget } from './cost.ts';

/** URL of the article in a channel's posts, with the parameters appended to it. */
export const LinkRule = z.object({
  target: z.enum(['canonical', 'mobile']),
  /** Query parameters; `{article}` and `{marker}` are filled in. */
  parameters: z.record(z.string(), z.string()),
});
export type LinkRule = z.infer<typeof LinkRule>;

/**
 * Account that the newsroom publishes to, with its settings except for secrets. `options` are checked
 * by the platform's own schema. `off` channels compose drafts and send nothing.
 */
export const Channel = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  platform: z.string(),
  name: z.string(),
  language: z.string().nullable(),
  mode: z.enum(['live', 'simulated', 'off']),
  /** `required` is the old name of `one`. */
  approval: z.enum(['automatic', 'one', 'two', 'required']),
  /** Policy for published posts of a corrected article; absent: a person decides. */
  corrections: CorrectionPolicy.optional(),
  /** Budget, on platforms that charge for use; absent: none. */
  budget: Budget.optional(),
  link: LinkRule,
  /** Shares its account with another channel on purpose; absent: it does not. */
  sharesAccount: z.boolean().optional(),
  /** Whether published posts are counted on the platform; absent: where reading its list is free. */
  recount: z.boolean().optional(),
  options: z.record(z.string(), Json),
});
export type Channel = z.infer<typeof Channel>;

/** Secrets by name, held in memory only; `missing` names the expected variables that are not set. */
export interface Credentials {
  values: Readonly<Record<string, string>>;
  missing: readonly string[];
}
