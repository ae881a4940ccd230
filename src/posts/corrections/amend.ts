import { sentences } from '../../compose/sentences.ts';
import { overlap, senseWords } from '../../compose/similar.ts';
import type { Article, Block } from '../../domain/article.ts';
import { wordDiff } from '../../lib/word-diff.ts';

/** Sentence of an article with the one that took its place; null: none did. */
interface Replaced {
  was: string;
  is: string | null;
}

/** Words of sense that two sentences share, at least, for one to be the other's next version. */
const ALIKE = 0.5;

function blockTexts(block: Block): string[] {
  if (block.type === 'list') return block.items;
  return block.type === 'image' ? [] : [block.text];
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Sentences of the story, and its headline, in their order. */
function sentencesOf({ headline, titles = [], standfirst, blocks, language }: Article): string[] {
  const texts = [standfirst ?? '', ...blocks.flatMap(blockTexts)].filter((text) => text.trim() !== '');
  const all = [headline, ...titles, ...texts.flatMap((text) => sentences(text, language))];
  return [...new Set(all.map(plain))].filter((text) => text !== '');
}

function replacedIn(before: Article, after: Article): Replaced[] {
  const [was, is] = [sentencesOf(before), sentencesOf(after)];
  const [known, now] = [new Set(was), new Set(is)];
  const come = is.filter((text) => !known.has(text)).map((text) => ({ text, words: senseWords(text, after.language) }));
  return was
    .filter((text) => !now.has(text))
    .map((text) => {
      // A headline is followed by the headline, however little they share.
      if (text === plain(before.headline)) return { was: text, is: plain(after.headline) };
      const words = senseWords(text, before.language);
      const [best] = come
        .map((one) => ({ ...one, share: overlap(words, one.words) }))
        .filter(({ share }) => share >= ALIKE)
        .toSorted((a, b) => b.share - a.share);
      return { was: text, is: best?.text ?? null };
    });
}

const FACT = /[\p{N}\p{Lu}\p{Script=Han}]/u;
/** Words of a fact; more are another sentence. */
const MOST = 6;

const isShort = (text: string): boolean => text.split(/\s+/).length <= MOST && text.length <= 60;

/** Figures and names that were replaced, as they are written: 58,000 by 64,000. */
function factsIn(replaced: readonly Replaced[], before: Article, after: Article): { was: string; is: string }[] {
  const story = (article: Article): string => sentencesOf(article).join('\n');
  const [gone, come] = [story(before), story(after)];
  const facts = replaced.flatMap(({ was, is }) => {
    if (is === null) return [];
    const parts = wordDiff(was, is);
    return parts.flatMap((part, at) => {
      const next = parts[at + 1];
      if (part.kind !== 'removed' || next?.kind !== 'added') return [];
      const [from, to] = [part.text.trim(), next.text.trim()];
      return FACT.test(from) && to !== '' && isShort(from) && isShort(to) ? [{ was: from, is: to }] : [];
    });
  });
  // What the story still has somewhere may be meant; what became two things is unclear.
  return facts.filter(
    ({ was, is }) =>
      gone.includes(was) && !bounded(was).test(come) && facts.every((other) => other.was !== was || other.is === is),
  );
}

/** The words by themselves: 12 is not in 312, nor 1,200 in 1,200.50. */
function bounded(words: string): RegExp {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const isSpaced = (end: string): boolean => /[\p{L}\p{N}]/u.test(end) && !/\p{Script=Han}/u.test(end);
  const front = isSpaced(words.at(0) ?? '') ? '(?<![\\p{L}\\p{N}]|\\p{N}[.,])' : '';
  const back = isSpaced(words.at(-1) ?? '') ? '(?![\\p{L}\\p{N}]|[.,]\\p{N})' : '';
  return new RegExp(`${front}${escaped}${back}`, 'gu');
}

/** A text of a post, brought up to date. */
export interface Amended {
  text: string;
  /** Sentences of the article's earlier version that the post still has, and that nothing replaced. */
  stale: string[];
}

/**
 * The editor of texts that were written from one version of an article: sentences that the article has otherwise now
 * are replaced by theirs, and figures and names wherever they occur. All else stays as it was written.
 */
export function amender(before: Article, after: Article): (text: string) => Amended {
  const replaced = replacedIn(before, after).toSorted((a, b) => b.was.length - a.was.length);
  const facts = factsIn(replaced, before, after).toSorted((a, b) => b.was.length - a.was.length);
  return (given) => {
    // Replacements are put in last, so that none is replaced again.
    const put: string[] = [];
    const hold = (words: string): string => {
      put.push(words);
      return `\ue000${put.length - 1}\ue001`;
    };
    let text = given;
    const stale: string[] = [];
    for (const { was, is } of replaced) {
      if (!text.includes(was)) continue;
      if (is === null) stale.push(was);
      else text = text.replaceAll(was, () => hold(is));
    }
    for (const { was, is } of facts) text = text.replace(bounded(was), () => hold(is));
    return { text: text.replace(/\ue000(\d+)\ue001/g, (_, at: string) => put[Number(at)] ?? ''), stale };
  };
}
