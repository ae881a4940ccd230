import type { PostContent, PostPicture, PostVideo } from '../../domain/post.ts';
import { isVideo } from '../../domain/videos.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../content.ts';
import { COMMENT } from '../kit/graph/comments.ts';
import { answerTo, initial, richText } from '../kit/preview.ts';
import { CAROUSEL, itemsOf, kindOf, STORY, tagsIn } from './choices.ts';

const FONT = 'font-family:-apple-system,BlinkMacSystemFont,&quot;Segoe UI&quot;,Roboto,Helvetica,Arial,sans-serif';
const CARD = `max-width:375px;border:1px solid #dbdbdb;border-radius:8px;background:#fff;color:#000;overflow:hidden;${FONT};font-size:14px;line-height:18px`;
const AVATAR =
  'flex:none;width:32px;height:32px;border-radius:50%;background:linear-gradient(45deg,#f9ce34,#ee2a7b,#6228d7);color:#fff;font-weight:700;line-height:32px;text-align:center';
const STROKE = 'fill="none" stroke="#262626" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"';
const ICONS = [
  'M12 20.5C5 15.5 2.5 12 2.5 8.5a5 5 0 0 1 9.5-2 5 5 0 0 1 9.5 2c0 3.5-2.5 7-9.5 12z',
  'M20.5 12a8.5 8.5 0 1 0-3.3 6.7l3.3 1.3-1-3.4a8.4 8.4 0 0 0 1-4.6z',
  'M21.5 3 9 10.5M21.5 3 14.5 21 9 10.5 2.5 3z',
];

const icons = ICONS.map(
  (path) => `<svg width="24" height="24" viewBox="0 0 24 24" ${STROKE}><path d="${path}"/></svg>`,
).join('');

type Files = Pick<PreviewContext, 'fileUrl'>;

const UPRIGHT = 'display:block;width:100%;aspect-ratio:9/16;object-fit:contain;background:#000';

const SLIDE = ';flex:none;scroll-snap-align:start';

function videoHtml({ file, cover }: PostVideo, { fileUrl }: Files, style = UPRIGHT): string {
  if (!file) return `<div style="${style}"></div>`;
  const poster = cover ? ` poster="${escapeHtml(fileUrl(cover.hash))}"` : '';
  return `<video controls preload="metadata" src="${escapeHtml(fileUrl(file.hash))}"${poster} style="${style}"></video>`;
}

/** In the shape that the picture is to have; a small file is enlarged. */
function pictureHtml(picture: PostPicture | undefined, { fileUrl }: Files, more = ''): string {
  const { width, height } = picture?.spec ?? { width: 4, height: 5 };
  const style = `display:block;width:100%;aspect-ratio:${width}/${height};object-fit:cover;background:#efefef${more}`;
  const alt = escapeHtml(picture?.alt ?? '');
  return picture?.rendition
    ? `<img src="${escapeHtml(fileUrl(picture.rendition.hash))}" alt="${alt}" style="${style}">`
    : `<div role="img" aria-label="${alt}" style="${style}"></div>`;
}

const TAG =
  'position:absolute;transform:translate(-50%,0);padding:2px 8px;border-radius:6px;background:rgba(0,0,0,.75);color:#fff;font-size:12px;white-space:nowrap';

/** A picture of the feed, with the people who are tagged in it where a reader who taps it sees them. */
function taggedHtml(post: PostContent, picture: PostPicture, context: Files, more = ''): string {
  const tags = tagsIn(post, picture);
  if (tags.length === 0) return pictureHtml(picture, context, more);
  const names = tags.map(
    ({ name, x, y }) => `<span style="${TAG};left:${x * 100}%;top:${y * 100}%">${escapeHtml(name)}</span>`,
  );
  const style = `position:relative;width:100%;overflow:hidden${more}`;
  return `<div style="${style}">${pictureHtml(picture, context)}${names.join('')}</div>`;
}

