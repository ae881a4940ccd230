import { splitText } from '../../compose/split.ts';
import type { Copy } from '../kit/copy.ts';
import { fromPlan } from '../kit/plans.ts';
import { MAX_TEXT, weightedLength } from './limits.ts';

const ROOM = { max: MAX_TEXT, count: weightedLength };
/** Posts between the first and the last: a longer thread is read by few. */
const MOST_BETWEEN = 3;

/**
 * The texts of a thread: headline and description, beginnings of paragraphs, the link. An editor's words are divided
 * between sentences, and never within a quotation.
 */
export function threadTexts(copy: Copy): string[] {
  const { base, language } = copy;
  const points = copy.sentences.filter((text) => weightedLength(text) <= MAX_TEXT).slice(0, MOST_BETWEEN);
  const before = base ? splitText(base.text, { ...ROOM, language }) : [fromPlan('threadStart', copy, ROOM), ...points];
  return [...before, fromPlan('threadEnd', copy, ROOM)].filter((text) => text !== '');
}
