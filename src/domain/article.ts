import { z } from 'zod';
import type { Message } from '../lib/message.ts';
import { Focal } from './focal.ts';
import { lengthOf, MOST_OF_ARTICLE, textOf } from './lengths.ts';
import { mastheadEntry } from './masthead.ts';
import { lengths } from './messages.ts';
import { Urgency } from './urgency.ts';
import { OwnAddress, WebAddress } from './web-address.ts';

type Address = z.ZodType<string>;

/** Picture of an article. `url` is null where only its caption is known. */
const image = (address: Address) =>
  z.object({
    url: address.nullable(),
    caption: z.string().nullable(),
    credit: z.string().nullable(),
    alt: z.string().nullable(),
    /** Focal point from its source. */
    focal: Focal.optional(),
    /** Fields that came from the picture's file, not from the page. */
    fromFile: z.array(z.enum(['caption', 'credit'])).optional(),
    /** What its page says, where a person wrote something else about it in the media library. */
    onPage: z
      .object({ alt: z.string().nullable(), caption: z.string().nullable(), credit: z.string().nullable() })
      .partial()
      .optional(),
    /** Description by a language model, where there is no other; not checked by a person. */
    described: z.string().optional(),
    /** Faces found in its file; absent: it was not looked at. */
    faces: z.int().nonnegative().optional(),
  });

/** Caption file of a video (WebVTT or SubRip). */
const captions = (address: Address) =>
  z.object({
    url: address,
    /** BCP 47; null: not declared. */
    language: z.string().nullable(),
    /** `captions` include sounds, for the deaf. */
    kind: z.enum(['captions', 'subtitles']),
    /** Label in a player. */
    label: z.string().nullable(),
  });

const video = (address: Address) =>
  z.object({
    url: address.nullable(),
    title: z.string().nullable(),
    mimeType: z.string().nullable(),
    durationSeconds: z.number().nullable(),
    posterUrl: address.nullable(),
    /** Credit, as of a picture. */
    focal: Focal.optional(),
    /** Credit; absent or null: none. */
    credit: z.string().nullish(),
    /** Absent: none. */
    captions: z.array(captions(address)).optional(),
  });

/** The body in reading order; `image` is an index into the article's images. */
export const Block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), text: z.string() }),
  z.object({ type: z.literal('subhead'), text: z.string() }),
  z.object({ type: z.literal('quote'), text: z.string() }),
  z.object({ type: z.literal('list'), ordered: z.boolean(), items: z.array(z.string()) }),
  z.object({ type: z.literal('image'), image: z.int().nonnegative() }),
]);
export type Block = z.infer<typeof Block>;

/** Texts of a block. */
export const textsOfBlock = (block: Block): readonly string[] =>
  block.type === 'image' ? [] : block.type === 'list' ? block.items : [block.text];

/** Line `Role | Name` at the end of an article. */
export const Credit = z.object({ role: z.string(), names: z.array(z.string()) });
export type Credit = z.infer<typeof Credit>;

const relatedLink = (address: Address) => z.object({ title: z.string(), url: address.nullable() });

/** ISO 8601 with a zone. */
const Time = z.iso.datetime({ offset: true });

