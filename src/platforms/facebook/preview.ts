import type { PostContent, PostVideo, ReplyTo } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import { COMMENT } from '../kit/graph/comments.ts';
import { pictureFor } from '../kit/media.ts';
import { answerTo, initial, previewWords, richText } from '../kit/preview.ts';
import type { PreviewContext } from '../platform.ts';
import { PLACE, REEL_PLACE } from './limits.ts';

const FONT = 'font-family:&quot;Segoe UI&quot;,Helvetica,Arial,sans-serif';
const CARD = `max-width:500px;border-radius:8px;background:#fff;color:#050505;box-shadow:0 1px 2px rgba(0,0,0,.2);overflow:hidden;${FONT};font-size:15px;line-height:20px`;
const AVATAR =
  'flex:none;width:40px;height:40px;border-radius:50%;background:#1877f2;color:#fff;font-weight:700;font-size:18px;line-height:40px;text-align:center';
const IMAGE = 'display:block;width:100%;aspect-ratio:1200/630;object-fit:cover;background:#e4e6eb';
const ACTIONS =
  'display:flex;justify-content:space-around;margin:0 12px;padding:8px 0;border-top:1px solid #ced0d4;color:#65676b;font-weight:600';

/** For readers of the post's language. */
const LINK_CARD = {
  en: 'Facebook takes title and picture of the card from the linked page.',
  zh: '卡片的标题和图片由 Facebook 从链接页面读取。',
};

const VIDEO = 'display:block;width:100%;background:#000;max-height:80vh';

function videoHtml({ file, place, cover }: PostVideo, { fileUrl }: Pick<PreviewContext, 'fileUrl'>): string {
  const shape = place === REEL_PLACE ? '9/16' : `${file?.width ?? 16}/${file?.height ?? 9}`;
  const style = `${VIDEO};aspect-ratio:${shape}`;
  if (!file) return `<div style="${style}"></div>`;
  const poster = cover ? ` poster="${escapeHtml(fileUrl(cover.hash))}"` : '';
  return `<video controls preload="metadata" src="${escapeHtml(fileUrl(file.hash))}"${poster} style="${style}"></video>`;
}

function attachmentHtml(post: PostContent, { fileUrl }: Pick<PreviewContext, 'fileUrl'>): string {
  if (post.video) return videoHtml(post.video, { fileUrl });
  const picture = pictureFor(post, PLACE);
  if (picture?.rendition) {
    return `<img src="${escapeHtml(fileUrl(picture.rendition.hash))}" alt="${escapeHtml(picture.alt)}" style="${IMAGE}">`;
  }
  if (picture) return `<div role="img" aria-label="${escapeHtml(picture.alt)}" style="${IMAGE}"></div>`;
  if (post.link === null) return '';
  const host = URL.canParse(post.link) ? new URL(post.link).hostname : post.link;
  const note = /^zh\b/i.test(post.language ?? '') ? LINK_CARD.zh : LINK_CARD.en;
  return `<div style="padding:10px 16px;background:#f0f2f5;border-top:1px solid #ced0d4"><div style="color:#65676b;font-size:13px;text-transform:uppercase">${escapeHtml(host)}</div><div style="color:#65676b;font-size:13px">${note}</div></div>`;
}

/** Comment, with the post above it. */
function replyHtml({ texts, language }: PostContent, replyTo: ReplyTo, { channelName }: PreviewContext): string {
  const name = escapeHtml(channelName);
  return `<article style="${CARD};padding:12px 16px" lang="${escapeHtml(language ?? '')}"><div style="color:#65676b;font-size:13px;margin-bottom:8px">${answerTo(replyTo, language)}</div><div style="display:flex;gap:8px"><div style="${AVATAR}" aria-hidden="true">${escapeHtml(initial(channelName))}</div><div dir="auto" style="min-width:0;overflow-wrap:anywhere;padding:8px 12px;border-radius:18px;background:#f0f2f5"><span style="font-weight:600">${name}</span><br>${richText(texts[COMMENT] ?? '', '#0064d1')}</div></div></article>`;
}

/** Post as the page shows it. */
export function preview(post: PostContent, context: PreviewContext): string {
  if (post.replyTo) return replyHtml(post, post.replyTo, context);
  const name = escapeHtml(context.channelName);
  const words = previewWords(post.language);
  const head = `<div style="display:flex;gap:8px;padding:12px 16px 0"><div style="${AVATAR}" aria-hidden="true">${escapeHtml(initial(context.channelName))}</div><div><div style="font-weight:600">${name}</div><div style="color:#65676b;font-size:13px">${words.justNow}</div></div></div>`;
  const message = `<div dir="auto" style="padding:8px 16px 12px;overflow-wrap:anywhere">${richText(post.texts.message ?? '', '#0064d1')}</div>`;
  const actions = `<div style="${ACTIONS}" aria-hidden="true"><span>${words.like}</span><span>${words.comment}</span><span>${words.share}</span></div>`;
  return `<article style="${CARD}" lang="${escapeHtml(post.language ?? '')}">${head}${message}${attachmentHtml(post, context)}${actions}</article>`;
}
