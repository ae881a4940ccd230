import { z } from 'zod';
import { Focal } from './focal.ts';
import { mastheadEntry } from './masthead.ts';
import { Urgency } from './urgency.ts';
import { OwnAddress, WebAddress } from './web-address.ts';

type Address = z.ZodType<string>;

/** A picture of an article. `url` is null where only its caption is known. */
const image = (address: Address) =>
  z.object({
    url: address.nullable(),
    caption: z.string().nullable(),
    credit: z.string().nullable(),
    alt: z.string().nullable(),
    /** What must stay in its crops, where its source says so. */
    focal: Focal.optional(),
    /** What the page did not say and the picture's file did. */
    fromFile: z.array(z.enum(['caption', 'credit'])).optional(),
    /** What a language model says that it shows, where nobody else does; no person has read it. */
    described: z.string().optional(),
  });

/** A file of what is said in a video (WebVTT or SubRip). */
const captions = (address: Address) =>
  z.object({
    url: address,
    /** BCP 47; null where nothing says it. */
    language: z.string().nullable(),
    /** `captions` tell sounds too, for those who do not hear. */
    kind: z.enum(['captions', 'subtitles']),
    /** As a player calls it. */
    label: z.string().nullable(),
  });

const video = (address: Address) =>
  z.object({
    url: address.nullable(),
    title: z.string().nullable(),
    mimeType: z.string().nullable(),
    durationSeconds: z.number().nullable(),
    posterUrl: address.nullable(),
    /** As of a picture. */
    focal: Focal.optional(),
    /** Who made it; absent or null where nobody is named. */
    credit: z.string().nullish(),
    /** Absent where there are none. */
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

/** One `Role | Name` line at the foot of an article. */
export const Credit = z.object({ role: z.string(), names: z.array(z.string()) });
export type Credit = z.infer<typeof Credit>;

const relatedLink = (address: Address) => z.object({ title: z.string(), url: address.nullable() });

/** ISO 8601 with a zone; a page that gives no zone is read as UTC. */
const Time = z.iso.datetime({ offset: true });

const story = ({ address, media }: { address: Address; media: Address }) =>
  z.object({
    /** The people who typed it: written by Masthead alone, whatever a caller says; absent: it was read, or a system sent it. */
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
    /** What its page calls it beside an article, in its data or its labels, by schema.org: `OpinionNewsArticle`; absent where nothing is. */
    types: z.array(z.string()).optional(),
    /** What else the newsroom calls it: for sharing, in its data, in its feed; absent where there is nothing. */
    titles: z.array(z.string()).optional(),
    /** Terms of use as they were given: “Not for social media before Friday”; absent where there are none. */
    rights: z.array(z.string()).optional(),
    /** How much it hurries, by its source's own word; absent where that says nothing. */
    urgency: Urgency.optional(),
  });

/** One published story, as read from a page, a feed or a CMS: every address in it is one of the web. */
export const Article = story({ address: WebAddress, media: WebAddress });
export type Article = z.infer<typeof Article>;
export type ArticleImage = Article['images'][number];
export type ArticleVideo = Article['videos'][number];
export type ArticleCaptions = NonNullable<ArticleVideo['captions']>[number];
export type RelatedLink = Article['related'][number];

/** As the operator hands it in on this machine: its pictures, videos and captions may be files. */
export const OwnArticle = story({ address: WebAddress, media: OwnAddress });

/** As it is shown again: what was stored under the rules of its day. */
export const StoredArticle = story({ address: z.string(), media: z.string() });

export function paragraphsOf(article: Pick<Article, 'blocks'>): string[] {
  return article.blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : []));
}
