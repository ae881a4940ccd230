import type { PostContent } from '../../../domain/post.ts';
import { escapeHtml } from '../../../lib/html.ts';
import type { PreviewContext } from '../../content.ts';
import type { Brand } from '../../platform.ts';
import { nameOf } from './account.ts';
import { pictureHtml } from './media.ts';
import { answerTo, richText, shortAddress } from './text.ts';

/** A post of a platform that shows nothing of its own: the channel, each text, the pictures, and the link below. */
export function plainCard(post: PostContent, context: PreviewContext, { colour, mark }: Brand): string {
  const { texts, pictures, link, language, replyTo } = post;
  const sign = `<svg viewBox="0 0 24 24" width="24" height="24" fill="${escapeHtml(colour)}" aria-hidden="true"><path d="${escapeHtml(mark)}"/></svg>`;
  const name = `<div style="display:flex;gap:8px;align-items:center;font-weight:600">${sign}${escapeHtml(nameOf(context))}</div>`;
  const answered = replyTo ? `<div class="pv-soft">${answerTo(replyTo, language)}</div>` : '';
  const words = Object.values(texts)
    .filter((text) => text !== '')
    .map((text) => `<p dir="auto" style="margin:8px 0">${richText(text)}</p>`);
  const images = pictures.map((picture) => pictureHtml(picture, context, '16/9'));
  const address = link === null ? '' : `<div class="pv-soft">${escapeHtml(shortAddress(link, 60))}</div>`;
  return `<article class="pv" style="padding:12px 16px" lang="${escapeHtml(language ?? '')}">${name}${answered}${words.join('')}${images.join('')}${address}</article>`;
}
