import { markersIn } from '../../compose/links.ts';
import type { PostContent } from '../../domain/post.ts';
import type { FindAnswer, FindQuery, Live } from '../platform.ts';
import { DO_AGAIN } from '../shared/changes.ts';
import { ALIKE, type Likeness, type Window, windowSince } from '../shared/window.ts';
import { callX, type XLook } from './client.ts';
import { plain } from './plain-text.ts';
import { ownPosts } from './requests.ts';
import { type OwnPost, OwnPosts } from './schema.ts';
import { newerVersion } from './versions.ts';

const PAGES = 3;

/** In a link that X has shortened, or in one that it left in the text: of a domain ending that it does not know. */
const carries = (seen: OwnPost, marker: string): boolean => {
  const links = (seen.entities?.urls ?? []).map((url) => `${url.expanded_url ?? ''} ${url.unwound_url ?? ''}`);
  return markersIn([seen.text, ...links].join(' ')).includes(marker);
};

const answers = ({ referenced_tweets, referenced_posts }: OwnPost, id: string): boolean =>
  (referenced_tweets ?? referenced_posts ?? []).some((other) => other.type === 'replied_to' && other.id === id);

function likenessOf(seen: OwnPost, post: PostContent, { isNew }: Window): Likeness {
  const text = post.texts.text ?? '';
  if (post.replyTo && !answers(seen, post.replyTo.remoteId)) return 'other';
  if (markersIn(text).includes(post.marker)) return carries(seen, post.marker) ? 'it' : 'other';
  if (plain(seen.text) !== plain(text)) return 'other';
  return seen.created_at === undefined || isNew(new Date(seen.created_at)) ? 'it' : 'alike';
}

/** Looks through the account's posts since `since` for this one. */
export async function findPost(
  post: PostContent,
  since: Date,
  look: XLook,
  signal: AbortSignal,
): Promise<{ id: string } | 'alike' | null> {
  const window = windowSince(since);
  let next: string | null = null;
  let alike = false;
  for (let page = 0; page < PAGES; page++) {
    const answer: OwnPosts = await callX(look, ownPosts(look.options.userId, window.earliest, next), signal, OwnPosts);
    const found = answer.data.find((seen) => likenessOf(seen, post, window) === 'it');
    if (found) return { id: found.id };
    alike ||= answer.data.some((seen) => likenessOf(seen, post, window) === 'alike');
    next = answer.meta.next_token ?? null;
    if (next === null) break;
  }
  return alike ? 'alike' : null;
}

/** An edit shows in the history of what was edited; it cannot be there twice. */
async function findEdit(post: PostContent, { receipt }: Live, look: XLook): Promise<FindAnswer> {
  const id = await newerVersion(post.texts.text ?? '', receipt.remoteId, look, look.signal);
  return id === null ? { answer: 'absent' } : { answer: 'found', result: { id } };
}

export async function find({ post, since, change }: FindQuery, look: XLook): Promise<FindAnswer> {
  if (change?.kind === 'revise') return findEdit(post, change.live, look);
  if (change) return DO_AGAIN;
  const found = await findPost(post, since, look, look.signal);
  if (found === 'alike') return { answer: 'cannot-tell', why: ALIKE, never: true };
  return found === null ? { answer: 'absent' } : { answer: 'found', result: found };
}
