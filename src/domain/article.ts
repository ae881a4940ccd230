import { z } from 'zod';
import { Focal } from './focal.ts';
import { MastheadEntry } from './masthead.ts';
import { Urgency } from './urgency.ts';

/** A picture of an article. `url` is http(s) or file:, or null where only its caption is known. */
export const ArticleImage = z.object({
  url: z.string().nullable(),
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
export type ArticleImage = z.infer<typeof ArticleImage>;

/** A file of what is said in a video (WebVTT or SubRip). */
export const ArticleCaptions = z.object({
  url: z.string(),
  /** BCP 47; null where nothing says it. */
  language: z.string().nullable(),
  /** `captions` tell sounds too, for those who do not hear. */
  kind: z.enum(['captions', 'subtitles']),
  /** As a player calls it. */
  label: z.string().nullable(),
});
export type ArticleCaptions = z.infer<typeof ArticleCaptions>;

export const ArticleVideo = z.object({
  url: z.string().nullable(),
  title: z.string().nullable(),
  mimeType: z.string().nullable(),
  durationSeconds: z.number().nullable(),
  posterUrl: z.string().nullable(),
  /** As of a picture. */
  focal: Focal.optional(),
  /** Who made it; absent or null where nobody is named. */
  credit: z.string().nullish(),
  /** Absent where there are none. */
  captions: z.array(ArticleCaptions).optional(),
});
export type ArticleVideo = z.infer<typeof ArticleVideo>;

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

export const RelatedLink = z.object({ title: z.string(), url: z.string().nullable() });
export type RelatedLink = z.infer<typeof RelatedLink>;

/** ISO 8601 with a zone; a page that gives no zone is read as UTC. */
const Time = z.iso.datetime({ offset: true });

/** One published story, as read from a page, a feed or a CMS. */
export const Article = z.object({
  /** The people who typed it: written by Masthead alone, whatever a caller says; absent: it was read, or a system sent it. */
  typedBy: z.array(z.string()).optional(),
  url: z.string().nullable(),
  canonicalUrl: z.string().nullable(),
  mobileUrl: z.string().nullable(),
  ampUrl: z.string().nullable(),
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
  images: z.array(ArticleImage),
  videos: z.array(ArticleVideo),
  credits: z.array(Credit),
  related: z.array(RelatedLink),
  masthead: z.array(MastheadEntry),
  /** What its page calls it beside an article, in its data or its labels, by schema.org: `OpinionNewsArticle`; absent where nothing is. */
  types: z.array(z.string()).optional(),
  /** Terms of use as they were given: “Not for social media before Friday”; absent where there are none. */
  rights: z.array(z.string()).optional(),
  /** How much it hurries, by its source's own word; absent where that says nothing. */
  urgency: Urgency.optional(),
});
export type Article = z.infer<typeof Article>;

export function paragraphsOf(article: Pick<Article, 'blocks'>): string[] {
  return article.blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : []));
}
