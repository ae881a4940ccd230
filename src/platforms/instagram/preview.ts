import type { PostContent, PostVideo, ReplyTo } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import { COMMENT } from '../kit/graph/comments.ts';
import { pictureFor } from '../kit/media.ts';
import { answerTo, initial, richText } from '../kit/preview.ts';
import type { PreviewContext } from '../platform.ts';
import { PLACE } from './limits.ts';

const FONT = 'font-family:-apple-system,BlinkMacSystemFont,&quot;Segoe UI&quot;,Roboto,Helvetica,Arial,sans-serif';
const CARD = `max-width:375px;border:1px solid #dbdbdb;border-radius:8px;background:#fff;color:#000;overflow:hidden;${FONT};font-size:14px;line-height:18px`;
const AVATAR =
  'flex:none;width:32px;height:32px;border-radius:50%;background:linear-gradient(45deg,#f9ce34,#ee2a7b,#6228d7);color:#fff;font-weight:700;line-height:32px;text-align:center';
const IMAGE = 'display:block;width:100%;aspect-ratio:4/5;object-fit:cover;background:#efefef';
const STROKE = 'fill="none" stroke="#262626" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"';
const ICONS = [
  'M12 20.5C5 15.5 2.5 12 2.5 8.5a5 5 0 0 1 9.5-2 5 5 0 0 1 9.5 2c0 3.5-2.5 7-9.5 12z',
  'M20.5 12a8.5 8.5 0 1 0-3.3 6.7l3.3 1.3-1-3.4a8.4 8.4 0 0 0 1-4.6z',
  'M21.5 3 9 10.5M21.5 3 14.5 21 9 10.5 2.5 3z',
];

const icons = ICONS.map(
  (path) => `<svg width="24" height="24" viewBox="0 0 24 24" ${STROKE}><path d="${path}"/></svg>`,
).join('');

const REEL = 'display:block;width:100%;aspect-ratio:9/16;object-fit:contain;background:#000';

function videoHtml({ file, cover }: PostVideo, { fileUrl }: Pick<PreviewContext, 'fileUrl'>): string {
  if (!file) return `<div style="${REEL}"></div>`;
  const poster = cover ? ` poster="${escapeHtml(fileUrl(cover.hash))}"` : '';
  return `<video controls preload="metadata" src="${escapeHtml(fileUrl(file.hash))}"${poster} style="${REEL}"></video>`;
}

function pictureHtml(post: PostContent, { fileUrl }: PreviewContext): string {
  if (post.video) return videoHtml(post.video, { fileUrl });
  const picture = pictureFor(post, PLACE);
  const alt = escapeHtml(picture?.alt ?? '');
  return picture?.rendition
    ? `<img src="${escapeHtml(fileUrl(picture.rendition.hash))}" alt="${alt}" style="${IMAGE}">`
    : `<div role="img" aria-label="${alt}" style="${IMAGE}"></div>`;
}

/** Comment, with the post above it. */
function replyHtml({ texts, language }: PostContent, replyTo: ReplyTo, { channelName }: PreviewContext): string {
  const name = escapeHtml(channelName);
  return `<article style="${CARD};padding:12px 16px" lang="${escapeHtml(language ?? '')}"><div style="color:#65676b;font-size:13px;margin-bottom:8px">${answerTo(replyTo, language)}</div><div style="display:flex;gap:8px"><div style="${AVATAR}" aria-hidden="true">${escapeHtml(initial(channelName))}</div><div dir="auto" style="min-width:0;overflow-wrap:anywhere;padding:8px 12px;border-radius:18px;background:#f0f2f5"><span style="font-weight:600">${name}</span><br>${richText(texts[COMMENT] ?? '', '#00376b')}</div></div></article>`;
}

/** Post as the feed of a phone shows it. */
export function preview(post: PostContent, context: PreviewContext): string {
  if (post.replyTo) return replyHtml(post, post.replyTo, context);
  const name = escapeHtml(context.channelName);
  const head = `<div style="display:flex;gap:10px;align-items:center;padding:10px 12px"><div style="${AVATAR}" aria-hidden="true">${escapeHtml(initial(context.channelName))}</div><div style="font-weight:600">${name}</div></div>`;
  const actions = `<div style="display:flex;gap:14px;padding:10px 12px 4px" aria-hidden="true">${icons}</div>`;
  const caption = richText(post.texts.caption ?? '', '#00376b');
  return `<article style="${CARD}" lang="${escapeHtml(post.language ?? '')}">${head}${pictureHtml(post, context)}${actions}<div dir="auto" style="padding:4px 12px 14px;overflow-wrap:anywhere"><span style="font-weight:600">${name}</span> ${caption}</div></article>`;
}
