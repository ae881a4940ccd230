import { z } from 'zod';
import { Focal } from './focal.ts';
import { mastheadEntry } from './masthead.ts';
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
    /** Terms of use as given: “Not for social media before Friday”; absent: none. */
    rights: z.array(z.string()).optional(),
    /** True if its page may show only a part of the text; absent: no sign of that. */
    incomplete: z.boolean().optional(),
    /** Urgency given by its source; absent: none. */
    urgency: Urgency.optional(),
  });

/** Published article, as read from a page, a feed or a CMS. All its URLs are http(s). */
export const Article = story({ address: WebAddress, media: WebAddress });
export type Article = z.infer<typeof Article>;
export type ArticleImage = Article['images'][number];
export type ArticleVideo = Article['videos'][number];
export type ArticleCaptions = NonNullable<ArticleVideo['captions']>[number];
export type RelatedLink = Article['related'][number];

/** Article submitted by the operator on this machine: pictures, videos and captions may be files. */
export const OwnArticle = story({ address: WebAddress, media: OwnAddress });

/** Stored article, under the rules of its time. */
export const StoredArticle = story({ address: z.string(), media: z.string() });

export function paragraphsOf(article: Pick<Article, 'blocks'>): string[] {
  return article.blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : []));
}
