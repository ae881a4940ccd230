import { isMarked, markersIn } from '../../compose/links.ts';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Json } from '../../lib/json.ts';
import { AddedMaterial, type NewsItem, PICTURE_STEP } from './api.ts';
import { isPicturePost } from './choices.ts';

/** By what the post is recognised among drafts and published articles. */
export interface Sought {
  /** The article of an entry by which it is known; null: the entry is another one. */
  foundIn(items: readonly NewsItem[]): NewsItem | null;
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

/** By the marker in its link; a post whose link has none by its title and digest. WeChat keeps no digests of several articles. */
function isArticle(item: NewsItem, post: PostContent, isAlone: boolean): boolean {
  if (isMarked(post)) return markersIn(item.content_source_url).includes(post.marker);
  const { title = '', digest = '' } = post.texts;
  if (item.title !== title) return false;
  if (!isAlone) return true;
  // A digest that the account declines is left out.
  return item.digest === digest || isBeginning(item.digest, post);
}

const picturesIn = ({ image_info }: NewsItem): string[] =>
  (image_info?.image_list ?? []).map(({ image_media_id }) => image_media_id).filter((id) => id !== '');

/**
 * A picture post has no link. Its pictures are uploaded for one delivery, and WeChat gives each upload an id of its own:
 * `pictures` are those ids.
 */
export function soughtFor(post: PostContent, pictures: readonly string[], isAlone = true): Sought {
  const among = (isOurs: Sought['isOurs']) => (items: readonly NewsItem[]) => items.find(isOurs) ?? null;
  if (!isPicturePost(post)) {
    const isOurs = (item: NewsItem) => isArticle(item, post, isAlone);
    return { foundIn: among(isOurs), isOurs, isUnclear: () => false, isUnique: isMarked(post) };
  }
  const isOurs = (item: NewsItem) => picturesIn(item).some((id) => pictures.includes(id));
  return {
    foundIn: among(isOurs),
    isOurs,
    isUnclear: (item) => picturesIn(item).length === 0 && item.title === post.texts.title,
    isUnique: true,
  };
}

/** A message of several: with all of its posts and no others, in their order. A draft that a person took one out of is another. */
export function soughtTogether(posts: readonly PostContent[], pictures: readonly string[]): Sought {
  const each = posts.map((post) => soughtFor(post, pictures, false));
  return {
    foundIn: (items) =>
      items.length === each.length && items.every((item, at) => each[at]?.isOurs(item)) ? (items[0] ?? null) : null,
    isOurs: (item) => each.some((one) => one.isOurs(item)),
    isUnclear: (item) => each.some((one) => one.isUnclear(item)),
    isUnique: each.some((one) => one.isUnique),
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
