import type { Article } from '../../domain/article.ts';
import { messageOf, UserError } from '../../domain/errors.ts';
import type { Source } from '../../domain/source.ts';
import type { FeedItem } from '../../ingest/feed/feed.ts';
import { bodyText, toArticle } from '../../ingest/read-article.ts';
import { NotAllowed } from '../../net/polite/polite.ts';
import { StatusError } from '../../net/safe-fetch.ts';
import type { SourceContext } from '../context.ts';
import { completedBy, findingsOfItem } from './feed-findings.ts';

/** Characters from which on an item's text is taken for the whole story and not for a teaser. */
const WHOLE = 600;

/** What became of reading an item. `alone`: why its page could not be read, so that the feed's own text was taken. */
export type ItemReading =
  | { article: Article; alone: string | null }
  | { article: null; error: UserError; isFinal: boolean };

/** What another try would not change. */
const isFinal = (error: UserError): boolean =>
  error instanceof NotAllowed || (error instanceof StatusError && [410, 451].includes(error.opened.status));

const inLanguage = (article: Article, { language }: Source): Article =>
  language === null ? article : { ...article, language };

/** The article as the feed alone tells it; null where that is no whole story. */
export function articleOfItem(item: FeedItem): Article | null {
  const found = findingsOfItem(item);
  if (item.content === null || bodyText(found).length < WHOLE) return null;
  try {
    return toArticle(found, { body: '', kind: 'html', url: item.url, baseUrl: item.url }, { recognise: [] });
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/**
 * Reads the story of an item: by its page, with what only the feed knows; by the feed alone where there is no page.
 * Where the page cannot be read and it is the last try, the feed's own text is taken, if it is the whole story.
 */
export async function readItem(
  { readArticle }: Pick<SourceContext, 'readArticle'>,
  source: Source,
  item: FeedItem,
  { isLast, signal }: { isLast: (hasText: boolean) => boolean; signal: AbortSignal },
): Promise<ItemReading> {
  const alone = articleOfItem(item);
  if (item.url === null) {
    if (alone) return { article: inLanguage(alone, source), alone: null };
    const error = new UserError('It has no address of a page, and its feed does not carry the whole text.');
    return { article: null, error, isFinal: true };
  }
  try {
    const complete = completedBy(findingsOfItem(item));
    return { article: inLanguage(await readArticle(item.url, { signal, complete }), source), alone: null };
  } catch (thrown) {
    signal.throwIfAborted();
    const error = thrown instanceof UserError ? thrown : new UserError(`Masthead failed at it: ${messageOf(thrown)}`);
    const last = isFinal(error) || isLast(alone !== null);
    if (last && alone) return { article: inLanguage(alone, source), alone: error.sentence() };
    return { article: null, error, isFinal: last };
  }
}
