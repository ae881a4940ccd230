import { z } from 'zod';
import type { Message } from '../lib/message.ts';
import { changes as messages } from './messages.ts';

/**
 * One change in a newer version of an article; null: added, or removed. Numbers,
 * dates, names and quotations are also listed by themselves, wherever they occur: added against removed.
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

/** `headline “A”, now “B”`. */
export function changeMessage({ part, before, after }: ArticleChange): Message {
  if (before === null) return messages.added({ part, after: after ?? '' });
  return after === null ? messages.removed({ part, before }) : messages.changed({ part, before, after });
}

const SHOWN = 6;

/** Puts the headline and the facts first, since they matter most; `more` are not shown. */
function foremost(changes: readonly ArticleChange[]): { first: ArticleChange[]; more: number } {
  const order: readonly ArticleChange['part'][] = ['headline', 'numbers', 'dates', 'names', 'quotations'];
  const rank = ({ part }: ArticleChange): number => (order.indexOf(part) + order.length + 1) % (order.length + 1);
  const sorted = changes.toSorted((a, b) => rank(a) - rank(b));
  return { first: sorted.slice(0, SHOWN), more: Math.max(0, sorted.length - SHOWN) };
}

/** Messages for the most important changes, and the number of the others. */
export function changeMessages(changes: readonly ArticleChange[]): Message[] {
  const { first, more } = foremost(changes);
  const each = first.map(changeMessage);
  return [...each, ...(more > 0 ? [messages.more({ count: more })] : [])];
}
