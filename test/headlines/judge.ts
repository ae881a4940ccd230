import type { HeadlineCase } from './headlines.ts';

/**
 * What became of a headline that had to be shorter: `whole` it is as it was, `sentence` another one of the article stands
 * for it, `kept` shorter with all that must survive, `ellipsis` broken off and marked so, `destroyed` something is missing.
 */
export type Verdict = 'whole' | 'sentence' | 'kept' | 'ellipsis' | 'destroyed';

/** Letters and digits alone, for who compares sentences with what stands in a post. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();

export function judge({ headline, must, ok }: HeadlineCase, title: string): { verdict: Verdict; missing: string[] } {
  if (bare(title) === bare(headline)) return { verdict: 'whole', missing: [] };
  if (ok.some((sentence) => bare(sentence) === bare(title))) return { verdict: 'sentence', missing: [] };
  if (title.includes('…')) return { verdict: 'ellipsis', missing: [] };
  const said = title.toLowerCase();
  const missing = must
    .filter(({ any }) => !any.some((text) => said.includes(text.toLowerCase())))
    .map(({ kind, any: [first] }) => `${kind}: ${first}`);
  return { verdict: missing.length > 0 ? 'destroyed' : 'kept', missing };
}
