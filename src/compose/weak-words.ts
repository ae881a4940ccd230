import type { TitleHead } from './title-heads.ts';
import { primaryLanguage } from './words.ts';

/** English words that a headline keeps its sense without; never negations, numbers or what limits them. */
const WEAK = new Set(
  'global new smart major big latest key top annual special recent recently local great grand renowned famous leading innovative vibrant unique successful successfully fully further international ongoing massive huge dramatic dramatically officially finally just newly jointly also widely highly really very so-called high-level world-class state-of-the-art first-ever brand-new long-awaited much-anticipated cutting-edge high-quality in-depth'.split(
    ' ',
  ),
);
/** More of them in one headline are left as they are. */
const MOST = 6;
const COST = 1.2;

/** The head as it is and without each choice of its weak words, with what each choice costs. */
export function withoutWeakWords(head: TitleHead, language: string | null): TitleHead[] {
  if ((primaryLanguage(language) ?? 'en') !== 'en') return [head];
  const words = head.text.split(' ');
  // The first word carries the headline, the last one is what an adjective in front of it would describe.
  const weak = words
    .map((word, index) => ({ word, index }))
    .filter(({ word, index }) => index > 0 && index < words.length - 1 && WEAK.has(word) && !isNamePart(words, index))
    .slice(-MOST);
  const choices: TitleHead[] = [];
  for (let mask = 0; mask < 1 << weak.length; mask++) {
    const dropped = new Set(weak.filter((_, bit) => mask & (1 << bit)).map(({ index }) => index));
    const kept = words.filter((_, index) => !dropped.has(index));
    if (dropped.size > 0 && kept.length < 3) continue;
    choices.push({ text: kept.join(' '), cost: head.cost + COST * dropped.size });
  }
  return choices;
}

/** “the new and the old”, “big and bold”: one half of a pair cannot go. */
const isNamePart = (words: readonly string[], index: number): boolean =>
  words[index - 1] === 'and' ||
  words[index + 1] === 'and' ||
  (words[index - 1] === 'the' && words[index + 1] === undefined);
