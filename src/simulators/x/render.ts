import { createHash } from 'node:crypto';
import twitter from 'twitter-text';
import { editableUntil, editsRemaining, mediaKey, type XAccount, type XPost, type XState } from './state.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeText = (text: string): string => text.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);

interface UrlEntity {
  start: number;
  end: number;
  url: string;
  expanded_url: string;
  display_url: string;
  media_key?: string;
}

/** Short address: the same for the same target, as long as the real ones (23 characters). */
const shorten = (target: string): string =>
  `https://t.co/${createHash('sha256').update(target).digest('base64url').replace(/[-_]/g, '0').slice(0, 10)}`;

const display = (url: string): string => {
  const bare = url.replace(/^https?:\/\/(www\.)?/, '');
  return bare.length > 27 ? `${bare.slice(0, 26)}…` : bare;
};

export const permalink = ({ username }: XAccount, id: string): string => `https://x.com/${username}/status/${id}`;

/** A post's text as the API returns it: links wrapped, `& < >` escaped, the media's own link at the end. */
export function renderText(post: XPost, account: XAccount): { text: string; urls: UrlEntity[] } {
  const urls: UrlEntity[] = [];
  let text = '';
  let at = 0;
  const add = (target: string, mediaKey?: string): void => {
    const url = shorten(target);
    const start = [...text].length;
    text += url;
    const entity = { start, end: start + url.length, url, expanded_url: target, display_url: display(target) };
    urls.push(mediaKey ? { ...entity, media_key: mediaKey } : entity);
  };
  for (const { url, indices } of twitter.extractUrlsWithIndices(post.text)) {
    text += escapeText(post.text.slice(at, indices[0]));
    add(/^https?:/i.test(url) ? url : `http://${url}`);
    at = indices[1];
  }
  text += escapeText(post.text.slice(at));
  const [first] = post.media;
  if (first) {
    if (text !== '') text += ' ';
    add(`${permalink(account, post.id)}/photo/1`, mediaKey(first));
  }
  return { text, urls };
}

export const FIELDS = [
  'article',
  'article_title',
  'attachments',
  'author_id',
  'card_uri',
  'community_id',
  'context_annotations',
  'conversation_id',
  'created_at',
  'display_text_range',
  'edit_controls',
  'edit_history_tweet_ids',
  'entities',
  'geo',
  'id',
  'in_reply_to_user_id',
  'lang',
  'media_metadata',
  'non_public_metrics',
  'note_tweet',
  'organic_metrics',
  'paid_partnership',
  'possibly_sensitive',
  'promoted_metrics',
  'public_metrics',
  'referenced_tweets',
  'reply_settings',
  'scopes',
  'source',
  'text',
  'withheld',
];

/** Post with the requested fields. `word` is this API version's name for posts in keys. */
export function renderPost(
  { account, world }: XState,
  post: XPost,
  fields: readonly string[],
  word: 'tweet' | 'post',
): Record<string, unknown> {
  const now = world.now().getTime();
  const remaining = editsRemaining(post);
  // The history lags behind as lists do; a post always knows of itself.
  const history = post.versions.filter((version) => version === post || version.listedFrom <= now);
  const { text, urls } = renderText(post, account);
  const referenced = [
    ...(post.replyTo ? [{ type: 'replied_to', id: post.replyTo }] : []),
    ...(post.quoted ? [{ type: 'quoted', id: post.quoted }] : []),
  ];
  const all: Record<string, unknown> = {
    attachments: post.media.length ? { media_keys: post.media.map(mediaKey) } : undefined,
    author_id: account.userId,
    conversation_id: post.conversation,
    created_at: post.at.toISOString(),
    edit_controls: {
      edits_remaining: remaining,
      is_edit_eligible: remaining > 0,
      editable_until: new Date(editableUntil(post)).toISOString(),
    },
    entities: urls.length ? { urls } : undefined,
    in_reply_to_user_id: post.replyTo ? account.userId : undefined,
    [`referenced_${word}s`]: referenced.length ? referenced : undefined,
  };
  const chosen = fields.filter((field) => all[field] !== undefined).map((field) => [field, all[field]]);
  return {
    id: post.id,
    text,
    [`edit_history_${word}_ids`]: history.map(({ id }) => id),
    ...Object.fromEntries(chosen),
  };
}
