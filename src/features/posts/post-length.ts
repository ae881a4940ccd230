import { lengthOf, MOST_OF_POST } from '../../domain/lengths.ts';
import { lengths } from '../../domain/messages.ts';
import { type PostContent, partsOf } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';

/** Throws a UserError for texts that are too long for one post together. */
export function refuseLong(texts: unknown): void {
  const length = lengthOf(texts);
  if (length <= MOST_OF_POST) return;
  throw new UserError(lengths.postTooLong({ most: MOST_OF_POST, length }), {
    remedy: lengths.shorten(),
    usage: true,
    kind: 'invalid',
  });
}

/** Throws a UserError for a post whose texts, shorter forms and picture descriptions are too long together. */
export const refuseLongPost = (post: PostContent): void =>
  refuseLong(partsOf(post).map(({ texts, pictures }) => [texts, pictures.map(({ alt }) => alt)]));
