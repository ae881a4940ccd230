import type { PostContent, PostPicture } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../content.ts';
import { COMMENT } from '../kit/graph/comments.ts';
import { face, nameOf } from '../kit/preview/account.ts';
import { cutAtLine, folded } from '../kit/preview/fold.ts';
import { icon } from '../kit/preview/icons.ts';
import { type Files, pictureHtml, shapeOf, videoHtml } from '../kit/preview/media.ts';
import { screenHtml, storyBar, storyReply } from '../kit/preview/screen.ts';
import { answerTo, hostOf, inLanguageOf, richText } from '../kit/preview/text.ts';
import { STORY, settingsOf } from './choices.ts';
import { REEL_PLACE } from './limits.ts';

const ENGLISH = {
  justNow: 'Just now',
  more: 'See more',
  like: 'Like',
  comment: 'Comment',
  share: 'Share',
  reply: 'Reply',
  follow: 'Follow',
  send: 'Send message',
  card: 'Facebook takes title and picture of the card from the linked page.',
};
const CHINESE: typeof ENGLISH = {
  justNow: '刚刚',
  more: '展开',
  like: '赞',
  comment: '评论',
  share: '分享',
  reply: '回复',
  follow: '关注',
  send: '发消息',
  card: '卡片的标题和图片由 Facebook 从链接页面读取。',
};
const wordsFor = inLanguageOf(ENGLISH, CHINESE);

/**
 * Facebook names no figure; the app of 2026 shows five lines, the button at the end of the last one. Widths in the size of
 * its letters, on a phone of 375 points.
 */
const FOLD = { lines: 5, width: 351 / 15, button: 5, link: showLink };
/** Two lines on a reel. */
const REEL_FOLD = { lines: 2, width: 290 / 14, button: 5, link: showLink };
/** Texts that are alone and no longer than this are large; vendors say 80 to 85 characters. */
const LARGE = 85;

const UPRIGHT = '9/16';

/** Addresses longer than this are printed with their last part alone; seen in the app, not documented. */
const LONG_ADDRESS = 50;
const LAST_PART = 20;

/** An address as the app prints it: a long one as `https://paper.example/.../tram-fares...`. */
function showLink(url: string): string {
  if (url.length <= LONG_ADDRESS || !URL.canParse(url)) return url;
  const { origin, pathname } = new URL(url);
  const parts = pathname.split('/').filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const between = parts.length > 1 ? '/.../' : '/';
  return `${origin}${between}${last.length > LAST_PART ? last.slice(0, LAST_PART) : last}...`;
}

const show = (text: string): string => richText(text, showLink);

/** As many pictures as the page shows of a post; the rest is behind the last one. */
const SHOWN = 5;

/** Pictures of a post: the first ones large, up to three below them, and on the last one how many more there are. */
function gridHtml(pictures: readonly PostPicture[], files: Files): string {
  const shown = pictures.slice(0, SHOWN);
  const above = shown.length === 2 || shown.length === SHOWN ? 2 : 1;
  const more = pictures.length - shown.length;
  const rows = [shown.slice(0, above), shown.slice(above)].filter((row) => row.length > 0);
  const cell = (picture: PostPicture, row: readonly PostPicture[]): string => {
    const isLast = more > 0 && picture === shown.at(-1);
    const veil = isLast ? `<div class="pv-fb-veil">+${more}</div>` : '';
    return `<div>${pictureHtml(picture, files, row.length === 1 ? '3/2' : '1/1')}${veil}</div>`;
  };
  const lines = rows.map((row) => `<div>${row.map((one) => cell(one, row)).join('')}</div>`);
  return `<div class="pv-fb-grid" style="display:grid">${lines.join('')}</div>`;
}

/** Card of a linked page, with what its article says of it. */
function linkHtml(post: PostContent, { page }: PreviewContext): string {
  if (post.link === null) return '';
  const image = page?.picture
    ? `<img class="pv-media" src="${escapeHtml(page.picture)}" alt="" style="aspect-ratio:1.91">`
    : '';
  const words = page ? `<b>${escapeHtml(page.title)}</b>` : `<div>${wordsFor(post).card}</div>`;
  return `${image}<div class="pv-fb-link"><div class="pv-fb-host pv-one">${escapeHtml(hostOf(post.link))}</div>${words}</div>`;
}

