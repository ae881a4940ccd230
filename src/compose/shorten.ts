import { leadingText, type Room } from './leading.ts';
import { tidy } from './tidy.ts';

/** Share of the room that whole sentences must fill to be taken. */
const ENOUGH = 0.4;
/** Characters read for each that fits. */
const REACH = 20;

/**
 * A description of a picture, or a name in a list, within its room: whole sentences where they fill enough of it, else
 * words, with “…”. Texts of posts are never cut.
 */
export function shorten(text: string, { max, count, language }: Room & { language: string | null }): string {
  const whole = tidy(text.slice(0, max * REACH));
  if (count(whole) <= max) return whole;
  const leading = leadingText(whole, { max, count }, language);
  if (leading !== '' && count(leading) >= ENOUGH * max) return leading;
  const letters = Array.from(whole).slice(0, max);
  while (letters.length > 0 && count(`${letters.join('')}…`) > max) letters.pop();
  const cut = letters.join('');
  const atWord = cut.replace(/\s\S*$/u, '').replace(/[\s,;:–—-]+$/u, '');
  return letters.length === 0 ? '' : `${atWord === '' ? cut : atWord}…`;
}
