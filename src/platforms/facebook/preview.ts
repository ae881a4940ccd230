import type { PostContent, PostPicture, PostVideo } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../content.ts';
import { COMMENT } from '../kit/graph/comments.ts';
import { answerTo, initial, previewWords, richText } from '../kit/preview.ts';
import { STORY } from './choices.ts';
import { REEL_PLACE } from './limits.ts';

const FONT = 'font-family:&quot;Segoe UI&quot;,Helvetica,Arial,sans-serif';
const CARD = `max-width:500px;border-radius:8px;background:#fff;color:#050505;box-shadow:0 1px 2px rgba(0,0,0,.2);overflow:hidden;${FONT};font-size:15px;line-height:20px`;
const AVATAR =
  'flex:none;width:40px;height:40px;border-radius:50%;background:#1877f2;color:#fff;font-weight:700;font-size:18px;line-height:40px;text-align:center';
const ACTIONS =
  'display:flex;justify-content:space-around;margin:0 12px;padding:8px 0;border-top:1px solid #ced0d4;color:#65676b;font-weight:600';

/** For readers of the post's language. */
const LINK_CARD = {
  en: 'Facebook takes title and picture of the card from the linked page.',
  zh: '卡片的标题和图片由 Facebook 从链接页面读取。',
};

const VIDEO = 'display:block;width:100%;background:#000;max-height:80vh';

type Files = Pick<PreviewContext, 'fileUrl'>;

function videoHtml({ file, place, cover }: PostVideo, { fileUrl }: Files): string {
  const isUpright = place === REEL_PLACE || place === STORY;
  const style = `${VIDEO};aspect-ratio:${isUpright ? '9/16' : `${file?.width ?? 16}/${file?.height ?? 9}`}`;
  if (!file) return `<div style="${style}"></div>`;
  const poster = cover ? ` poster="${escapeHtml(fileUrl(cover.hash))}"` : '';
  return `<video controls preload="metadata" src="${escapeHtml(fileUrl(file.hash))}"${poster} style="${style}"></video>`;
}

function pictureHtml({ alt, rendition, spec }: PostPicture, { fileUrl }: Files, shape?: string): string {
  const { width, height } = rendition ?? spec;
  const style = `display:block;width:100%;${shape ?? `aspect-ratio:${width}/${height}`};object-fit:cover;background:#e4e6eb`;
  return rendition
    ? `<img src="${escapeHtml(fileUrl(rendition.hash))}" alt="${escapeHtml(alt)}" style="${style}">`
    : `<div role="img" aria-label="${escapeHtml(alt)}" style="${style}"></div>`;
}

/** As many pictures as the page shows of a post; the rest is behind the last one. */
const SHOWN = 5;

/** Pictures of a post: the first ones large, up to three below them, and on the last one how many more there are. */
function gridHtml(pictures: readonly PostPicture[], context: Files): string {
  const shown = pictures.slice(0, SHOWN);
  const above = shown.length === 2 || shown.length === SHOWN ? 2 : 1;
  const more = pictures.length - shown.length;
  const rows = [shown.slice(0, above), shown.slice(above)].filter((row) => row.length > 0);
  const cell = (picture: PostPicture, row: readonly PostPicture[]): string => {
    const shape = row.length === 1 && shown.length > 1 ? 'aspect-ratio:3/2' : 'aspect-ratio:1/1';
    const isLast = more > 0 && picture === shown.at(-1);
    const veil = isLast
      ? `<div style="position:absolute;inset:0;display:flex;align-items:center;justify-content:center;background:rgba(0,0,0,.4);color:#fff;font-size:28px">+${more}</div>`
      : '';
    return `<div style="flex:1;min-width:0;position:relative">${pictureHtml(picture, context, shape)}${veil}</div>`;
  };
  const lines = rows.map(
    (row) => `<div style="display:flex;gap:2px">${row.map((one) => cell(one, row)).join('')}</div>`,
  );
  return `<div style="display:grid;gap:2px">${lines.join('')}</div>`;
}

