import type { PostContent, PostVideo } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import { pictureFor } from '../kit/media.ts';
import { answerTo, initial, richText, shortAddress } from '../kit/preview.ts';
import type { PreviewContext } from '../platform.ts';
import { PLACE } from './limits.ts';

const FONT = 'font-family:-apple-system,BlinkMacSystemFont,&quot;Segoe UI&quot;,Roboto,Helvetica,Arial,sans-serif';
const CARD = `max-width:598px;padding:12px 16px;box-sizing:border-box;border:1px solid #eff3f4;background:#fff;color:#0f1419;${FONT};font-size:15px;line-height:20px`;
const AVATAR =
  'flex:none;width:40px;height:40px;border-radius:50%;background:#536471;color:#fff;font-weight:700;font-size:18px;line-height:40px;text-align:center';
const FRAME =
  'position:relative;margin-top:12px;aspect-ratio:16/9;border:1px solid #cfd9de;border-radius:16px;overflow:hidden;background:#eff3f4';
const BADGE =
  'position:absolute;left:12px;bottom:12px;padding:0 4px;border-radius:4px;background:rgba(0,0,0,.77);color:#fff;font-size:13px;font-weight:700;line-height:20px';

function videoHtml({ file, cover }: PostVideo, { fileUrl }: Pick<PreviewContext, 'fileUrl'>): string {
  if (!file) return `<div style="${FRAME}"></div>`;
  const poster = cover ? ` poster="${escapeHtml(fileUrl(cover.hash))}"` : '';
  return `<div style="${FRAME}"><video controls preload="metadata" src="${escapeHtml(fileUrl(file.hash))}"${poster} style="display:block;width:100%;height:100%;object-fit:contain;background:#000"></video></div>`;
}

function pictureHtml(post: PostContent, { fileUrl }: PreviewContext): string {
  if (post.video) return videoHtml(post.video, { fileUrl });
  const picture = pictureFor(post, PLACE);
  if (!picture) return '';
  const alt = escapeHtml(picture.alt);
  const file = picture.rendition;
  const image = file
    ? `<img src="${escapeHtml(fileUrl(file.hash))}" alt="${alt}" style="display:block;width:100%;height:100%;object-fit:cover">`
    : '';
  const badge = picture.alt === '' ? '' : `<span title="${alt}" style="${BADGE}">ALT</span>`;
  return `<div style="${FRAME}">${image}${badge}</div>`;
}

/** Post as a timeline shows it. */
export function preview(post: PostContent, context: PreviewContext): string {
  const name = escapeHtml(context.channelName);
  const text = richText(post.texts.text ?? '', '#1173b8', (url) => shortAddress(url, 24));
  const answering = post.replyTo ? `<div style="color:#536471">${answerTo(post.replyTo, post.language)}</div>` : '';
  return `<article style="${CARD}" lang="${escapeHtml(post.language ?? '')}"><div style="display:flex;gap:8px"><div style="${AVATAR}" aria-hidden="true">${escapeHtml(initial(context.channelName))}</div><div style="min-width:0;flex:1"><div style="font-weight:700">${name}</div>${answering}<div dir="auto" style="overflow-wrap:anywhere">${text}</div>${pictureHtml(post, context)}</div></div></article>`;
}
