import type { Article } from '../../../src/domain/article.ts';
import { letters } from './story.ts';

/** Shorter standfirsts say too little to be held against anything. */
const LEAST_WORDS = 8;
/** Characters of the lead that are compared, as much as a card shows. */
const LEAD = 200;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** ROUGE-1: F1 of the words that two texts share, each as often as both have it; from 0 to 1. */
export function rouge1(truth: string, got: string): number {
  const left = new Map<string, number>();
  for (const word of wordsOf(truth)) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of wordsOf(got)) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    shared++;
    left.set(word, count - 1);
  }
  const all = wordsOf(truth).length + wordsOf(got).length;
  return all === 0 ? 0 : (2 * shared) / all;
}

const isSpaced = (text: string): boolean => !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);

/** An article whose publisher wrote what it is about: without that, and what that says. Null where there is none. */
export function withheld(article: Article): { article: Article; standfirst: string } | null {
  const standfirst = article.standfirst?.trim() ?? '';
  if (wordsOf(standfirst).length < LEAST_WORDS || !isSpaced(standfirst) || /[…©]|\.\.\.$/u.test(standfirst))
    return null;
  const bare = letters(standfirst);
  const blocks = article.blocks.filter((block) => {
    const text = 'text' in block ? letters(block.text) : '';
    return text === '' || !(text.startsWith(bare) || bare.startsWith(text));
  });
  return { article: { ...article, standfirst: null, blocks }, standfirst };
}

/** The first sentences of the text, as many as a card shows; at least one. */
export function leadOf({ blocks, language }: Article): string {
  const [first = ''] = blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : []));
  const sentences = Array.from(
    new Intl.Segmenter(language ?? 'en', { granularity: 'sentence' }).segment(first),
    ({ segment }) => segment,
  );
  return sentences.reduce(
    (lead, sentence) => (lead === '' || (lead + sentence).length <= LEAD ? lead + sentence : lead),
    '',
  );
}
