import { codePoints } from '../../compose/count.ts';
import { fit } from '../../compose/fit.ts';
import type { Article } from '../../domain/article.ts';
import type { PostContent } from '../../domain/post.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { ComposeContext, PreviewContext } from '../content.ts';
import { type Copy, copyOf, titled, withBase } from '../kit/copy.ts';
import { gallery as picturesOf } from '../kit/media.ts';
import { titleFor, write } from '../kit/write.ts';
import { kindOf } from './choices.ts';
import { cardHtml, FONT, PLACEHOLDER } from './content.ts';
import { MAX_PICTURES, PICTURE_PLACE } from './limits.ts';
import type { WechatOptions } from './settings.ts';
import { shorterTitles } from './shorter.ts';

/** As much as readers see without opening the text; characters. The platform takes a whole article’s length. */
const ROOM = { max: 500, count: codePoints };

/** The story in short below its pictures. Addresses in it cannot be followed, and there is no “Read more”. */
function textFor(copy: Copy): string {
  const { language, opening, description, sentences, quote, credit } = copy;
  const text = fit(
    [
      { text: opening, keep: 'always', priority: 9 },
      { text: description, keep: 'always', shorten: true, priority: 5 },
      ...sentences.map((sentence) => ({ text: sentence, keep: 'if-room', priority: 1 }) as const),
      { text: quote, keep: 'if-room', priority: 2 },
      { text: credit, keep: 'if-room', priority: 7 },
    ],
    { ...ROOM, language, separator: '\n\n' },
  );
  return text === '' ? titled(copy) : text;
}

/** The pictures of the article that go best with it, its title, and the story in short. */
export function composePictures(article: Article, context: ComposeContext<WechatOptions>): PostContent {
  const { options, style, marker, format } = context;
  const story = copyOf(article, context, 0);
  const copy = withBase(story, context.base, { field: 'content', stands: 'under' });
  const title = { max: options.titleMax, count: codePoints };
  const { texts, notes } = write(copy, style, {
    title: { room: title, own: () => titleFor(copy, title) },
    content: { room: ROOM, own: () => textFor(copy) },
  });
  return {
    platform: 'wechat',
    kind: kindOf({ format: format ?? undefined }),
    language: copy.language,
    marker,
    texts,
    shorter: { title: shorterTitles(texts.title, copy, title) },
    link: null,
    pictures: picturesOf(article, story, { ...PICTURE_PLACE, needed: true, most: MAX_PICTURES }, context),
    video: null,
    blocks: null,
    extra: notes,
  };
}

/** Its card; then pictures side by side, leafed through by scrolling, which needs no script; title and text below. */
export function previewPictures(post: PostContent, context: PreviewContext): string {
  const { title = '', content = '' } = post.texts;
  const slides = post.pictures.map(({ rendition, alt }) => {
    const address = rendition ? context.fileUrl(rendition.hash) : PLACEHOLDER;
    return `<img src="${escapeHtml(address)}" alt="${escapeHtml(alt)}" style="flex:none;width:100%;aspect-ratio:3/4;object-fit:contain;scroll-snap-align:start;background:#f2f2f2">`;
  });
  const [first] = post.pictures;
  const cover = first?.rendition ? context.fileUrl(first.rendition.hash) : PLACEHOLDER;
  const count = `<div style="position:absolute;top:12px;right:12px;padding:2px 9px;border-radius:11px;background:rgba(0,0,0,.5);color:#fff;font-size:12px" aria-hidden="true">1/${slides.length}</div>`;
  return (
    `<div style="width:375px;max-width:100%;margin:0 auto;font-family:${FONT}">${cardHtml(post, cover, context.channelName)}` +
    `<article lang="${escapeHtml(post.language ?? '')}" style="background:#fff;overflow-wrap:anywhere">` +
    `<div style="padding:10px 16px;font-size:15px;color:#576b95">${escapeHtml(context.channelName)}</div>` +
    `<div style="position:relative"><div tabindex="0" style="display:flex;overflow-x:auto;scroll-snap-type:x mandatory">${slides.join('')}</div>${count}</div>` +
    `<div style="padding:14px 16px 20px"><h1 style="margin:0 0 8px;font-size:18px;line-height:1.4;font-weight:500;color:#111">${escapeHtml(title)}</h1>` +
    `<p style="margin:0;font-size:16px;line-height:1.6;color:#333;white-space:pre-wrap">${escapeHtml(content)}</p></div></article></div>`
  );
}
