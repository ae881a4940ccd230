import { markersIn } from '../../compose/links.ts';
import type { PostContent } from '../../domain/post.ts';
import type { FindAnswer, FindQuery } from '../platform.ts';
import type { Look } from '../session.ts';
import { callGraph } from '../shared/graph/client.ts';
import { nextPage } from '../shared/graph/paging.ts';
import { publishedPosts } from './requests.ts';
import { type PagePost, PagePosts } from './schema.ts';
import type { FacebookOptions, FacebookSecrets } from './settings.ts';

export type FacebookLook = Look<FacebookOptions, FacebookSecrets>;

const SKEW = 60_000;
const PAGES = 4;

const same = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Addresses of the attachments; those that are wrapped carry the marker in their own query. */
const addressesOf = ({ attachments }: PagePost): string[] =>
  (attachments?.data ?? []).flatMap((attachment) =>
    [attachment.unshimmed_url, ...(attachment.subattachments?.data ?? []).map((inner) => inner.unshimmed_url)].flatMap(
      (url) => url ?? [],
    ),
  );

function isOurs(seen: PagePost, post: PostContent, earliest: Date): boolean {
  if (new Date(seen.created_time) < earliest) return false;
  const message = post.texts.message ?? '';
  const sent = post.pictures.length > 0 ? message : `${message} ${post.link ?? ''}`;
  if (markersIn(sent).includes(post.marker))
    return markersIn([seen.message ?? '', ...addressesOf(seen)].join(' ')).includes(post.marker);
  return same(seen.message ?? '') === same(message);
}

/** Looks through the page's posts since `since` for this one. */
export async function findPost(
  post: PostContent,
  since: Date,
  look: FacebookLook,
  signal: AbortSignal,
): Promise<{ id: string; permalink: string | null } | null> {
  const earliest = new Date(since.getTime() - SKEW);
  const access = { options: look.options, token: look.secrets.pageToken };
  let after: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const answer: PagePosts = await callGraph(
      look,
      'published posts',
      publishedPosts(access, earliest, after),
      signal,
      PagePosts,
    );
    const found = answer.data.find((seen) => isOurs(seen, post, earliest));
    if (found) return { id: found.id, permalink: found.permalink_url ?? null };
    after = nextPage(answer.paging);
    if (after === null) return null;
  }
  return null;
}

export async function find({ post, since }: FindQuery, look: FacebookLook): Promise<FindAnswer> {
  const result = await findPost(post, since, look, look.signal);
  return result === null ? { answer: 'absent' } : { answer: 'found', result };
}
