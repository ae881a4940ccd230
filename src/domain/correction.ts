import { z } from 'zod';

/**
 * What is done about a live post whose article was corrected. revise: it is made to say what is right · reply: an
 * answer below it says so · repost: it is taken down and posted anew with a note · retract: it is taken down, and
 * nothing takes its place · ask: a person chooses · nothing.
 */
export const CorrectionAction = z.enum(['revise', 'reply', 'repost', 'retract', 'ask', 'nothing']);
export type CorrectionAction = z.infer<typeof CorrectionAction>;

/** What a channel may have as its rule. To take a post down for good is for a person to say. */
export const CorrectionPolicy = CorrectionAction.exclude(['retract']);
export type CorrectionPolicy = z.infer<typeof CorrectionPolicy>;

/** What can be done to a post, as opposed to leaving it to a person or alone. */
export const Remedy = CorrectionAction.extract(['revise', 'reply', 'repost', 'retract']);
export type Remedy = z.infer<typeof Remedy>;
