import { type MarkKind, marksFor, type Sense } from './marks/find.ts';
import { tokensOf } from './tokens.ts';

/** Limits of a headline that a shorter title has to keep. */
type TitleLimit = 'question' | 'negation' | 'hedge' | 'attribution' | 'restriction';

const QUESTION = /[?？]/u;
const COLON = /[:：]/u;

/** Kinds of mark that keep a limit: “police say” is as careful as “allegedly”. */
const KEPT_BY: Readonly<Record<Exclude<TitleLimit, 'question'>, readonly MarkKind[]>> = {
  negation: ['negation'],
  hedge: ['hedge', 'attribution'],
  attribution: ['attribution', 'hedge'],
  restriction: ['limit'],
};
const MARK_OF = { negation: 'negation', hedge: 'hedge', attribution: 'attribution', restriction: 'limit' } as const;
/** Kinds of mark with sides that exclude each other. */
const PAIRED: ReadonlySet<MarkKind> = new Set(['opposite', 'unit']);
const LIMITS = ['negation', 'hedge', 'attribution', 'restriction'] as const;

const has = (senses: readonly Sense[], kinds: readonly MarkKind[]): boolean =>
  senses.some(({ kind }) => kinds.includes(kind));

/** Whether one sense is on another side of its pair than every sense of a text that has the pair. */
const isOpposed = ({ kind, group, side }: Sense, senses: readonly Sense[]): boolean => {
  const pair = senses.filter((other) => PAIRED.has(kind) && other.kind === kind && other.group === group);
  return pair.length > 0 && pair.every((other) => other.side !== side);
};

/** Limit that a title leaves out, or a contradiction. */
type TitleChange = { kind: 'lost'; limit: TitleLimit } | { kind: 'contradiction' };

/**
 * Change of meaning from a headline to a shorter title: a limit that was left out, a negation that was added, another
 * unit, or the other side of a pair such as “rises” and “falls”; null: none was found. `language`: primary subtag;
 * without a table of its marks only questions are compared.
 */
export function titleChange(title: string, headline: string, language: string | null): TitleChange | null {
  if (QUESTION.test(headline) && !QUESTION.test(title)) return { kind: 'lost', limit: 'question' };
  const marks = marksFor(language);
  if (!marks) return null;
  const [own, given] = [tokensOf(title), tokensOf(headline)];
  const [said, stated] = [own, given].map((tokens) => marks.find(tokens).flatMap(({ senses }) => senses));
  if (!said || !stated) return null;
  const isKept = (limit: (typeof LIMITS)[number]): boolean =>
    has(said, KEPT_BY[limit]) || (limit === 'attribution' && COLON.test(title));
  const lost = LIMITS.find((limit) => has(stated, [MARK_OF[limit]]) && !isKept(limit));
  if (lost) return { kind: 'lost', limit: lost };
  const isContradicted =
    (has(said, ['negation']) && !has(stated, ['negation'])) ||
    said.some((sense) => isOpposed(sense, stated)) ||
    own.some(({ fold }) => given.some((word) => marks.isTurned(fold, word.fold)));
  return isContradicted ? { kind: 'contradiction' } : null;
}
