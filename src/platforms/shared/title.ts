import { cutToFit } from '../../compose/shorten-title.ts';
import type { Copy, Room } from './copy.ts';
import { copyRemarks } from './messages.ts';
import type { Written } from './write.ts';

/** The sentence of the story that is the title in place of the headline; null where the title is the headline's. */
export const standInOf = (title: Written): string | null =>
  typeof title !== 'string' && title.isOtherSentence ? title.text : null;

/** What titles are made of; a headline by itself has no other titles and no sentences beside it. */
export type Titled = Pick<Copy, 'label' | 'headline' | 'language'> & Partial<Pick<Copy, 'titles' | 'telling'>>;

/**
 * The headline within a title's room, shorter or another sentence of the article where it has to be, with a remark where
 * an editor should look at it; its label is never what goes.
 */
export function titleFor(copy: Titled, { max, count }: Room): Written {
  const { label, headline, language, titles, telling: sentences } = copy;
  const short = cutToFit(headline, { max, count: (part) => count(`${label}${part}`), language, titles, sentences });
  const title = `${label}${short.text}`;
  const facts = { title, length: count(`${label}${headline}`), max };
  if (short.end === 'torn') return { text: title, remark: { message: copyRemarks.titleTorn(facts), isTorn: true } };
  if (short.end !== 'sentence') return title;
  return { text: title, remark: { message: copyRemarks.titleSentence(facts) }, isOtherSentence: true };
}
