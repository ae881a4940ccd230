import type { Article } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import { nextVariant } from '../variants.ts';
import { composeFor, type WritingChannel } from './compose-for.ts';

/**
 * What a channel says of an article: an editor's words, where there is a `base`. A later round says something else than
 * those before it, by itself: platforms refuse what they have, and readers know it.
 */
export const contentFor = (
  article: Article,
  channel: WritingChannel,
  id: string,
  earlier: readonly PostContent[],
  { base = null, format = null }: { base?: string | null; format?: string | null } = {},
): PostContent =>
  base === null && earlier.length > 0
    ? nextVariant(article, channel, id, earlier, format)
    : composeFor(article, channel, id, { base, format });
