import { z } from 'zod';
import type { Block } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';

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
