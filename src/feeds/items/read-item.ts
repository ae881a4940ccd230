import type { Article } from '../../domain/article.ts';
import type { FeedStory } from '../../domain/feed.ts';
import type { Source } from '../../domain/source.ts';
import { ask } from '../../ingest/thread/ask.ts';
import { UnreadEmbargo } from '../../ingest/unread-embargo.ts';
import { UserError } from '../../lib/errors.ts';
import { NotAllowed } from '../../net/polite/polite.ts';
import { StatusError } from '../../net/safe-fetch.ts';
import type { SourceContext } from '../context.ts';
import { wordsFor } from '../read-source.ts';

/** What became of reading an item. `alone`: why its page could not be read, so that the feed's own text was taken. */
export type ItemReading =
  | { article: Article; alone: string | null }
  | { article: null; error: UserError; isFinal: boolean };

/** What another try would not change. */
const isFinal = (error: UserError): boolean =>
  error instanceof NotAllowed || (error instanceof StatusError && [410, 451].includes(error.opened.status));

const inLanguage = (article: Article, { language }: Source): Article =>
  language === null ? article : { ...article, language };

/**
 * Reads the story of an item: by its page, with what only the feed knows; by the feed alone where there is no page.
 * Where the page cannot be read and it is the last try, the feed's own text is taken, if it is the whole story.
 */
export async function readItem(
  { readArticle, timeZone }: Pick<SourceContext, 'readArticle' | 'timeZone'>,
  source: Source,
  { told, url }: { told: FeedStory; url: string | null },
  { isLast, signal }: { isLast: (hasText: boolean) => boolean; signal: AbortSignal },
): Promise<ItemReading> {
  const alone = await ask('item', { told, url, timeZone }, signal);
  if (url === null) {
    if (alone) return { article: inLanguage(alone, source), alone: null };
    const error = new UserError('It has no address of a page, and its feed does not carry the whole text.');
    return { article: null, error, isFinal: true };
  }
  try {
    const article = await readArticle(url, { signal, item: told });
    return { article: inLanguage(article, source), alone: null };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof UserError)) throw error;
    // The feed's text does not say what holds the page back.
    const instead = error instanceof UnreadEmbargo ? null : alone;
    const last = isFinal(error) || isLast(instead !== null);
    if (last && instead)
      return { article: inLanguage(instead, source), alone: `Taken from the feed alone: ${wordsFor(error)}` };
    return { article: null, error, isFinal: last };
  }
}
