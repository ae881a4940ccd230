import type { DraftChannel } from '../channels/connected-channel.ts';
import { headlineLabel, kindOf } from '../compose/kind.ts';
import type { Article } from '../domain/article.ts';
import { hasName, partsOf } from '../domain/section.ts';
import { type Urgency, type UrgencyRule, urgencyOfLabel } from '../domain/urgency.ts';

function fits({ sections, tags, kinds }: UrgencyRule, article: Article): boolean {
  return (
    hasName(sections, partsOf(article.section)) ||
    hasName(tags, article.tags) ||
    (kinds.length > 0 && kinds.includes(kindOf(article)))
  );
}

/** Urgency by the story's source: in its data, above its headline or before it. */
const bySource = ({ urgency, headline }: Article): Urgency | null => urgency ?? urgencyOfLabel(headlineLabel(headline));

/**
 * Urgency of a post for which no person set it: the one that a person set for the whole article, else that of the first
 * of the newsroom's rules that fits, which may correct a source; else the source's own. A later round is never
 * breaking: readers have had it.
 */
export function urgencyFor(
  article: Article,
  { urgencies = [] }: Pick<DraftChannel, 'urgencies'>,
  { round, said }: { round: number; said: Urgency | null } = { round: 1, said: null },
): Urgency {
  const rule = urgencies.find((one) => fits(one, article));
  const urgency = said ?? rule?.is ?? bySource(article) ?? 'normal';
  return urgency === 'breaking' && round > 1 ? 'normal' : urgency;
}

/** The article as urgent as a post about it: links may name that. */
export const asUrgent = (article: Article, { urgency }: { urgency: Urgency }): Article => ({ ...article, urgency });

/** `asUrgent` for a post of a channel whose urgency no person set. */
export const hurrying = (article: Article, channel: Pick<DraftChannel, 'urgencies'>): Article =>
  asUrgent(article, { urgency: urgencyFor(article, channel) });
