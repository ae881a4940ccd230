import type { AnswerOf } from '../../features/index.ts';

export type InboxPage = AnswerOf<'GET /articles'>;
type Place = Pick<InboxPage['articles'][number], 'createdAt' | 'id'>;

/** Whether a row stands above another: the newest comes first. */
export const newerThan = (one: Place, other: Place): boolean =>
  one.createdAt === other.createdAt ? one.id > other.id : one.createdAt > other.createdAt;

/**
 * A page of the list as it is now, in the bounds that it had: what came above its first row is not shown, so that nothing
 * moves, and what lies behind its last one stands on the next page. `isFirst`: it begins where the list does.
 */
export function broughtUpToDate(known: InboxPage, now: InboxPage, isFirst: boolean): InboxPage {
  const [top, last, end] = [known.articles[0], known.articles.at(-1), now.articles.at(-1)];
  if (!top || !last) return isFirst ? now : known;
  const within = now.articles.filter(
    (row) => !(isFirst && newerThan(row, top)) && (known.next === null || !newerThan(last, row)),
  );
  // Where more came above than a page holds, what it no longer reaches stays as it was.
  const beyond = now.next !== null && end ? known.articles.filter((row) => newerThan(end, row)) : [];
  return { articles: [...within, ...beyond], next: known.next === null && beyond.length === 0 ? now.next : known.next };
}
