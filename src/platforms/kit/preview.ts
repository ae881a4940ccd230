import type { PostContent, ReplyTo } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../content.ts';
import type { Brand } from '../platform.ts';

const ENGLISH = {
  justNow: 'Just now · Public',
  like: 'Like',
  comment: 'Comment',
  share: 'Share',
  subscribe: 'Subscribe',
  under: 'Under the post',
  paid: 'Includes paid promotion',
  ai: 'Altered or synthetic content',
};
const CHINESE: typeof ENGLISH = {
  justNow: '刚刚 · 公开',
  like: '赞',
  comment: '评论',
  share: '分享',
  subscribe: '订阅',
  under: '所在帖子：',
  paid: '包含付费宣传内容',
  ai: '加工或合成的内容',
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

/** Post above an answer, for the editor who looks at it. */
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

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,sans-serif";

/** A post of a platform that shows nothing of its own: the channel, each text, the pictures, and the link below. */
export function plainCard(
  post: PostContent,
  { fileUrl, channelName }: PreviewContext,
  { colour, mark }: Brand,
): string {
  const { texts, pictures, link, language, replyTo } = post;
  const icon = `<svg viewBox="0 0 24 24" width="24" height="24" fill="${escapeHtml(colour)}" aria-hidden="true"><path d="${escapeHtml(mark)}"/></svg>`;
  const name = `<div style="display:flex;gap:8px;align-items:center;font-weight:600">${icon}${escapeHtml(channelName)}</div>`;
  const answered = replyTo ? `<div style="color:#65676b;font-size:13px">${answerTo(replyTo, language)}</div>` : '';
  const words = Object.values(texts)
    .filter((text) => text !== '')
    .map((text) => `<p dir="auto" style="margin:8px 0;overflow-wrap:anywhere">${richText(text, colour)}</p>`);
  const images = pictures.map(({ rendition, alt }) =>
    rendition
      ? `<img src="${escapeHtml(fileUrl(rendition.hash))}" alt="${escapeHtml(alt)}" style="display:block;width:100%">`
      : `<div role="img" aria-label="${escapeHtml(alt)}" style="aspect-ratio:16/9;background:#e4e6eb"></div>`,
  );
  const address = link === null ? '' : `<div style="color:#65676b">${escapeHtml(shortAddress(link, 60))}</div>`;
  return `<article style="max-width:500px;padding:12px 16px;border:1px solid #ced0d4;border-radius:8px;background:#fff;color:#050505;font:15px/1.4 ${FONT}" lang="${escapeHtml(language ?? '')}">${name}${answered}${words.join('')}${images.join('')}${address}</article>`;
}
