import { z } from 'zod';
import { PostWindowText } from './post-window.ts';
import { Urgency } from './urgency.ts';

/**
 * What a person (or a feed) asks for with an article. `channels` null: all that the newsroom configured.
 * `when`: a slot of the channel, at once, a time (ISO 8601), or a window of a day.
 */
export const PostRequest = z.object({
  channels: z.array(z.string()).nullable(),
  when: z.union([z.literal('slot'), z.literal('now'), z.iso.datetime({ offset: true }), PostWindowText]),
  /** Grows when a person asks for the same article again; a round is posted once. */
  round: z.int().positive(),
  by: z.string(),
  /** Also on channels whose rules leave the article out. */
  despite: z.boolean().optional(),
  /** A person's word, which wins over the newsroom's rules and the source's; null or absent: none was said. */
  urgency: Urgency.nullish(),
});
export type PostRequest = z.infer<typeof PostRequest>;
