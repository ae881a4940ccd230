import type { PostContent } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../content.ts';
import { pictureFor } from '../kit/media.ts';
import { face } from '../kit/preview/account.ts';
import { pictureHtml } from '../kit/preview/media.ts';
import { inLanguageOf } from '../kit/preview/text.ts';

const wordsFor = inLanguageOf(
  { now: 'now', day: 'Tuesday 9 June', open: 'Open the picture' },
  { now: '现在', day: '6月9日 星期二', open: '展开图片' },
);

/** The notification on a locked phone: title, body cut after four lines, picture in small; a tick on it opens it. */
export function preview(post: PostContent, context: PreviewContext): string {
  const { title = '', body = '' } = post.texts;
  const words = wordsFor(post);
  const picture = pictureFor(post, 'picture');
  const image = picture
    ? `<label class="pv-app-picture"><input type="checkbox" class="pv-unseen" aria-label="${words.open}">${pictureHtml(picture, context, '1/1')}</label>`
    : '';
  const link = post.link === null ? '' : ` title="${escapeHtml(post.link)}"`;
  return (
    `<article class="pv pv-app" lang="${escapeHtml(post.language ?? '')}">` +
    `<div class="pv-app-day" aria-hidden="true">${words.day}</div><div class="pv-app-time" aria-hidden="true">9:41</div>` +
    `<div class="pv-app-note"${link}>${face(context, 38)}<div><div class="pv-app-head"><b class="pv-two" dir="auto">${escapeHtml(title)}</b><span>${words.now}</span></div>` +
    `<div class="pv-four" dir="auto">${escapeHtml(body)}</div></div>${image}</div></article>`
  );
}
