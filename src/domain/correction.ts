import { z } from 'zod';

/**
 * Correction of a published post. revise: edit it · reply: answer it with a
 * correction · repost: delete it and publish again with a note · retract: delete it
 * without replacement · ask: a person decides · nothing: leave it.
 */
export const CorrectionAction = z.enum(['revise', 'reply', 'repost', 'retract', 'ask', 'nothing']);
export type CorrectionAction = z.infer<typeof CorrectionAction>;

/** Policies that a channel may have. Deleting without replacement is always a person's decision. */
export const CorrectionPolicy = CorrectionAction.exclude(['retract']);
export type CorrectionPolicy = z.infer<typeof CorrectionPolicy>;

/** Actions that change a published post. */
export const Remedy = CorrectionAction.extract(['revise', 'reply', 'repost', 'retract']);
export type Remedy = z.infer<typeof Remedy>;
