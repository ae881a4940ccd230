import type { ReplyTo } from '../../../domain/post.ts';
import { escapeHtml } from '../../../lib/html.ts';

/** What a platform writes around a post is in the language of the post's readers. */
export const isChinese = (language: string | null): boolean => language !== null && /^zh\b/i.test(language);

/** Words in the two languages that previews have. */
export const inLanguageOf =
  <Words>(english: Words, chinese: Words) =>
  ({ language }: { language: string | null }): Words =>
    isChinese(language) ? chinese : english;

const ENTITY =
  /https?:\/\/[\x21-\x7e]+|(?<![\p{L}\p{N}_&])[#＃][\p{L}\p{M}\p{N}_]*[\p{L}\p{M}][\p{L}\p{M}\p{N}_]*|(?<![\p{L}\p{N}_@])@\w{1,30}/gu;

/** Where links, hashtags and mentions of a text begin and end. */
export const entitiesIn = (text: string): { start: number; end: number }[] =>
  [...text.matchAll(ENTITY)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));

/**
 * The text as HTML: escaped, line breaks kept, links, hashtags and mentions in the app's colour for them. `showLink` says
 * how the platform prints an address.
 */
export function richText(text: string, showLink: (url: string) => string = (url) => url): string {
  let html = '';
  let at = 0;
  for (const { start, end } of entitiesIn(text)) {
    const found = text.slice(start, end);
    const shown = found.startsWith('http') ? showLink(found) : found;
    html += `${escapeHtml(text.slice(at, start))}<span class="pv-link">${escapeHtml(shown)}</span>`;
    at = end;
  }
  return (html + escapeHtml(text.slice(at))).replace(/\r?\n/g, '<br>');
}

/** What platforms print of an address: without scheme and query, cut after `max` characters. */
export function shortAddress(url: string, max = 30): string {
  const bare = url
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '');
  const points = Array.from(bare);
  return points.length > max ? `${points.slice(0, max - 1).join('')}…` : bare;
}

/** Host of an address as link cards name it, without `www.`. */
export const hostOf = (url: string): string =>
  URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : shortAddress(url);

const UNDER = { en: 'Under the post', zh: '所在帖子：' };

/** Post above an answer, for the editor who looks at it. */
export const answerTo = ({ remoteId, url }: ReplyTo, language: string | null): string =>
  `${isChinese(language) ? UNDER.zh : UNDER.en} ${escapeHtml(url === null ? remoteId : shortAddress(url, 48))}`;

/** The first letter of a name, for an account without a picture. */
export const initial = (name: string): string => Array.from(name.replace(/^@/, '').trim())[0]?.toUpperCase() ?? '?';
