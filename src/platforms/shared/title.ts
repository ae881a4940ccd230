import { cutToFit, type ShortTitle } from '../../compose/shorten-title.ts';
import { told } from '../../lib/told.ts';
import type { Copy, Room } from './copy.ts';
import type { Written } from './write.ts';

type Remark = Exclude<Written, string>['remark'];

/** What an editor is told of a title that is not simply a shorter headline; null where there is nothing to tell. */
function remarkOn({ end }: ShortTitle, title: string, length: number, max: number): Remark | null {
  const gaps = { title, length, max };
  const counts = `the headline has ${length} of ${max} characters`;
  if (end === 'torn') {
    const message = `The title was cut in the middle of a phrase, to “${title}”: ${counts}. Write a shorter one.`;
    return { message, isTorn: true, told: told('title-torn', gaps) };
  }
  if (end === 'sentence') {
    const message = `The title is another sentence of the article, “${title}”: ${counts}. Check that it says the same, or write a shorter one.`;
    return { message, told: told('title-sentence', gaps) };
  }
  return null;
}

/** The sentence of the story that is the title in place of the headline; null where the title is the headline's. */
export const standInOf = (title: Written): string | null =>
  typeof title !== 'string' && title.remark.told.code === 'title-sentence' ? title.text : null;

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
  const remark = remarkOn(short, title, count(`${label}${headline}`), max);
  return remark === null ? title : { text: title, remark };
}
