import { markersIn } from '../../compose/links.ts';
import type { Json } from '../../domain/json.ts';
import type { PostContent } from '../../domain/post.ts';
import type { FindAnswer, FindQuery } from '../platform.ts';
import { callX, type XLook } from './client.ts';
import { ownPosts } from './requests.ts';
import { type OwnPost, OwnPosts } from './schema.ts';

/** Their clock and ours may differ by this much. */
const SKEW = 60_000;
const PAGES = 3;

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The text as it was sent: X escapes three characters, shortens links and appends one for pictures. */
const plain = (text: string): string =>
  text
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/(?:\s*https:\/\/t\.co\/\w+)+$/, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();

/** In a link that X has shortened, or in one that it left in the text: of a domain ending that it does not know. */
const carries = (seen: OwnPost, marker: string): boolean => {
  const links = (seen.entities?.urls ?? []).map((url) => `${url.expanded_url ?? ''} ${url.unwound_url ?? ''}`);
  return markersIn([seen.text, ...links].join(' ')).includes(marker);
};

function isOurs(seen: OwnPost, post: PostContent, earliest: Date): boolean {
  if (seen.created_at !== undefined && new Date(seen.created_at) < earliest) return false;
  const text = post.texts.text ?? '';
  if (markersIn(text).includes(post.marker)) return carries(seen, post.marker);
  return plain(seen.text) === plain(text);
}

/** Looks through the account's posts since `since` for this one. */
export async function findPost(post: PostContent, since: Date, look: XLook, signal: AbortSignal): Promise<Json | null> {
  const earliest = new Date(since.getTime() - SKEW);
  let next: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const answer: OwnPosts = await callX(look, ownPosts(look.options.userId, earliest, next), signal, OwnPosts);
    const found = answer.data.find((seen) => isOurs(seen, post, earliest));
    if (found) return { id: found.id };
    next = answer.meta.next_token ?? null;
    if (next === null) return null;
  }
  return null;
}

export async function find({ post, since }: FindQuery, look: XLook): Promise<FindAnswer> {
  const result = await findPost(post, since, look, look.signal);
  return result === null ? { answer: 'absent' } : { answer: 'found', result };
}
