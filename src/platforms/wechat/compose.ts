import { codePoints } from '../../compose/count.ts';
import { type CreditForms, photoCredit, photoLine, signedBy } from '../../compose/credits.ts';
import { shownBy } from '../../compose/emoji.ts';
import { tidyLine } from '../../compose/tidy.ts';
import type { Article, ArticleImage, Block } from '../../domain/article.ts';
import type { PostContent, PostPicture } from '../../domain/post.ts';
import type { ComposeContext } from '../content.ts';
import { type Copy, copyOf, withBase } from '../kit/copy.ts';
import { descriptionOf, leadOrCard, type PictureStyle, specFor } from '../kit/media.ts';
import { titleFor, under } from '../kit/plans.ts';
import { type Remark, withRemarks } from '../kit/remarks.ts';
import { write } from '../kit/write.ts';
import { isPicturePost } from './choices.ts';
import type { WechatExtra } from './content.ts';
import { ALT_MAX, AUTHOR_MAX, BODY, COVER, DIGEST_MAX } from './limits.ts';
import { remarks } from './messages.ts';
import { composePictures } from './picture-post.ts';
import type { WechatOptions } from './settings.ts';

function captionOf(image: ArticleImage, language: string | null, forms: CreditForms): string {
  const caption = tidyLine(image.caption ?? '');
  const credit = photoCredit(image);
  const line = photoLine(image, language, forms);
  if (line === '' || (credit !== null && caption.includes(credit))) return caption;
  return caption === '' ? line : `${caption} (${line})`;
}

/**
 * A name is printed whole or not at all, and no other writer's alone: who wrote less would seem to have written all.
 * The editor learns what is left out for its length.
 */
function authorFor(article: Article, options: WechatOptions): { author: string; remarks: Remark[] } {
  const [first] = signedBy(article).map(tidyLine).filter(Boolean);
  const fits = (name: string): boolean => codePoints(name) <= AUTHOR_MAX;
  if (first !== undefined && fits(first)) return { author: first, remarks: [] };
  const given = tidyLine(options.author ?? '');
  const author = fits(given) ? given : '';
  if (first === undefined) return { author, remarks: [] };
  const facts = { author: first, length: codePoints(first), max: AUTHOR_MAX };
  const message = author === '' ? remarks.authorLeftOut(facts) : remarks.authorTooLong({ ...facts, instead: author });
  return { author, remarks: [{ field: 'author', message }] };
}

const COVER_PLACE = { place: 'cover', spec: COVER, maxAlt: ALT_MAX, altTold: false, needed: true };
const UNKNOWN = { alt: null, caption: null, credit: null };

function bodyPicture(image: number, article: Article, style: PictureStyle): PostPicture {
  const shown = article.images[image] ?? UNKNOWN;
  const description = descriptionOf(shown, { maxAlt: ALT_MAX, altTold: true }, article.language, style);
  return { place: 'body', image, spec: specFor(BODY, shown, article.language, style), ...description, rendition: null };
}

/** Captions and credits, for `extra`. */
function extraFor(
  article: Article,
  shown: readonly number[],
  { credit, language }: Copy,
  forms: CreditForms,
): WechatExtra {
  const captions = shown.flatMap((image) => {
    const source = article.images[image];
    const caption = source ? captionOf(source, language, forms) : '';
    return caption === '' ? [] : [[String(image), caption] as const];
  });
  return { captions: Object.fromEntries(captions), credits: credit === '' ? [] : credit.split(' · ') };
}

/**
 * The whole article, emoji and all, for it is the article's own text: its blocks with the pictures that have a file, a
 * cover, a title, a digest.
 */
export function compose(article: Article, context: ComposeContext<WechatOptions>): PostContent {
  if (isPicturePost({ format: context.format ?? undefined })) return composePictures(article, context);
  const { options, style, marker } = context;
  const story = copyOf(article, context, 0);
  const copy = withBase(story, context.base, { field: 'digest', stands: 'under' });
  const { language } = copy;
  const hasFile = (block: Block): boolean =>
    block.type !== 'image' || (article.images[block.image]?.url ?? null) !== null;
  const blocks = article.blocks.filter(hasFile);
  const shown = [...new Set(blocks.flatMap((block) => (block.type === 'image' ? [block.image] : [])))];
  const cover = leadOrCard(article, story, COVER_PLACE, context);
  const title = { max: options.titleMax, count: codePoints };
  const digest = { max: DIGEST_MAX, count: codePoints };
  const { author, remarks } = authorFor(article, options);
  const { texts, notes } = write(copy, style, {
    title: { room: title, own: () => titleFor(copy, title) },
    author: shownBy(style)(author),
    digest: { room: digest, own: () => under(copy, { ...digest, usual: digest.max }) },
  });
  return {
    platform: 'wechat',
    kind: 'article',
    language,
    marker,
    texts,
    link: copy.link === '' ? null : copy.link,
    pictures: [...(cover ? [cover] : []), ...shown.map((image) => bodyPicture(image, article, style))],
    video: null,
    blocks,
    extra: {
      ...extraFor(article, shown, copy, style.credit),
      ...withRemarks(notes, remarks),
    },
  };
}
