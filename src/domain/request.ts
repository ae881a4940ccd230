import { z } from 'zod';
import { PostWindowText } from './post-window.ts';
import { Urgency } from './urgency.ts';

/**
 * Request that comes with an article from a person or a feed. `channels` null: all configured ones.
 * `when`: a slot of the channel, at once, a time (ISO 8601), or a window of a day.
 */
export const PostRequest = z.object({
  channels: z.array(z.string()).nullable(),
  when: z.union([z.literal('slot'), z.literal('now'), z.iso.datetime({ offset: true }), PostWindowText]),
  /** Grows when a person requests the same article again; each round is published once. */
  round: z.int().positive(),
  by: z.string(),
  /** Includes channels whose rules skip the article. */
  despite: z.boolean().optional(),
  /** Urgency set by a person, which overrides the newsroom's rules and the source; null or absent: none. */
  urgency: Urgency.nullish(),
});
export type PostRequest = z.infer<typeof PostRequest>;
