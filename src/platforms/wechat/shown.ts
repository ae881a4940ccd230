import type { PostContent } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../content.ts';
import { face, nameOf } from '../kit/preview/account.ts';
import { icon } from '../kit/preview/icons.ts';
import { pictureHtml, slidesHtml } from '../kit/preview/media.ts';
import { inLanguageOf } from '../kit/preview/text.ts';
import { commentsOf, isPicturePost, settingsOf } from './choices.ts';
import { contentHtml, WechatExtra } from './content.ts';

/** WeChat itself is in Chinese for those who read Chinese. */
const ENGLISH = {
  now: 'Just now',
  original: 'Read more',
  among: 'Further down in a message of several articles:',
};
const CHINESE: typeof ENGLISH = {
  now: '刚刚',
  original: '阅读原文',
  among: '在多图文消息中排在后面时：',
};
const wordsFor = inLanguageOf(ENGLISH, CHINESE);

const PLACEHOLDER = 'data:image/gif;base64,R0lGODlhAQABAIAAANnZ2QAAACwAAAAAAQABAAACAkQBADs=';

/** Where a cover that is higher than its card is cut. */
const CUT = { top: ';object-position:top', bottom: ';object-position:bottom' };

/** Address of a picture in the post, or of a grey one until its file is made. */
function fileOf(
  post: PostContent,
  { fileUrl }: Pick<PreviewContext, 'fileUrl'>,
  place: string,
  image?: number,
): string {
  const picture = post.pictures.find((one) => one.place === place && (image === undefined || one.image === image));
  return picture?.rendition ? fileUrl(picture.rendition.hash) : PLACEHOLDER;
}

const fromHtml = (post: PostContent, context: PreviewContext): string =>
  `<div class="pv-wx-from">${face(context, 28)}<span class="pv-one">${escapeHtml(nameOf(context))}</span><span>${wordsFor(post).now}</span></div>`;

/** The card as subscribers meet it in their list: wide cover with the title on it, digest below. */
function cardHtml(post: PostContent, cover: string, context: PreviewContext): string {
  const { title = '', digest = '' } = post.texts;
  const { cover: shown } = settingsOf(post);
  const image = `<img class="pv-media" src="${escapeHtml(cover)}" alt="" style="aspect-ratio:2.35${shown ? CUT[shown] : ''}">`;
  const thumb = `<span class="pv-wx-thumb" style="background-image:url('${escapeHtml(encodeURI(cover))}')"></span>`;
  const row = context.among
    ? `<div class="pv-wx-among">${wordsFor(post).among}</div><div class="pv-wx-card pv-wx-row"><span class="pv-two" dir="auto">${escapeHtml(title)}</span>${thumb}</div>`
    : '';
  const below = digest === '' ? '' : `<div class="pv-wx-digest" dir="auto">${escapeHtml(digest)}</div>`;
  return `<div class="pv-wx-card">${fromHtml(post, context)}<div class="pv-wx-cover">${image}<b dir="auto"><span>${escapeHtml(title)}</span></b></div>${below}</div>${row}`;
}

/** Bar below what was opened: the account’s picture, and what a reader can do. */
function barHtml(post: PostContent, context: PreviewContext): string {
  const isOpen = commentsOf(post, { openComments: true }) !== 'off';
  const icons = [icon('like', 20), icon('share', 20), icon('heart', 20), isOpen ? icon('comment', 20) : ''];
  return `<div class="pv-wx-bar" aria-hidden="true">${face(context, 24)}${icons.join('')}</div>`;
}

/** The card, and below it the page of an article. */
function article(post: PostContent, context: PreviewContext): string {
  const extra = WechatExtra.safeParse(post.extra);
  const readable = extra.success ? post : { ...post, extra: {} };
  const { title = '', author = '' } = post.texts;
  const words = wordsFor(post);
  const byline = `${author === '' ? '' : `${escapeHtml(author)} `}<span>${escapeHtml(nameOf(context))}</span>${words.now}`;
  const original =
    post.link === null ? '' : `<p class="pv-wx-original" title="${escapeHtml(post.link)}">${words.original}</p>`;
  return (
    cardHtml(post, fileOf(post, context, 'cover'), context) +
    `<div class="pv-wx-page"><h1 dir="auto">${escapeHtml(title)}</h1><div class="pv-wx-by">${byline}</div>` +
    `<div class="pv-wx-text" dir="auto">${contentHtml(readable, (image) => fileOf(post, context, 'body', image))}</div>` +
    `${original}${barHtml(post, context)}</div>`
  );
}

/** The card; then pictures to leaf through, title and text below. */
function pictures(post: PostContent, context: PreviewContext): string {
  const { title = '', content = '' } = post.texts;
  const slides = slidesHtml(post.pictures.map((one) => pictureHtml(one, context, '3/4', ';object-fit:contain')));
  const [first] = post.pictures;
  const cover = first?.rendition ? context.fileUrl(first.rendition.hash) : PLACEHOLDER;
  return (
    cardHtml(post, cover, context) +
    `<div class="pv-wx-page pv-wx-pictures" style="${slides.scope}">${fromHtml(post, context)}<div class="pv-wx-slides" style="position:relative">${slides.slides}</div>${slides.dots}` +
    `<h1 dir="auto">${escapeHtml(title)}</h1><p class="pv-wx-plain" dir="auto">${escapeHtml(content)}</p>${barHtml(post, context)}</div>`
  );
}

/** A post as subscribers meet it in their list, and as they read it. */
export const preview = (post: PostContent, context: PreviewContext): string =>
  `<article class="pv pv-wx" lang="${escapeHtml(post.language ?? '')}">${isPicturePost(post) ? pictures(post, context) : article(post, context)}</article>`;
