import type { PostContent, PostPicture } from '../../domain/post.ts';
import { isVideo } from '../../domain/videos.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../content.ts';
import { COMMENT } from '../kit/graph/comments.ts';
import { face, userNameOf } from '../kit/preview/account.ts';
import { cutAtLine, folded } from '../kit/preview/fold.ts';
import { icon } from '../kit/preview/icons.ts';
import { type Files, pictureHtml, shapeOf, slidesHtml, videoHtml } from '../kit/preview/media.ts';
import { screenHtml, storyBar, storyReply } from '../kit/preview/screen.ts';
import { answerTo, inLanguageOf, richText } from '../kit/preview/text.ts';
import { CAROUSEL, itemsOf, kindOf, REEL, STORY, settingsOf, tagsIn } from './choices.ts';

const ENGLISH = {
  now: 'Just now',
  more: 'more',
  reply: 'Reply',
  follow: 'Follow',
  send: 'Send message',
  place: 'Location added',
  ai: 'AI info',
  sound: 'Original audio',
  trial: 'Trial reel',
  off: 'Comments are turned off.',
  with: (names: readonly string[]) => ` and ${names.length === 1 ? names[0] : `${names.length} others`}`,
};
const CHINESE: typeof ENGLISH = {
  now: '刚刚',
  more: '更多',
  reply: '回复',
  follow: '关注',
  send: '发消息',
  place: '已添加地点',
  ai: 'AI 信息',
  sound: '原声音频',
  trial: '试播 Reels',
  off: '评论已关闭。',
  with: (names) => (names.length === 1 ? ` 和 ${names[0]}` : ` 和其他 ${names.length} 个账号`),
};
const wordsFor = inLanguageOf(ENGLISH, CHINESE);

const LETTERS = 14;
/** “Only the first three lines of a caption will be displayed” (help.instagram.com), on a phone of 375 points. */
const FOLD = { lines: 3, width: 351 / LETTERS, button: 3.5 };
/** One line on a reel. */
const REEL_FOLD = { lines: 1, width: 290 / LETTERS, button: 3.5 };

const UPRIGHT = '9/16';
const SLIDE = '4/5';

/** The shape that a picture is to have; a small file is enlarged. */
const shape = (picture: PostPicture | undefined): string =>
  shapeOf(picture?.rendition ?? picture?.spec ?? { width: 4, height: 5 });

/** A picture of the feed, with the people who are tagged in it where a reader who taps it sees them. */
function taggedHtml(post: PostContent, picture: PostPicture, files: Files): string {
  const shown = pictureHtml(picture, files, shape(picture));
  const tags = tagsIn(post, picture);
  if (tags.length === 0) return shown;
  const names = tags.map(
    ({ name, x, y }) =>
      `<span class="pv-ig-person" style="left:${x * 100}%;top:${y * 100}%">${escapeHtml(name)}</span>`,
  );
  return `<div style="position:relative;overflow:hidden">${shown}${names.join('')}</div>`;
}

/** What is shown above the buttons, and the dots between them. */
function mediaHtml(post: PostContent, files: Files): { media: string; dots: string; scope: string } {
  if (kindOf(post) === CAROUSEL) {
    const { slides, dots, scope } = slidesHtml(
      itemsOf(post).map((item) =>
        isVideo(item) ? videoHtml(item, files, SLIDE, ';object-fit:cover') : taggedHtml(post, item, files),
      ),
    );
    return { media: slides, dots, scope };
  }
  const [picture] = post.pictures;
  const media = picture ? taggedHtml(post, picture, files) : pictureHtml(picture, files, SLIDE);
  return { media, dots: '', scope: '' };
}

const ringed = (context: PreviewContext, size: number): string =>
  `<span class="pv-ig-ring">${face(context, size)}</span>`;

/** Comment, with the post above it; the first comment of a post follows that post. */
function commentHtml(post: PostContent, context: PreviewContext): string {
  const { texts, language, replyTo } = post;
  const words = wordsFor(post);
  const answered = replyTo
    ? `<div class="pv-soft" style="font-size:13px;padding-bottom:8px">${answerTo(replyTo, language)}</div>`
    : '';
  const name = `<b style="font-weight:600">${escapeHtml(userNameOf(context))}</b> <span class="pv-soft pv-ig-under">${words.now}</span>`;
  return `<article class="pv pv-ig pv-ig-comment" lang="${escapeHtml(language ?? '')}">${answered}<div>${face(context, 32)}<div dir="auto" style="flex:1;min-width:0">${name}<br>${richText(texts[COMMENT] ?? '')}<div class="pv-soft pv-ig-under" style="margin-top:4px">${words.reply}</div></div>${icon('heart', 14)}</div></article>`;
}

