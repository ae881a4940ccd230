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

/** The longest beginning that fits, cut where it hurts least: at a phrase's end, between words, between letters. */
export function cutAtWord(text: string, { language, fits, fill, finish }: Cutting): string {
  const words = wordEnds(text, language);
  const functionWords = danglingWords(language);
  const phrases = words.filter((end) => beginsPhrase(text, end, functionWords));
  const byPhrase = longestFit(text, phrases, fits, finish);
  if (byPhrase !== '' && fill(byPhrase) >= ENOUGH.phrase) return byPhrase;
  const whole = words.filter((end) => !tearsName(text, end));
  const byWord = longestFit(text, whole, fits, finish);
  if (byWord !== '' && fill(byWord) >= ENOUGH.words) return byWord;
  const anywhere = longestFit(text, words, fits, finish);
  if (anywhere !== '') return anywhere;
  // Half a link leads nowhere.
  return /^(?:https?:\/\/|www\.)/i.test(text) ? '' : longestFit(text, graphemeEnds(text), fits, finish);
}