function attachmentHtml(post: PostContent, context: PreviewContext): string {
  const { video } = post;
  if (video) {
    const { title } = settingsOf(post);
    const below = title === undefined ? '' : `<div class="pv-fb-title" dir="auto">${escapeHtml(title)}</div>`;
    return videoHtml(video, context, shapeOf(video.file ?? { width: 16, height: 9 })) + below;
  }
  const [picture, ...others] = post.pictures;
  if (!picture) return linkHtml(post, context);
  if (others.length > 0) return gridHtml(post.pictures, context);
  return pictureHtml(picture, context, shapeOf(picture.rendition ?? picture.spec));
}

/** Comment, with the post above it; the first comment of a post follows that post. */
function commentHtml(post: PostContent, context: PreviewContext): string {
  const { texts, language, replyTo, pictures } = post;
  const words = wordsFor(post);
  const [picture] = pictures;
  const shown = picture
    ? `<div style="margin:8px 0 0 40px;max-width:240px;border-radius:12px;overflow:hidden">${pictureHtml(picture, context, shapeOf(picture.rendition ?? picture.spec))}</div>`
    : '';
  const answered = replyTo
    ? `<div class="pv-soft" style="font-size:13px;padding-bottom:8px">${answerTo(replyTo, language)}</div>`
    : '';
  const name = `<span style="font-weight:600">${escapeHtml(nameOf(context))}</span>`;
  const below = `<span class="pv-fb-under">${words.justNow} · ${words.like} · ${words.reply}</span>`;
  return `<article class="pv pv-fb pv-fb-comment" lang="${escapeHtml(language ?? '')}">${answered}<div>${face(context, 32)}<div style="min-width:0"><div class="pv-fb-bubble" dir="auto">${name}<br>${show(texts[COMMENT] ?? '')}</div>${below}</div></div>${shown}</article>`;
}

/** Story, over the whole screen of a phone. */
function storyHtml(post: PostContent, context: PreviewContext): string {
  const [picture] = post.pictures;
  const media = post.video
    ? videoHtml(post.video, context, UPRIGHT)
    : pictureHtml(picture, context, picture ? shapeOf(picture.rendition ?? picture.spec) : UPRIGHT);
  const words = wordsFor(post);
  const top = `${storyBar}<div class="pv-who">${face(context, 36)}${escapeHtml(nameOf(context))}<span style="opacity:.8;font-weight:400">${words.justNow}</span></div>`;
  return `<article class="pv pv-fb" lang="${escapeHtml(post.language ?? '')}">${screenHtml({ media, top })}${storyReply(words.send)}</article>`;
}

/** Reel, with its buttons and its text on it. */
function reelHtml(post: PostContent, context: PreviewContext): string {
  const { message = '' } = post.texts;
  const words = wordsFor(post);
  const text = folded(message, { at: cutAtLine(message, REEL_FOLD), more: words.more, show });
  const bottom =
    `<div class="pv-who" style="margin-bottom:8px">${face(context, 36)}<span class="pv-one">${escapeHtml(nameOf(context))}</span>` +
    `<span class="pv-pill">${words.follow}</span></div><div dir="auto">${text}</div>`;
  const media = post.video ? videoHtml(post.video, context, UPRIGHT) : '';
  return `<article class="pv pv-fb" lang="${escapeHtml(post.language ?? '')}">${screenHtml({ media, side: ['like', 'reply', 'share', 'dots'], bottom })}</article>`;
}

/** Post as the app shows it among others. */
export function preview(post: PostContent, context: PreviewContext): string {
  if (COMMENT in post.texts) return commentHtml(post, context);
  if (post.format === STORY) return storyHtml(post, context);
  if (post.video?.place === REEL_PLACE) return reelHtml(post, context);
  const words = wordsFor(post);
  const { message = '' } = post.texts;
  const attachment = attachmentHtml(post, context);
  const cut = cutAtLine(message, FOLD);
  const isLarge = attachment === '' && cut === null && message.length <= LARGE;
  const time = `<span class="pv-fb-time">${words.justNow} · ${icon('world', 14)}</span>`;
  const head = `<div class="pv-fb-head">${face(context, 40)}<div class="pv-fb-name"><div>${escapeHtml(nameOf(context))}</div>${time}</div>${icon('dots', 22)}${icon('close', 22)}</div>`;
  const text = `<div class="pv-fb-text${isLarge ? ' pv-fb-large' : ''}" dir="auto">${folded(message, { at: cut, more: words.more, show })}</div>`;
  const actions = [
    `${icon('like', 20)}${words.like}`,
    `${icon('reply', 20)}${words.comment}`,
    `${icon('share', 20)}${words.share}`,
  ];
  return `<article class="pv pv-fb" lang="${escapeHtml(post.language ?? '')}">${head}${text}${attachment}<div class="pv-fb-actions" aria-hidden="true">${actions.map((action) => `<span>${action}</span>`).join('')}</div></article>`;
}