function attachmentHtml(post: PostContent, context: Files): string {
  if (post.video) return videoHtml(post.video, context);
  const [picture, ...others] = post.pictures;
  if (picture) return others.length > 0 ? gridHtml(post.pictures, context) : pictureHtml(picture, context);
  if (post.link === null) return '';
  const host = URL.canParse(post.link) ? new URL(post.link).hostname : post.link;
  const note = /^zh\b/i.test(post.language ?? '') ? LINK_CARD.zh : LINK_CARD.en;
  return `<div style="padding:10px 16px;background:#f0f2f5;border-top:1px solid #ced0d4"><div style="color:#65676b;font-size:13px;text-transform:uppercase">${escapeHtml(host)}</div><div style="color:#65676b;font-size:13px">${note}</div></div>`;
}

const avatar = (name: string): string => `<div style="${AVATAR}" aria-hidden="true">${escapeHtml(initial(name))}</div>`;

/** Comment, with the post above it; the first comment of a post follows that post. */
function commentHtml({ texts, language, replyTo, pictures }: PostContent, context: PreviewContext): string {
  const { channelName } = context;
  const [picture] = pictures;
  const shown = picture
    ? `<div style="margin:8px 0 0 48px;max-width:300px;border-radius:12px;overflow:hidden">${pictureHtml(picture, context)}</div>`
    : '';
  const answered = replyTo
    ? `<div style="color:#65676b;font-size:13px;margin-bottom:8px">${answerTo(replyTo, language)}</div>`
    : '';
  const below = replyTo ? '' : ';margin-top:8px';
  return `<article style="${CARD};box-sizing:border-box;padding:12px 16px${below}" lang="${escapeHtml(language ?? '')}">${answered}<div style="display:flex;gap:8px">${avatar(channelName)}<div dir="auto" style="min-width:0;overflow-wrap:anywhere;padding:8px 12px;border-radius:18px;background:#f0f2f5"><span style="font-weight:600">${escapeHtml(channelName)}</span><br>${richText(texts[COMMENT] ?? '', '#0064d1')}</div></div>${shown}</article>`;
}

/** Story, over the whole screen of a phone. */
function storyHtml(post: PostContent, context: PreviewContext): string {
  const [picture] = post.pictures;
  const media = post.video ? videoHtml(post.video, context) : picture ? pictureHtml(picture, context) : '';
  const bar =
    '<div style="position:absolute;top:8px;left:8px;right:8px;height:3px;border-radius:2px;background:rgba(255,255,255,.7)" aria-hidden="true"></div>';
  const head = `<div style="position:absolute;top:20px;left:12px;right:12px;display:flex;gap:8px;align-items:center;color:#fff;text-shadow:0 0 4px rgba(0,0,0,.6)">${avatar(context.channelName)}<div style="font-weight:600">${escapeHtml(context.channelName)}</div></div>`;
  return `<article style="${CARD};position:relative;max-width:300px;background:#000" lang="${escapeHtml(post.language ?? '')}">${media}${bar}${head}</article>`;
}

/** Post as the page shows it. */
export function preview(post: PostContent, context: PreviewContext): string {
  if (COMMENT in post.texts) return commentHtml(post, context);
  if (post.format === STORY) return storyHtml(post, context);
  const name = escapeHtml(context.channelName);
  const words = previewWords(post.language);
  const head = `<div style="display:flex;gap:8px;padding:12px 16px 0">${avatar(context.channelName)}<div><div style="font-weight:600">${name}</div><div style="color:#65676b;font-size:13px">${words.justNow}</div></div></div>`;
  const message = `<div dir="auto" style="padding:8px 16px 12px;overflow-wrap:anywhere">${richText(post.texts.message ?? '', '#0064d1')}</div>`;
  const actions = `<div style="${ACTIONS}" aria-hidden="true"><span>${words.like}</span><span>${words.comment}</span><span>${words.share}</span></div>`;
  return `<article style="${CARD}" lang="${escapeHtml(post.language ?? '')}">${head}${message}${attachmentHtml(post, context)}${actions}</article>`;
}
