import type { HeadlineCase } from './headlines.ts';

/**
 * What became of a headline that had to be shorter: `whole` it is as it was, `sentence` another one of the article stands
 * for it, `kept` shorter with all that must survive, `ellipsis` broken off and marked so, `destroyed` something is missing.
 */
export type Verdict = 'whole' | 'sentence' | 'kept' | 'ellipsis' | 'destroyed';

/** Letters and digits alone, for who compares sentences with what stands in a post. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();

/** Ways to write the same: signs and short forms of units, apostrophes, blanks in numbers. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/[\u00a0\u202f]/gu, ' '],
  [/’/gu, "'"],
  [/ ?(?:%|prozent|per ?cent|por ciento|pour cent)(?!\p{L})/gu, '%'],
  [/(?<=\d)(?: mio\.| ?m€?| millionen| millions?| millones)(?!\p{L})/gu, ' m'],
  [/(?<=\d)(?: mrd\.| ?bn| ?mds(?: €)?| milliarden| milliards?| billions?)(?!\p{L})/gu, ' bn'],
  [/(?<=\d|m|bn) ?(?:€|euros?|d'euros)(?!\p{L})/gu, ' €'],
  [/\b(?:can't|cannot|can not)\b/gu, 'can not'],
  [/\bwon't\b/gu, 'will not'],
  [/n't\b/gu, ' not'],
];
const alike = (text: string): string =>
  SAME.reduce((rest, [pattern, same]) => rest.replace(pattern, same), text.toLowerCase());

export function judge({ headline, must, ok }: HeadlineCase, title: string): { verdict: Verdict; missing: string[] } {
  if (bare(title) === bare(headline)) return { verdict: 'whole', missing: [] };
  if (ok.some((sentence) => bare(sentence) === bare(title))) return { verdict: 'sentence', missing: [] };
  if (title.includes('…')) return { verdict: 'ellipsis', missing: [] };
  const said = alike(title);
  const missing = must
    .filter(({ any }) => !any.some((text) => said.includes(alike(text))))
    .map(({ kind, any: [first] }) => `${kind}: ${first}`);
  return { verdict: missing.length > 0 ? 'destroyed' : 'kept', missing };
}
