import { z } from 'zod';
import type { Block } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { PreviewContext } from '../content.ts';
import { settingsOf } from './choices.ts';

/** What an article post carries beside its texts; kept in `post.extra`. */
export const WechatExtra = z.object({
  /** Captions by the picture's index in the article. */
  captions: z.record(z.string(), z.string()).default({}),
  /** Lines at the foot of the article. */
  credits: z.array(z.string()).default([]),
});
export type WechatExtra = z.infer<typeof WechatExtra>;

/** Throws a zod error when an edit broke it. */
const extraOf = (post: PostContent): WechatExtra => WechatExtra.parse(post.extra);

/** Inline styles by tag: the platform keeps these and drops style sheets, classes and ids. */
const STYLES = {
  section: 'font-size:16px;line-height:1.75;color:#333',
  p: 'margin:0 0 1.2em',
  h2: 'margin:1.6em 0 .8em;font-size:18px;font-weight:bold;color:#111',
  blockquote: 'margin:0 0 1.2em;padding:.2em 0 .2em 1em;border-left:3px solid #ccc;color:#555',
  ul: 'margin:0 0 1.2em;padding-left:1.4em',
  ol: 'margin:0 0 1.2em;padding-left:1.4em',
  li: 'margin:0 0 .4em',
  img: 'display:block;width:100%',
  figcaption: 'margin:.5em 0 1.6em;font-size:13px;line-height:1.5;color:#888;text-align:center',
  footer: 'margin:2em 0 0;font-size:14px;line-height:1.6;color:#888',
} as const;

/** Readers cannot open an address in the text, and one that looks like a link may get the article refused. */
const ADDRESS = /\bhttps?:\/\/([^\s/?#<>"'）)】]+)[^\s<>"'）)】]*/gi;
const plain = (text: string): string => text.replace(ADDRESS, '$1');

const html = (text: string): string => escapeHtml(plain(text)).replace(/\r?\n/g, '<br>');
const element = (tag: 'p' | 'h2' | 'blockquote' | 'li', text: string): string =>
  `<${tag} style="${STYLES[tag]}">${html(text)}</${tag}>`;

function blockHtml(block: Block, picture: (image: number) => string): string {
  switch (block.type) {
    case 'paragraph':
      return element('p', block.text);
    case 'subhead':
      return element('h2', block.text);
    case 'quote':
      return element('blockquote', block.text);
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag} style="${STYLES[tag]}">${block.items.map((item) => element('li', item)).join('')}</${tag}>`;
    }
    case 'image':
      return picture(block.image);
  }
}

/**
 * The article as the HTML that the platform takes: built from blocks, every text escaped, no links, no
 * scripts. `addressOf` gives the platform's own address of a picture by its index in the article; a
 * picture without one is left out with its caption.
 */
export function contentHtml(post: PostContent, addressOf: (image: number) => string | null): string {
  const { captions, credits } = extraOf(post);
  const picture = (image: number): string => {
    const address = addressOf(image);
    if (address === null) return '';
    const alt = post.pictures.find((candidate) => candidate.place === 'body' && candidate.image === image)?.alt ?? '';
    const caption = captions[String(image)];
    const shown = `<img src="${escapeHtml(address)}" alt="${escapeHtml(alt)}" style="${STYLES.img}">`;
    const below = caption ? `<p style="${STYLES.figcaption}">${html(caption)}</p>` : '';
    return `<section>${shown}${below}</section>`;
  };
  const body = (post.blocks ?? []).map((block) => blockHtml(block, picture)).join('');
  const foot = credits.length > 0 ? `<p style="${STYLES.footer}">${credits.map(html).join('<br>')}</p>` : '';
  return `<section style="${STYLES.section}">${body}${foot}</section>`;
}

export const FONT = "-apple-system,BlinkMacSystemFont,'PingFang SC','Microsoft YaHei',sans-serif";
export const PLACEHOLDER = 'data:image/gif;base64,R0lGODlhAQABAIAAANnZ2QAAACwAAAAAAQABAAACAkQBADs=';

/** Where a cover that is higher than its card is cut. */
const CUT = { top: 'object-position:top;', bottom: 'object-position:bottom;' };

/** The card as subscribers meet it in their list: wide cover with the title on it, digest below. */
export function cardHtml(post: PostContent, cover: string, name: string): string {
  const { title = '', digest = '' } = post.texts;
  const { cover: shown } = settingsOf(post);
  return (
    `<div style="margin:0 0 16px;border-radius:8px;overflow:hidden;background:#fff">` +
    `<div style="padding:10px 14px;font-size:13px;color:#576b95">${escapeHtml(name)}</div>` +
    `<div style="position:relative;aspect-ratio:2.35;background:#d9d9d9">` +
    `<img src="${escapeHtml(cover)}" alt="" style="width:100%;height:100%;object-fit:cover;${shown ? CUT[shown] : ''}display:block">` +
    `<div style="position:absolute;left:0;right:0;bottom:0;padding:28px 14px 12px;color:#fff;font-size:17px;` +
    `line-height:1.35;background:linear-gradient(transparent,rgba(0,0,0,.6))">${escapeHtml(title)}</div></div>` +
    (digest === ''
      ? ''
      : `<div style="padding:10px 14px;font-size:14px;line-height:1.45;color:#888">${escapeHtml(digest)}</div>`) +
    '</div>'
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
    cardHtml(post, fileOf('cover'), name) +
    `<article style="padding:20px 16px 28px;border-radius:8px;background:#fff;overflow-wrap:break-word">` +
    `<h1 style="margin:0 0 12px;font-size:22px;line-height:1.4;font-weight:500;color:#111">${escapeHtml(title)}</h1>` +
    `<p style="margin:0 0 22px;font-size:15px">${byline}</p>` +
    contentHtml(readable, (image) => fileOf('body', image)) +
    `${more}</article></div>`
  );
}
