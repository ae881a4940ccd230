import { normaliseCanonical } from '../../domain/canonical.ts';
import type { Receipt } from '../../domain/outcome.ts';
import type { SentAnswer, SentQuery } from '../platform.ts';
import type { Likeness, Search } from './search.ts';
import { windowSince } from './window.ts';

/** What a platform's list shows of one of its posts. */
export interface Listed {
  id: string;
  /** Where a person sees it. */
  where: string;
  /** null: the platform does not say. */
  at: Date | null;
  /** Addresses that it links to, as readers reach them. */
  links: readonly string[];
}

/**
 * Likeness of a post in a list to one that a restored store may have sent: what the store knows is another one, and what
 * is new since and links to the same story is left to a person, since its article may have come in under another id.
 */
export function sentLikeness(
  { post, since, known }: SentQuery,
  { id, where, at, links }: Listed,
  likeness: () => Likeness,
): Likeness {
  if (known.has(id)) return 'other';
  const own = likeness();
  if (own !== 'other' || post.replyTo || post.link === null) return own;
  const story = normaliseCanonical(post.link);
  const isLinked = story !== null && links.some((link) => normaliseCanonical(link) === story);
  const isNew = at === null || windowSince(since).isNew(at);
  return isLinked && isNew ? { alike: where, because: 'linked' } : 'other';
}

/** The addresses that a text names. */
export const addressesIn = (text: string): string[] => text.match(/https?:\/\/[^\s<>"]+/g) ?? [];

/** A search as an answer, with the receipt of what was found. */
export const sentAnswer = <Entry>(search: Search<Entry>, receiptOf: (entry: Entry) => Receipt): SentAnswer =>
  search.answer === 'found' ? { answer: 'found', receipt: receiptOf(search.entry) } : search;
