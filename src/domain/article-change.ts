import { z } from 'zod';

/**
 * One thing that a newer version of an article says otherwise; null: it was not there, or is there no more. Numbers,
 * dates, names and quotations are told by themselves too, wherever they stand: what came against what went.
 */
export const ArticleChange = z.object({
  part: z.enum([
    'headline',
    'standfirst',
    'text',
    'picture',
    'caption',
    'video',
    'address',
    'terms',
    'numbers',
    'dates',
    'names',
    'quotations',
  ]),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ArticleChange = z.infer<typeof ArticleChange>;

const shown = (text: string): string => `“${text}”`;

/** `headline “A”, now “B”`. */
export function changeText({ part, before, after }: ArticleChange): string {
  if (before === null) return `${part}: new is ${shown(after ?? '')}`;
  if (after === null) return `${part}: gone is ${shown(before)}`;
  return `${part} ${shown(before)}, now ${shown(after)}`;
}

const SHOWN = 6;

/** The headline and the facts first, for they tell most; `more` are not shown. */
function foremost(changes: readonly ArticleChange[]): { first: ArticleChange[]; more: number } {
  const order: readonly ArticleChange['part'][] = ['headline', 'numbers', 'dates', 'names', 'quotations'];
  const rank = ({ part }: ArticleChange): number => (order.indexOf(part) + order.length + 1) % (order.length + 1);
  const sorted = changes.toSorted((a, b) => rank(a) - rank(b));
  return { first: sorted.slice(0, SHOWN), more: Math.max(0, sorted.length - SHOWN) };
}

/** One sentence, without its end. */
export function changedSentence(changes: readonly ArticleChange[]): string {
  const { first, more } = foremost(changes);
  return `${first.map(changeText).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

/** The same without words of any language: `“A” → “B”; – → “C”; …`. */
export function changedText(changes: readonly ArticleChange[]): string {
  const { first, more } = foremost(changes);
  const side = (text: string | null): string => (text === null ? '–' : shown(text));
  const texts = first.map(({ before, after }) => `${side(before)} → ${side(after)}`);
  return [...texts, ...(more > 0 ? ['…'] : [])].join('; ');
}
