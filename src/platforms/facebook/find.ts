import { markersIn } from '../../compose/links.ts';
import type { PartReceipt, Receipt } from '../../domain/outcome.ts';
import type { PostContent, PostPicture } from '../../domain/post.ts';
import { callGraph } from '../kit/graph/client.ts';
import {
  type CommentForm,
  findComment,
  findFirstComment,
  publishComment,
  withFirstComment,
} from '../kit/graph/comments.ts';
import { type Keys, lacksOf, onePost } from '../kit/known-posts.ts';
import {
  addressesIn,
  type Likeness,
  type Listed,
  noting,
  readList,
  type Search,
  searchList,
  type Window,
  windowSince,
} from '../kit/search.ts';
import type { FindAnswer, FindQuery } from '../platform.ts';
import type { KnownPost } from '../session.ts';
import { STORY } from './choices.ts';
import { PAGES } from './limits.ts';
import { outcomes } from './messages.ts';
import { type PagePost, PagePosts, type Published, publishedPosts } from './requests.ts';
import type { FacebookLook } from './settings.ts';
import { isMarked } from './tells.ts';
import type { FacebookSession } from './upload.ts';
import { uploadForComment } from './upload-photo.ts';

export const same = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Without its links, which may have been changed or moved into an attachment. */
export const words = (text: string): string => same(text.replace(/https?:\/\/\S+/g, ''));

/** Addresses of the attachments; those that are wrapped carry the marker in their own query. */
const addressesOf = ({ attachments }: PagePost): string[] =>
  (attachments?.data ?? []).flatMap((attachment) =>
    [attachment.unshimmed_url, ...(attachment.subattachments?.data ?? []).map((inner) => inner.unshimmed_url)].flatMap(
      (url) => url ?? [],
    ),
  );

export const textAndLinks = (seen: PagePost): string => [seen.message ?? '', ...addressesOf(seen)].join(' ');

export const addressOf = ({ id, permalink_url }: Pick<PagePost, 'id' | 'permalink_url'>): string =>
  permalink_url ?? `https://www.facebook.com/${id}`;

/** `hasEqual`: another post of the page has the same words. */
export function likenessOf(seen: PagePost, post: PostContent, { isNew }: Window, hasEqual: boolean): Likeness {
  const message = post.texts.message ?? '';
  const at = new Date(seen.created_time);
  if (!isMarked(post)) {
    if (same(seen.message ?? '') !== same(message)) return 'other';
    if (hasEqual) return { alike: addressOf(seen), because: 'equal' };
    return isNew(at) ? 'it' : { alike: addressOf(seen), because: 'older' };
  }
  const addresses = addressesOf(seen);
  if (markersIn(textAndLinks(seen)).includes(post.marker)) return 'it';
  const isAlike = words(message) !== '' && words(seen.message ?? '') === words(message);
  if (isAlike && isNew(at)) return { alike: addressOf(seen), because: 'unmarked' };
  // A post that is nothing but words has no attachments either; one that says the same as ours ought to have them.
  const isBare = addresses.length === 0;
  return isBare && (isAlike || !seen.message)
    ? { unclear: outcomes.attachmentsHidden({ where: addressOf(seen) }) }
    : 'other';
}

/** Ids of the pictures that a post shows; of an album the attachment itself has another id. */
const picturesIn = ({ attachments }: PagePost): string[] =>
  (attachments?.data ?? []).flatMap(({ target, subattachments }) =>
    (subattachments?.data ?? [{ target }]).flatMap((shown) => shown.target?.id ?? []),
  );

/** By the pictures that were uploaded for the post: Facebook gives each upload an id, which no other post shows. */
export function likenessByPictures(seen: PagePost, post: PostContent, uploaded: readonly string[]): Likeness {
  const shown = picturesIn(seen);
  if (shown.some((id) => uploaded.includes(id))) return 'it';
  if (same(seen.message ?? '') !== same(post.texts.message ?? '')) return 'other';
  return shown.length === 0 ? { unclear: outcomes.attachmentsHidden({ where: addressOf(seen) }) } : 'other';
}