/** Pictures and videos side by side: a carousel is leafed through by scrolling, which needs no script. */
function carouselHtml(post: PostContent, context: Files): string {
  const items = itemsOf(post);
  const count = `<div style="position:absolute;top:12px;right:12px;padding:4px 10px;border-radius:13px;background:rgba(26,26,26,.8);color:#f9f9f9;font-size:12px" aria-hidden="true">1/${items.length}</div>`;
  const slides = items.map((item) =>
    isVideo(item)
      ? videoHtml(item, context, `display:block;width:100%;aspect-ratio:4/5;object-fit:cover;background:#000${SLIDE}`)
      : taggedHtml(post, item, context, SLIDE),
  );
  const dots = items.map(
    (_, index) =>
      `<span style="width:6px;height:6px;border-radius:50%;background:${index === 0 ? '#0095f6' : '#c7c7c7'}"></span>`,
  );
  return `<div style="position:relative"><div tabindex="0" style="display:flex;overflow-x:auto;scroll-snap-type:x mandatory">${slides.join('')}</div>${count}</div><div style="display:flex;gap:4px;justify-content:center;padding:10px 0 0" aria-hidden="true">${dots.join('')}</div>`;
}

function mediaHtml(post: PostContent, context: Files): string {
  const { video, pictures } = post;
  if (kindOf(post) === CAROUSEL) return carouselHtml(post, context);
  if (video) return videoHtml(video, context);
  const [picture] = pictures;
  return picture ? taggedHtml(post, picture, context) : pictureHtml(picture, context);
}

const avatar = (name: string): string => `<div style="${AVATAR}" aria-hidden="true">${escapeHtml(initial(name))}</div>`;

/** Comment, with the post above it; the first comment of a post follows that post. */
function commentHtml({ texts, language, replyTo }: PostContent, { channelName }: PreviewContext): string {
  const answered = replyTo
    ? `<div style="color:#65676b;font-size:13px;margin-bottom:8px">${answerTo(replyTo, language)}</div>`
    : '';
  const below = replyTo ? '' : ';margin-top:8px';
  return `<article style="${CARD};box-sizing:border-box;padding:12px 16px${below}" lang="${escapeHtml(language ?? '')}">${answered}<div style="display:flex;gap:8px">${avatar(channelName)}<div dir="auto" style="min-width:0;overflow-wrap:anywhere;padding:8px 12px;border-radius:18px;background:#f0f2f5"><span style="font-weight:600">${escapeHtml(channelName)}</span><br>${richText(texts[COMMENT] ?? '', '#00376b')}</div></div></article>`;
}

/** Story, over the whole screen of a phone. */
function storyHtml(post: PostContent, context: PreviewContext): string {
  const bar =
    '<div style="position:absolute;top:8px;left:8px;right:8px;height:2px;border-radius:1px;background:rgba(255,255,255,.7)" aria-hidden="true"></div>';
  const head = `<div style="position:absolute;top:20px;left:12px;right:12px;display:flex;gap:10px;align-items:center;color:#fff;text-shadow:0 0 4px rgba(0,0,0,.6)">${avatar(context.channelName)}<div style="font-weight:600">${escapeHtml(context.channelName)}</div></div>`;
  const media = post.video ? videoHtml(post.video, context) : pictureHtml(post.pictures[0], context);
  return `<article style="${CARD};position:relative;max-width:300px;background:#000" lang="${escapeHtml(post.language ?? '')}">${media}${bar}${head}</article>`;
}

/** Post as the feed of a phone shows it. */
export function preview(post: PostContent, context: PreviewContext): string {
  if (COMMENT in post.texts) return commentHtml(post, context);
  if (post.format === STORY) return storyHtml(post, context);
  const name = escapeHtml(context.channelName);
  const head = `<div style="display:flex;gap:10px;align-items:center;padding:10px 12px">${avatar(context.channelName)}<div style="font-weight:600">${name}</div></div>`;
  const actions = `<div style="display:flex;gap:14px;padding:10px 12px 4px" aria-hidden="true">${icons}</div>`;
  const caption = richText(post.texts.caption ?? '', '#00376b');
  return `<article style="${CARD}" lang="${escapeHtml(post.language ?? '')}">${head}${mediaHtml(post, context)}${actions}<div dir="auto" style="padding:4px 12px 14px;overflow-wrap:anywhere"><span style="font-weight:600">${name}</span> ${caption}</div></article>`;
}
