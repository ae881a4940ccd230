import { cutToFit } from '../../compose/shorten-title.ts';
import type { Copy, Room } from './copy.ts';
import type { Told } from './write.ts';

/** The headline within a title's room, with a remark where it lost its sense; its label is never what goes. */
export function titleFor({ label, headline, language }: Copy, { max, count }: Room): Told {
  const { text, end } = cutToFit(headline, { max, count: (part) => count(`${label}${part}`), language });
  const title = `${label}${text}`;
  if (end === 'whole') return title;
  const how = end === 'torn' ? `in the middle of a phrase, to “${title}”` : `to what it is about, “${title}”`;
  const message = `The title was cut ${how}: the headline has ${count(`${label}${headline}`)} of ${max} characters. Write a shorter one.`;
  return { text: title, remark: message, isTorn: end === 'torn' };
}