/** A post in the page's list, as what the store does not know of is looked for. */
export const listed = (seen: PagePost): Listed => ({
  id: seen.id,
  where: addressOf(seen),
  at: new Date(seen.created_time),
  links: [...addressesIn(seen.message ?? ''), ...addressesOf(seen)],
});

/** Reads the page's posts since then, a page of the list at a time. */
const pagesSince = ({ earliest }: Window, look: FacebookLook, signal: AbortSignal) =>
  noting(
    look,
    (after) => callGraph(look, 'published posts', publishedPosts(accessOf(look), earliest, after), signal, PagePosts),
    (seen) => ({ where: addressOf(seen), at: new Date(seen.created_time), markers: markersIn(textAndLinks(seen)) }),
  );

/** All posts of the page since then, and why there may be more. */
export const postsSince = (window: Window, look: FacebookLook) =>
  readList(pagesSince(window, look, look.signal), PAGES);

const keysOf = (seen: PagePost): Keys => [seen.id, ...markersIn(textAndLinks(seen))];

/** Whether the list shows every video is not documented; comments and stories are in lists of their own. */
const isListed = ({ post }: KnownPost): boolean => !post.replyTo && !post.video && post.format !== STORY;

/** Looks through the page's posts since `since` for this one; `judge` may judge an entry otherwise than by itself. */
export async function searchPosts(
  post: PostContent,
  since: Date,
  look: FacebookLook,
  signal: AbortSignal,
  judge: (seen: PagePost, own: () => Likeness) => Likeness = (_, own) => own(),
): Promise<Search<PagePost>> {
  const window = windowSince(since);
  const hasEqual = !isMarked(post) && (await look.hasEqual(since));
  const lacks = lacksOf(look, window, keysOf, (known) => (isListed(known) ? onePost(known) : []));
  const likeness = (seen: PagePost) => judge(seen, () => likenessOf(seen, post, window, hasEqual));
  return searchList(pagesSince(window, look, signal), PAGES, likeness, { lacks });
}

/** The same, with what a post is known by. */
export async function findPost(...asked: Parameters<typeof searchPosts>): Promise<Search<Published>> {
  const search = await searchPosts(...asked);
  if (search.answer !== 'found') return search;
  const { id, permalink_url } = search.entry;
  return { answer: 'found', entry: { id, permalink: permalink_url ?? null } };
}

const FORM: CommentForm = {
  text: 'message',
  at: 'created_time',
  author: 'from',
  permission: 'pages_manage_engagement',
};

const accessOf = ({ options, secrets }: Pick<FacebookLook, 'options' | 'secrets'>) => ({
  options,
  token: secrets.pageToken,
});

const sendingOf = (session: FacebookSession) => ({
  access: accessOf(session),
  form: FORM,
  session,
  attach: (picture: PostPicture) => uploadForComment(picture, session),
});

/** A comment of the account under its own post. */
export const publishReply = (post: PostContent, session: FacebookSession): Promise<Receipt> =>
  publishComment(post, sendingOf(session));

/** The receipt of a post that is out, with its first comment. */
export const publishFirstComment = (
  post: PostContent,
  live: Omit<PartReceipt, 'part'>,
  session: FacebookSession,
): Promise<Receipt> => withFirstComment(post, live, sendingOf(session));

const asking = (look: FacebookLook) => ({ access: accessOf(look), form: FORM, look, author: look.options.pageId });

export const findReply = (query: Pick<FindQuery, 'post' | 'since'>, look: FacebookLook): Promise<FindAnswer> =>
  findComment(query, asking(look));

/** Looks for the first comment under a post that an earlier commit made. */
export const findBelow = (
  query: Pick<FindQuery, 'post' | 'since'>,
  on: string | null,
  look: FacebookLook,
): Promise<FindAnswer> => findFirstComment(query, on, asking(look));
