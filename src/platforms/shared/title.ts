import { cutToFit } from '../../compose/shorten-title.ts';
import { told } from '../../domain/told/told.ts';
import type { Copy, Room } from './copy.ts';
import type { Written } from './write.ts';

/** The headline within a title's room, with a remark where it lost its sense; its label is never what goes. */
export function titleFor(
  { label, headline, language }: Pick<Copy, 'label' | 'headline' | 'language'>,
  { max, count }: Room,
): Written {
  const { text, end } = cutToFit(headline, { max, count: (part) => count(`${label}${part}`), language });
  const title = `${label}${text}`;
  if (end === 'whole') return title;
  const length = count(`${label}${headline}`);
  const gaps = { title, length, max };
  const how = end === 'torn' ? `in the middle of a phrase, to “${title}”` : `to what it is about, “${title}”`;
  const message = `The title was cut ${how}: the headline has ${length} of ${max} characters. Write a shorter one.`;
  const isTorn = end === 'torn';
  return { text: title, remark: { message, isTorn, told: told(isTorn ? 'title-torn' : 'title-cut', gaps) } };
}
