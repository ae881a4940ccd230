import { graphemeEnds, longestFit, wordEnds } from './cut.ts';
import { danglingWords } from './function-words.ts';

interface Cutting {
  language: string | null;
  fits: (finished: string) => boolean;
  /** Share of the room that a text takes, from 0 to 1. */
  fill: (finished: string) => number;
  finish: (prefix: string) => string;
}

/** What a cut must keep of the room to be taken: where a phrase ends, and between words but in no name. */
const ENOUGH = { phrase: 0.7, words: 0.5 };

/** Whether a new phrase (“in …”, “and …”) begins behind a word's end. */
const beginsPhrase = (text: string, end: number, functionWords: ReadonlySet<string>): boolean =>
  functionWords.has(/^\s+([\p{L}’']+)/u.exec(text.slice(end, end + 40))?.[1] ?? '');

/** “Lantern | Street”. */
const tearsName = (text: string, end: number): boolean =>
  /(?:^|\s)\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(text.slice(Math.max(0, end - 40), end)) &&
  /^\s+\p{Lu}/u.test(text.slice(end, end + 4));

/** A number with a word that counts with it: “30”, “1,200 new”, “5座”. */
const COUNT =
  /(?:(?:^|\s)\p{Sc}?\d[\d.,]*(?: \p{Ll}*(?!s)\p{Ll})?|\d[\d.,]*[万萬亿億千百]*(?:(?![人元岁歲年月日时時分秒])\p{Script=Han})?)$/u;

/** “12 dead, 30 | injured”: nobody knows of what there are thirty. */
function tearsCount(text: string, end: number, functionWords: ReadonlySet<string>): boolean {
  const behind = text.slice(end, end + 40);
  const next = /^\s+([\p{L}’']+)/u.exec(behind)?.[1];
  const goesOn = next === undefined ? /^\p{Script=Han}/u.test(behind) : !functionWords.has(next);
  return goesOn && COUNT.test(text.slice(Math.max(0, end - 40), end));
}

/** The longest beginning that fits, cut where it hurts least: at a phrase's end, between words, between letters. */
export function cutAtWord(text: string, { language, fits, fill, finish }: Cutting): string {
  const words = wordEnds(text, language);
  const functionWords = danglingWords(language);
  const phrases = words.filter((end) => beginsPhrase(text, end, functionWords));
  const byPhrase = longestFit(text, phrases, fits, finish);
  if (byPhrase !== '' && fill(byPhrase) >= ENOUGH.phrase) return byPhrase;
  const counted = words.filter((end) => !tearsCount(text, end, functionWords));
  const whole = counted.filter((end) => !tearsName(text, end));
  const byWord = longestFit(text, whole, fits, finish);
  if (byWord !== '' && fill(byWord) >= ENOUGH.words) return byWord;
  const anywhere = longestFit(text, counted, fits, finish) || longestFit(text, words, fits, finish);
  if (anywhere !== '') return anywhere;
  // Half a link leads nowhere.
  return /^(?:https?:\/\/|www\.)/i.test(text) ? '' : longestFit(text, graphemeEnds(text), fits, finish);
}
