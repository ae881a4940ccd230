import type { ReplyTo } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import { previewWords } from './preview-words.ts';

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
