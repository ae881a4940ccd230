import { markersIn } from '../../compose/links.ts';
import type { PostContent } from '../../domain/post.ts';
import type { FindAnswer, FindQuery } from '../platform.ts';
import { DO_AGAIN } from '../shared/changes.ts';
import { callGraph } from '../shared/graph/client.ts';
import { nextPage } from '../shared/graph/paging.ts';
import { ALIKE, type Likeness, type Window, windowSince } from '../shared/window.ts';
import { findReply } from './reply.ts';
import { publishedPosts } from './requests.ts';
import { type PagePost, PagePosts } from './schema.ts';
import type { FacebookLook } from './settings.ts';
import { findVideo } from './video-status.ts';

const PAGES = 4;

const same = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Addresses of the attachments; those that are wrapped carry the marker in their own query. */
const addressesOf = ({ attachments }: PagePost): string[] =>
  (attachments?.data ?? []).flatMap((attachment) =>
    [attachment.unshimmed_url, ...(attachment.subattachments?.data ?? []).map((inner) => inner.unshimmed_url)].flatMap(
      (url) => url ?? [],
    ),
  );

function likenessOf(seen: PagePost, post: PostContent, { isNew }: Window): Likeness {
  const message = post.texts.message ?? '';
  const sent = post.pictures.length > 0 ? message : `${message} ${post.link ?? ''}`;
  if (markersIn(sent).includes(post.marker)) {
    const isOurs = markersIn([seen.message ?? '', ...addressesOf(seen)].join(' ')).includes(post.marker);
    return isOurs ? 'it' : 'other';
  }
  if (same(seen.message ?? '') !== same(message)) return 'other';
  return isNew(new Date(seen.created_time)) ? 'it' : 'alike';
}

/** Looks through the page's posts since `since` for this one. */
export async function findPost(
  post: PostContent,
  since: Date,
  look: FacebookLook,
  signal: AbortSignal,
): Promise<{ id: string; permalink: string | null } | 'alike' | null> {
  const window = windowSince(since);
  const access = { options: look.options, token: look.secrets.pageToken };
  let after: string | null = null;
  let alike = false;
  for (let page = 0; page < PAGES; page++) {
    const answer: PagePosts = await callGraph(
      look,
      'published posts',
      publishedPosts(access, window.earliest, after),
      signal,
      PagePosts,
    );
    const found = answer.data.find((seen) => likenessOf(seen, post, window) === 'it');
    if (found) return { id: found.id, permalink: found.permalink_url ?? null };
    alike ||= answer.data.some((seen) => likenessOf(seen, post, window) === 'alike');
    after = nextPage(answer.paging);
    if (after === null) break;
  }
  return alike ? 'alike' : null;
}

export async function find(query: FindQuery, look: FacebookLook): Promise<FindAnswer> {
  const { post, since } = query;
  if (query.change) return DO_AGAIN;
  if (post.replyTo) return findReply(query, look);
  if (post.video) return findVideo(query, look);
  const found = await findPost(post, since, look, look.signal);
  if (found === 'alike') return { answer: 'cannot-tell', why: ALIKE, never: true };
  return found === null ? { answer: 'absent' } : { answer: 'found', result: found };
}
