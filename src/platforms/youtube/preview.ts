import type { PostContent } from '../../domain/post.ts';
import { clockText } from '../../domain/video/facts.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../content.ts';
import { pictureFor } from '../kit/media.ts';
import { face, nameOf, userNameOf } from '../kit/preview/account.ts';
import { icon } from '../kit/preview/icons.ts';
import { videoHtml } from '../kit/preview/media.ts';
import { screenHtml } from '../kit/preview/screen.ts';
import { answerTo, inLanguageOf, richText } from '../kit/preview/text.ts';
import { COMMENT, SHORT } from './choices.ts';

const ENGLISH = {
  subscribe: 'Subscribe',
  paid: 'Includes paid promotion',
  ai: 'Altered or synthetic content',
  noVideo: 'No video',
  views: 'No views · Just now',
  now: 'just now',
  more: 'more',
  share: 'Share',
  save: 'Save',
  download: 'Download',
  comments: 'Comments',
  add: 'Add a comment…',
};
const CHINESE: typeof ENGLISH = {
  subscribe: '订阅',
  paid: '包含付费宣传内容',
  ai: '加工或合成的内容',
  noVideo: '没有视频',
  views: '0 次观看 · 刚刚',
  now: '刚刚',
  more: '更多',
  share: '分享',
  save: '保存',
  download: '下载',
  comments: '评论',
  add: '添加评论…',
};
const wordsFor = inLanguageOf(ENGLISH, CHINESE);

/** Labels that YouTube shows on the player. */
function labels(post: PostContent): string {
  const { paid, ai } = post.disclosures ?? {};
  const words = wordsFor(post);
  return [...(paid ? [words.paid] : []), ...(ai ? [words.ai] : [])]
    .map((text) => `<span class="pv-mark">${escapeHtml(text)}</span>`)
    .join('');
}

/** A Short fills the screen, its title lies on it. Its description is behind a button there, below it here. */
function short(post: PostContent, context: PreviewContext): string {
  const { title = '', description = '' } = post.texts;
  const words = wordsFor(post);
  const bottom =
    `<div class="pv-who" style="margin-bottom:8px">${face(context, 32)}<span class="pv-one">${escapeHtml(handle(context))}</span>` +
    `<span class="pv-pill">${words.subscribe}</span></div><h1 class="pv-two" dir="auto" style="font-size:15px;line-height:20px;font-weight:400">${escapeHtml(title)}</h1>`;
  const media = post.video ? videoHtml(post.video, context, '9/16', ';object-fit:cover') : '';
  const screen = screenHtml({
    media,
    top: `<div class="pv-marks">${labels(post)}</div>`,
    side: ['like', 'dislike', 'comment', 'share', 'remix'],
    bottom,
  });
  const box = description === '' ? '' : `<div class="pv-yt-box" dir="auto">${richText(description)}</div>`;
  return `<article class="pv pv-yt" lang="${escapeHtml(post.language ?? '')}">${screen}${box}</article>`;
}

const handle = (context: PreviewContext): string =>
  context.account?.handle ? `@${userNameOf(context)}` : nameOf(context);

/** The player: the video, or its picture where YouTube is not sent one. */
function player(post: PostContent, { fileUrl }: PreviewContext): string {
  const thumbnail = pictureFor(post, 'thumbnail');
  const shown = thumbnail?.rendition ?? post.video?.cover;
  const image = shown
    ? `<img class="pv-media" src="${escapeHtml(fileUrl(shown.hash))}" alt="${escapeHtml(thumbnail?.alt ?? '')}" style="aspect-ratio:16/9">`
    : '<div class="pv-media pv-dark" style="aspect-ratio:16/9"></div>';
  const seconds = post.video?.file?.durationSeconds ?? null;
  const length = seconds === null ? '' : `<span class="pv-yt-length">${clockText(seconds)}</span>`;
  const inside = post.video ? `<span>${icon('play', 30)}</span>` : wordsFor(post).noVideo;
  return `<div class="pv-yt-player">${image}<div class="pv-yt-play">${inside}</div>${length}<div class="pv-marks pv-yt-labels">${labels(post)}</div></div>`;
}

/** The watch page: player with the thumbnail, title, the description behind “more”, channel, buttons. */
function watchPage(post: PostContent, context: PreviewContext): string {
  const { title = '', description = '' } = post.texts;
  const words = wordsFor(post);
  const about =
    description === ''
      ? words.views
      : `<span class="pv-fold">${words.views} <label class="pv-more"><input type="checkbox" class="pv-unseen">… <b>${words.more}</b></label><span class="pv-rest" dir="auto">${richText(description)}</span></span>`;
  const actions = [
    `${icon('like', 18)}<i style="width:1px;height:16px;background:var(--line)"></i>${icon('dislike', 18)}`,
    `${icon('share', 18)}${words.share}`,
    `${icon('download', 18)}${words.download}`,
    `${icon('bookmark', 18)}${words.save}`,
  ];
  return (
    `<article class="pv pv-yt" lang="${escapeHtml(post.language ?? '')}">${player(post, context)}` +
    `<div class="pv-yt-about"><h1 class="pv-two" dir="auto">${escapeHtml(title)}</h1><div class="pv-yt-views">${about}</div></div>` +
    `<div class="pv-yt-channel">${face(context, 36)}<span class="pv-one">${escapeHtml(nameOf(context))}</span><span class="pv-yt-subscribe">${words.subscribe}</span></div>` +
    `<div class="pv-yt-actions" aria-hidden="true">${actions.map((one) => `<span>${one}</span>`).join('')}</div>` +
    `<div class="pv-yt-comments"><b>${words.comments}</b><div class="pv-soft" style="font-size:12px">${words.add}</div></div></article>`
  );
}

/** A comment of the channel, below its video, or with the address of the one that it answers. */
function comment(post: PostContent, context: PreviewContext): string {
  const { texts, replyTo, language } = post;
  const answered = replyTo
    ? `<div class="pv-soft" style="font-size:13px;padding-bottom:8px">${answerTo(replyTo, language)}</div>`
    : '';
  const name = `<div class="pv-soft" style="font-size:12px"><span style="padding:1px 6px;border-radius:8px;background:var(--soft);color:var(--ground)">${escapeHtml(handle(context))}</span> ${wordsFor(post).now}</div>`;
  const icons = (['like', 'dislike', 'comment'] as const).map((one) => icon(one, 16)).join('');
  return `<article class="pv pv-yt pv-yt-comment" lang="${escapeHtml(language ?? '')}">${answered}<div>${face(context, 32)}<div style="min-width:0">${name}<div dir="auto">${richText(texts[COMMENT] ?? '')}</div><div class="pv-yt-icons">${icons}</div></div></div></article>`;
}

export function preview(post: PostContent, context: PreviewContext): string {
  if (COMMENT in post.texts) return comment(post, context);
  return post.video?.place === SHORT ? short(post, context) : watchPage(post, context);
}
