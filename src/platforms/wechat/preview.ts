import type { PostContent } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../platform.ts';
import { contentHtml } from './content.ts';
import { WechatExtra } from './extra.ts';

const FONT = "-apple-system,BlinkMacSystemFont,'PingFang SC','Microsoft YaHei',sans-serif";
const PLACEHOLDER = 'data:image/gif;base64,R0lGODlhAQABAIAAANnZ2QAAACwAAAAAAQABAAACAkQBADs=';

/** The card as subscribers meet it in their list: wide cover with the title on it, digest below. */
function card(post: PostContent, cover: string, name: string): string {
  const { title = '', digest = '' } = post.texts;
  return (
    `<div style="margin:0 0 16px;border-radius:8px;overflow:hidden;background:#fff">` +
    `<div style="padding:10px 14px;font-size:13px;color:#576b95">${escapeHtml(name)}</div>` +
    `<div style="position:relative;aspect-ratio:2.35;background:#d9d9d9">` +
    `<img src="${escapeHtml(cover)}" alt="" style="width:100%;height:100%;object-fit:cover;display:block">` +
    `<div style="position:absolute;left:0;right:0;bottom:0;padding:28px 14px 12px;color:#fff;font-size:17px;` +
    `line-height:1.35;background:linear-gradient(transparent,rgba(0,0,0,.6))">${escapeHtml(title)}</div></div>` +
    `<div style="padding:10px 14px;font-size:14px;line-height:1.45;color:#888">${escapeHtml(digest)}</div></div>`
  );
}

/** The article page on a phone, under its card. */
export function preview(post: PostContent, context: PreviewContext): string {
  const name = context.channelName;
  const fileOf = (place: string, image?: number): string => {
    const picture = post.pictures.find(
      (candidate) => candidate.place === place && (image === undefined || candidate.image === image),
    );
    return picture?.rendition ? context.fileUrl(picture.rendition.hash) : PLACEHOLDER;
  };
  const extra = WechatExtra.safeParse(post.extra);
  const readable = extra.success ? post : { ...post, extra: {} };
  const { title = '', author = '' } = post.texts;
  const byline =
    (author === '' ? '' : `<span style="color:#888;margin-right:10px">${escapeHtml(author)}</span>`) +
    `<span style="color:#576b95">${escapeHtml(name)}</span>`;
  const more =
    post.link === null
      ? ''
      : `<p style="margin:24px 0 0;font-size:15px;color:#576b95" title="${escapeHtml(post.link)}">阅读原文</p>`;
  return (
    `<div style="width:375px;max-width:100%;margin:0 auto;padding:12px;box-sizing:border-box;background:#ededed;font-family:${FONT}">` +
    card(post, fileOf('cover'), name) +
    `<article style="padding:20px 16px 28px;border-radius:8px;background:#fff;overflow-wrap:break-word">` +
    `<h1 style="margin:0 0 12px;font-size:22px;line-height:1.4;font-weight:500;color:#111">${escapeHtml(title)}</h1>` +
    `<p style="margin:0 0 22px;font-size:15px">${byline}</p>` +
    contentHtml(readable, (image) => fileOf('body', image)) +
    `${more}</article></div>`
  );
}