const story = ({ address, media }: { address: Address; media: Address }) =>
  z.object({
    /** People who typed it in; set by Masthead alone. Absent: it was read, or sent by a system. */
    typedBy: z.array(z.string()).optional(),
    url: address.nullable(),
    canonicalUrl: address.nullable(),
    mobileUrl: address.nullable(),
    ampUrl: address.nullable(),
    language: z.string().nullable(),
    headline: z.string().min(1),
    standfirst: z.string().nullable(),
    section: z.string().nullable(),
    tags: z.array(z.string()),
    publishedAt: Time.nullable(),
    modifiedAt: Time.nullable(),
    embargoUntil: Time.nullable(),
    authors: z.array(z.string()),
    blocks: z.array(Block),
    images: z.array(image(media)),
    videos: z.array(video(media)),
    credits: z.array(Credit),
    related: z.array(relatedLink(address)),
    masthead: z.array(mastheadEntry(address)),
    /** Kinds that its page declares, by schema.org: `OpinionNewsArticle`; absent: none. */
    types: z.array(z.string()).optional(),
    /** Alternative headlines: for sharing, in structured data, in the feed; absent: none. */
    titles: z.array(z.string()).optional(),
    /** Editor's short title, for platforms whose limit the headline exceeds; only Masthead sets it. */
    shortTitle: z.string().optional(),
    /** Terms of use as given: “Not for social media before Friday”; absent: none. */
    rights: z.array(z.string()).optional(),
    /** True if its page may show only a part of the text; absent: no sign of that. */
    incomplete: z.boolean().optional(),
    /** Length of the body of which only the beginning is kept, in UTF-16 code units; absent: all of it is kept. */
    cutFrom: z.int().positive().optional(),
    /** Urgency given by its source; absent: none. */
    urgency: Urgency.optional(),
  });

/** Length of the body, and one for each block and item of a list. */
export const lengthOfBody = (blocks: readonly Block[]): number => lengthOf(blocks.map(textsOfBlock));

/** Length of all text beside the body. */
export const lengthBeside = ({
  headline,
  titles,
  standfirst,
  section,
  tags,
  authors,
  images,
  videos,
  credits,
  related,
  masthead,
  types,
  rights,
}: Omit<z.infer<typeof StoredArticle>, 'headline' | 'url'> & { headline: string | null }): number =>
  lengthOf([
    [headline, titles, standfirst, section, tags, authors, types, rights, credits],
    images.map(({ caption, credit, alt, onPage, described }) => [caption, credit, alt, onPage, described]),
    videos.map(({ title, credit, captions: files = [] }) => [title, credit, files.map(({ label }) => label)]),
    [...related.map(({ title }) => title), ...masthead.map(({ label }) => label)],
  ]);

/** The story within the limits of `MOST_OF_ARTICLE`. */
const limited = (given: Parameters<typeof story>[0]) => {
  const { shape } = story(given);
  const { headline, standfirst, titles, images, videos } = MOST_OF_ARTICLE;
  return story(given)
    .extend({
      headline: textOf(headline).min(1),
      standfirst: textOf(standfirst).nullable(),
      titles: z.array(textOf(headline)).max(titles).optional(),
      images: shape.images.max(images),
      videos: shape.videos.max(videos),
    })
    .superRefine((article, { addIssue }) => {
      const body = lengthOfBody(article.blocks);
      const beside = lengthBeside(article);
      const refuse = (problem: Message): void => addIssue({ code: 'custom', params: { problem } });
      if (body > MOST_OF_ARTICLE.body) {
        refuse(lengths.bodyTooLong({ most: MOST_OF_ARTICLE.body, length: body }));
      }
      if (beside > MOST_OF_ARTICLE.beside) {
        refuse(lengths.besideTooLong({ most: MOST_OF_ARTICLE.beside, length: beside }));
      }
    });
};

/** Published article, as read from a page, a feed or a CMS. All its URLs are http(s). */
export const Article = limited({ address: WebAddress, media: WebAddress });
export type Article = z.infer<typeof Article>;
export type ArticleImage = Article['images'][number];
export type ArticleVideo = Article['videos'][number];
export type ArticleCaptions = NonNullable<ArticleVideo['captions']>[number];
export type RelatedLink = Article['related'][number];

/** Article submitted by the operator on this machine: pictures, videos and captions may be files. */
export const OwnArticle = limited({ address: WebAddress, media: OwnAddress });

/** Stored article, under the rules of its time. */
export const StoredArticle = story({ address: z.string(), media: z.string() });

export function paragraphsOf(article: Pick<Article, 'blocks'>): string[] {
  return article.blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : []));
}