/** Story, over the whole screen of a phone. */
function storyHtml(post: PostContent, context: PreviewContext): string {
  const [picture] = post.pictures;
  const media = post.video ? videoHtml(post.video, context, UPRIGHT) : pictureHtml(picture, context, shape(picture));
  const words = wordsFor(post);
  const top = `${storyBar}<div class="pv-who">${face(context, 32)}${escapeHtml(userNameOf(context))}<span style="opacity:.8;font-weight:400">${words.now}</span></div>`;
  return `<article class="pv pv-ig" lang="${escapeHtml(post.language ?? '')}">${screenHtml({ media, top })}${storyReply(words.send)}</article>`;
}

/** Who publishes it: the account, with those whom it invites to publish it with it. */
function authors(post: PostContent, context: PreviewContext): string {
  const { collaborators = [] } = settingsOf(post);
  const others = collaborators.length > 0 ? wordsFor(post).with(collaborators) : '';
  return escapeHtml(`${userNameOf(context)}${others}`);
}

/** Reel, with its buttons and its caption on it. */
function reelHtml(post: PostContent, context: PreviewContext): string {
  const words = wordsFor(post);
  const { caption = '' } = post.texts;
  const { audioName, trial, location } = settingsOf(post);
  const marks = [
    ...(trial ? [escapeHtml(words.trial)] : []),
    ...(post.disclosures?.ai ? [`${icon('sparkles', 14)}${words.ai}`] : []),
  ].map((mark) => `<span class="pv-mark">${mark}</span>`);
  const sound = `<span class="pv-mark">${icon('music', 14)}${escapeHtml(audioName ?? words.sound)}</span>`;
  const place = location === undefined ? '' : `<span class="pv-mark">${icon('place', 14)}${words.place}</span>`;
  const text = folded(caption, { at: cutAtLine(caption, REEL_FOLD), more: words.more, show: (part) => richText(part) });
  const bottom =
    `<div class="pv-who" style="margin-bottom:8px">${face(context, 32)}<span class="pv-one">${authors(post, context)}</span>` +
    `<span class="pv-pill">${words.follow}</span></div><div dir="auto" style="margin-bottom:8px">${text}</div><div class="pv-marks">${sound}${place}</div>`;
  const media = post.video ? videoHtml(post.video, context, UPRIGHT) : '';
  const side = ['heart', 'reply', 'repost', 'send', 'dots'] as const;
  return `<article class="pv pv-ig" lang="${escapeHtml(post.language ?? '')}">${screenHtml({ media, top: `<div class="pv-marks">${marks.join('')}</div>`, side, bottom })}</article>`;
}

/** Post as the feed of a phone shows it. */
export function preview(post: PostContent, context: PreviewContext): string {
  if (COMMENT in post.texts) return commentHtml(post, context);
  if (post.format === STORY) return storyHtml(post, context);
  if (kindOf(post) === REEL) return reelHtml(post, context);
  const words = wordsFor(post);
  const name = escapeHtml(userNameOf(context));
  const { location, commentsOff } = settingsOf(post);
  const { media, dots, scope } = mediaHtml(post, context);
  const under = [...(location === undefined ? [] : [words.place]), ...(post.disclosures?.ai ? [words.ai] : [])].join(
    ' · ',
  );
  const head = `<div class="pv-ig-head">${ringed(context, 32)}<div><div class="pv-one" style="font-weight:600">${authors(post, context)}</div>${under === '' ? '' : `<div class="pv-ig-under">${under}</div>`}</div>${icon('dots', 22)}</div>`;
  const buttons = (['heart', ...(commentsOff ? [] : (['reply'] as const)), 'repost', 'send'] as const).map((one) =>
    icon(one),
  );
  const actions = `<div class="pv-ig-actions" aria-hidden="true"><span>${buttons.join('')}</span>${dots || '<span></span>'}${icon('bookmark')}</div>`;
  const { caption = '' } = post.texts;
  const before = Array.from(userNameOf(context)).length * 0.6 + 0.3;
  const text = folded(caption, {
    at: cutAtLine(caption, { ...FOLD, before }),
    more: words.more,
    show: (part) => richText(part),
  });
  const off = commentsOff ? ` · ${words.off}` : '';
  return `<article class="pv pv-ig" style="${scope}" lang="${escapeHtml(post.language ?? '')}">${head}${media}${actions}<div class="pv-ig-text" dir="auto"><b style="font-weight:600">${name}</b> ${text}</div><div class="pv-ig-when">${words.now}${off}</div></article>`;
}
