import { codePoints } from './count.ts';
import { sentences } from './sentences.ts';
import { shorten } from './shorten.ts';

/** Longest title that is made of a text. Characters. */
const MAX = 80;
const ADDRESSES = /https?:\/\/\S+/giu;
const HASHTAGS = /(?:^|\s)[#＃][\p{L}\p{M}\p{N}_]+/gu;

/** What lists call a text without a title: its first sentence, without addresses and hashtags unless there is nothing else. */
export function titleOf(text: string, language: string | null): string {
  const lines = (of: string): string[] => of.split('\n').map((line) => line.trim());
  const bare = lines(text.replace(ADDRESSES, ' ').replace(HASHTAGS, ' ')).find((line) => /[\p{L}\p{N}]/u.test(line));
  const line = bare ?? lines(text).find((one) => one !== '') ?? '';
  const [first = line] = sentences(line, language);
  return shorten(first, { max: MAX, count: codePoints, language });
}
