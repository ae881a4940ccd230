import type { ReplyTo } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';

const ENGLISH = {
  justNow: 'Just now · Public',
  like: 'Like',
  comment: 'Comment',
  share: 'Share',
  subscribe: 'Subscribe',
  linkCard: 'Facebook takes title and picture of the card from the linked page.',
  under: 'Under the post',
};
const CHINESE: typeof ENGLISH = {
  justNow: '刚刚 · 公开',
  like: '赞',
  comment: '评论',
  share: '分享',
  subscribe: '订阅',
  linkCard: '卡片的标题和图片由 Facebook 从链接页面读取。',
  under: '所在帖子：',
};

/** What a platform writes around a post, for readers of the post's language. */
export const previewWords = (language: string | null): typeof ENGLISH =>
  language !== null && /^zh\b/i.test(language) ? CHINESE : ENGLISH;

const ENTITY =
  /https?:\/\/[\x21-\x7e]+|(?<![\p{L}\p{N}_&])[#＃][\p{L}\p{M}\p{N}_]*[\p{L}\p{M}][\p{L}\p{M}\p{N}_]*|(?<![\p{L}\p{N}_@])@\w{1,30}/gu;

/**
 * The text as HTML: escaped, line breaks kept, links, hashtags and mentions in `color`. `showLink` says
 * how the platform prints an address.
 */
export function richText(text: string, color: string, showLink: (url: string) => string = (url) => url): string {
  let html = '';
  let at = 0;
  for (const match of text.matchAll(ENTITY)) {
    const shown = match[0].startsWith('http') ? showLink(match[0]) : match[0];
    html += `${escapeHtml(text.slice(at, match.index))}<span style="color:${color}">${escapeHtml(shown)}</span>`;
    at = match.index + match[0].length;
  }
  return (html + escapeHtml(text.slice(at))).replace(/\r?\n/g, '<br>');
}

/** Above an answer, for the editor who looks at it: what it stands under. */
export const answerTo = ({ remoteId, url }: ReplyTo, language: string | null): string =>
  `${previewWords(language).under} ${escapeHtml(url === null ? remoteId : shortAddress(url, 48))}`;

/** What platforms print of an address: without scheme and query, cut after `max` characters. */
export function shortAddress(url: string, max = 30): string {
  const bare = url
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '');
  const points = Array.from(bare);
  return points.length > max ? `${points.slice(0, max - 1).join('')}…` : bare;
}

/** The first letter of a name, for a round avatar. */
export const initial = (name: string): string => Array.from(name.trim())[0]?.toUpperCase() ?? '?';
