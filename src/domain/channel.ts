import { z } from 'zod';
import { Json } from '../lib/json.ts';
import { CorrectionPolicy } from './correction.ts';
import { Budget } from './cost.ts';

/** Which address of the article a channel's posts carry, and what is appended to it. */
export const LinkRule = z.object({
  target: z.enum(['canonical', 'mobile']),
  /** Query parameters; `{article}` and `{marker}` are filled in. */
  parameters: z.record(z.string(), z.string()),
});
export type LinkRule = z.infer<typeof LinkRule>;

/**
 * One place the newsroom posts to, with its settings resolved except for secrets. `options` are checked
 * by the platform's own schema. `off` channels compose drafts and send nothing.
 */
export const Channel = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  platform: z.string(),
  name: z.string(),
  language: z.string().nullable(),
  mode: z.enum(['live', 'simulated', 'off']),
  /** `required` is the earlier word for `one`. */
  approval: z.enum(['automatic', 'one', 'two', 'required']),
  /** What is done about a post that is out when its article is corrected; absent: a person is asked. */
  corrections: CorrectionPolicy.optional(),
  /** What may be spent on it, where its platform charges for use; absent: no budget was named. */
  budget: Budget.optional(),
  link: LinkRule,
  /** Another channel posts to its account, too, and that is meant; absent: it is not. */
  sharesAccount: z.boolean().optional(),
  options: z.record(z.string(), Json),
});
export type Channel = z.infer<typeof Channel>;

/** Secrets by name, held in memory only; `missing` names the variables that were expected and not set. */
export interface Credentials {
  values: Readonly<Record<string, string>>;
  missing: readonly string[];
}
