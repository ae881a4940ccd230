import { isMarked, markersIn } from '../../compose/links.ts';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Json } from '../../lib/json.ts';
import { AddedMaterial, type NewsItem, PICTURE_STEP } from './api.ts';
import { isPicturePost } from './choices.ts';
import { digestsOf, titlesOf } from './longest.ts';

/** By what the post is recognised among drafts and published articles. */
export interface Sought {
  isOurs(item: NewsItem): boolean;
  /** What would tell is missing from the item. */
  isUnclear(item: NewsItem): boolean;
  /** No other post of any age has the same. */
  isUnique: boolean;
}

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');

/** Whether a digest is the beginning of the article's text, which WeChat shows where none was sent. */
function isBeginning(digest: string, { blocks }: PostContent): boolean {
  const text = (blocks ?? []).map((block) =>
    block.type === 'list' ? block.items.join('') : block.type === 'image' ? '' : block.text,
  );
  return withoutSpaces(text.join('')).startsWith(withoutSpaces(digest));
}

/** By the marker in its link; a post whose link has none by its title and digest, in any of their forms. */
function isArticle(item: NewsItem, post: PostContent): boolean {
  if (isMarked(post)) return markersIn(item.content_source_url).includes(post.marker);
  if (!titlesOf(post).includes(item.title)) return false;
  const digests = digestsOf(post);
  return digests.includes(item.digest) || (digests.includes('') && isBeginning(item.digest, post));
}

const picturesIn = ({ image_info }: NewsItem): string[] =>
  (image_info?.image_list ?? []).map(({ image_media_id }) => image_media_id).filter((id) => id !== '');

/**
 * A picture post has no link. Its pictures are uploaded for one delivery, and WeChat gives each upload an id of its own:
 * `pictures` are those ids.
 */
export function soughtFor(post: PostContent, pictures: readonly string[]): Sought {
  if (!isPicturePost(post)) {
    return { isOurs: (item) => isArticle(item, post), isUnclear: () => false, isUnique: isMarked(post) };
  }
  return {
    isOurs: (item) => picturesIn(item).some((id) => pictures.includes(id)),
    isUnclear: (item) => picturesIn(item).length === 0 && titlesOf(post).includes(item.title),
    isUnique: true,
  };
}

/** Ids of the pictures that the steps of a delivery uploaded for a picture post. */
export const picturesOf = (results: Readonly<Record<string, Json>>): string[] =>
  Object.entries(results).flatMap(([name, result]) =>
    name.startsWith(PICTURE_STEP) ? (AddedMaterial.safeParse(result).data?.media_id ?? []) : [],
  );

/** By what a receipt knows of it. */
export const soughtBy = (post: PostContent, { otherIds }: Receipt): Sought =>
  soughtFor(post, otherIds.picture === undefined ? [] : [otherIds.picture]);
