import type { DraftChannel } from '../../channels/connected-channel.ts';
import type { Opening } from '../../compose/openings.ts';
import type { Article } from '../../domain/article.ts';
import type { Card } from '../../domain/card.ts';
import type { PostContent } from '../../domain/post.ts';
import { markerOf } from '../../lib/ids.ts';

/** A channel as far as its posts are written and checked by it: without its credentials. */
export type WritingChannel = Pick<DraftChannel, 'platform' | 'channel' | 'style'>;

/** Choices for a post that is composed. */
export interface Begins {
  opening?: Opening;
  card?: Card['kind'];
  base?: string | null;
  format?: string | null;
}

/**
 * A channel's post; with an `opening` the one that begins with it, with a `card` the one that has it as its picture,
 * with a `base` the one that says those words, with a `format` the one in that format of its platform.
 */
export const composeFor = (
  article: Article,
  { platform, channel, style }: WritingChannel,
  postId: string,
  begins: Begins = {},
): PostContent => platform.content.compose(article, { channel, style, marker: markerOf(postId), ...begins });
