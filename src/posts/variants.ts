import { z } from 'zod';
import { openingsOf, VARIANTS, type Variant } from '../compose/openings.ts';
import type { Article } from '../domain/article.ts';
import { type PostContent, partsOf, picturesOf } from '../domain/post.ts';
import { composeFor, type WritingChannel } from './writer/compose-for.ts';

/** One way to write a post. */
export interface VariantPost {
  variant: Variant;
  content: PostContent;
}

const Noted = z.object({ variant: z.enum(VARIANTS).catch('straight') });

/** With what a post begins, as it was written. */
export const variantOf = (post: PostContent): Variant => Noted.parse(post.extra).variant;

/** What a post says to its readers: its letters and digits, without links. */
function sayings(post: PostContent): string {
  const { link } = post;
  const all = partsOf(post)
    .flatMap(({ texts }) => Object.values(texts))
    .join('\n');
  const bare = link === null ? all : all.replaceAll(link, '');
  return bare
    .replace(/https?:\/\/\S+/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
    .toLowerCase();
}

/** Whether both read the same. */
export const saySame = (a: PostContent, b: PostContent): boolean => sayings(a) === sayings(b);

/** Texts on the cards of a post. */
export const cardWords = (post: PostContent): string[] =>
  picturesOf(post).flatMap(({ card, alt }) => (card === undefined ? [] : [alt]));

/** The post with a quotation on its picture, and the one with its headline there. */
function cardsOf(article: Article, channel: WritingChannel, postId: string, format: string | null): VariantPost[] {
  const kinds = ['quotation', 'headline'] as const;
  return kinds.flatMap((card): VariantPost[] => {
    const content = composeFor(article, channel, postId, { card, format });
    if (!content.pictures.some((picture) => picture.card?.kind === card)) return [];
    return [{ variant: 'card', content: { ...content, extra: { ...content.extra, variant: 'card' } } }];
  });
}

/**
 * The ways to write a channel's post about an article, the straight one first; each differs from those before it, and
 * one whose first line finds no room is left out. Those with a card come last. All of it by the platform's own compose,
 * from the article alone.
 */
export function variantsOf(
  article: Article,
  channel: WritingChannel,
  postId: string,
  format: string | null = null,
): VariantPost[] {
  const { avoid } = channel.style;
  const found: VariantPost[] = [{ variant: 'straight', content: composeFor(article, channel, postId, { format }) }];
  for (const opening of openingsOf(article, avoid)) {
    const content = composeFor(article, channel, postId, { opening, format });
    const isNew = variantOf(content) === opening.variant && !found.some((one) => saySame(one.content, content));
    if (isNew) found.push({ variant: opening.variant, content });
  }
  const straight = found.flatMap(({ content }) => cardWords(content));
  const cards = cardsOf(article, channel, postId, format).filter(
    ({ content }) => !cardWords(content).every((words) => straight.includes(words)),
  );
  return [...found, ...cards];
}

/**
 * The post of a later round: a variant that no earlier one of these had, else one that says something else, else the
 * one that was used least. The same every time for the same article and earlier posts.
 */
export function nextVariant(
  article: Article,
  channel: WritingChannel,
  postId: string,
  earlier: readonly PostContent[],
  format: string | null = null,
): PostContent {
  // A card over the same words is no other post.
  const variants = variantsOf(article, channel, postId, format).filter(({ variant }) => variant !== 'card');
  const isFresh = ({ content }: VariantPost): boolean => !earlier.some((post) => saySame(post, content));
  const used = new Set(earlier.map(variantOf));
  const fresh = variants.filter(isFresh);
  const chosen = fresh.find(({ variant }) => !used.has(variant)) ?? fresh[0];
  if (chosen) return chosen.content;
  const last = variants[earlier.length % variants.length]?.content ?? composeFor(article, channel, postId, { format });
  return { ...last, extra: { ...last.extra, repeats: true } };
}
