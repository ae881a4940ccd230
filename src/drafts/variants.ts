import { z } from 'zod';
import { openingsOf, VARIANTS, type Variant } from '../compose/openings.ts';
import { summarise } from '../compose/summary.ts';
import type { Article } from '../domain/article.ts';
import type { PostContent } from '../domain/post.ts';
import type { DraftChannel } from './context.ts';
import { composeFor } from './draft.ts';

/** One way to write a post. */
export interface VariantPost {
  variant: Variant;
  content: PostContent;
}

const Noted = z.object({ variant: z.enum(VARIANTS).catch('straight') });

/** With what a post begins, as it was written. */
export const variantOf = (post: PostContent): Variant => Noted.parse(post.extra).variant;

/** What a post says to its readers: its letters and digits, without links. */
function sayings({ texts, link }: PostContent): string {
  const all = Object.values(texts).join('\n');
  const bare = link === null ? all : all.replaceAll(link, '');
  return bare
    .replace(/https?:\/\/\S+/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
    .toLowerCase();
}

/** Whether readers of both would be told the same in the same words. */
export const saySame = (a: PostContent, b: PostContent): boolean => sayings(a) === sayings(b);

/**
 * The ways to write a channel's post about an article, the straight one first; each differs from those before it, and
 * one whose first line finds no room is left out. All of it by the platform's own compose, from the article alone.
 */
export function variantsOf(article: Article, channel: DraftChannel, postId: string): VariantPost[] {
  const { avoid } = channel.style;
  const found: VariantPost[] = [{ variant: 'straight', content: composeFor(article, channel, postId) }];
  for (const opening of openingsOf(article, summarise(article, { avoid }), avoid)) {
    const content = composeFor(article, channel, postId, opening);
    const isNew = variantOf(content) === opening.variant && !found.some((one) => saySame(one.content, content));
    if (isNew) found.push({ variant: opening.variant, content });
  }
  return found;
}

/**
 * The post of a later round: a variant that no earlier one of these had, else one that says something else, else the
 * one that was used least. The same every time for the same article and earlier posts.
 */
export function nextVariant(
  article: Article,
  channel: DraftChannel,
  postId: string,
  earlier: readonly PostContent[],
): PostContent {
  const variants = variantsOf(article, channel, postId);
  const isFresh = ({ content }: VariantPost): boolean => !earlier.some((post) => saySame(post, content));
  const used = new Set(earlier.map(variantOf));
  const fresh = variants.filter(isFresh);
  const chosen = fresh.find(({ variant }) => !used.has(variant)) ?? fresh[0];
  if (chosen) return chosen.content;
  const last = variants[earlier.length % variants.length]?.content ?? composeFor(article, channel, postId);
  return { ...last, extra: { ...last.extra, repeats: true } };
}
