import { politeFor } from '../app/polite.ts';
import { type PageOptions, readPageOrFeed, readStory } from '../app/read-page.ts';
import { kindOf } from '../compose/kind.ts';
import type { Config } from '../config/config.ts';
import { guardsFor } from '../config/guards.ts';
import type { Article } from '../domain/article.ts';
import { paragraphsOf } from '../domain/article.ts';
import { withMobileUrl } from '../ingest/mobile.ts';
import type { Story } from '../ingest/thread/tasks.ts';
import { systemClock } from '../lib/clock.ts';
import { counted } from '../lib/counted.ts';
import type { Polite } from '../net/polite/polite.ts';
import { whySkipped } from '../rules/skip.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { describeFeed, feedText } from './feed.ts';
import { mastheadLine } from './masthead-line.ts';
import { timesIn } from './times.ts';

/** A channel whose rules leave the article out, and why. */
interface Left {
  channel: string;
  reason: string;
}

function leftOutBy({ channels, newsroom }: Config, article: Article): Left[] {
  return channels.flatMap(({ id }) => {
    const reason = whySkipped(article, guardsFor(newsroom.guards, id, undefined).skip, id);
    return reason === null ? [] : [{ channel: id, reason }];
  });
}

/** The article as `masthead article --json` prints it. */
export function describeArticle(article: Article, skipped: readonly Left[]) {
  const { url, canonicalUrl, mobileUrl, ampUrl, language, headline, standfirst, section, ...rest } = article;
  const { tags, publishedAt, modifiedAt, embargoUntil, authors, blocks, ...others } = rest;
  return {
    url,
    canonicalUrl,
    mobileUrl,
    ampUrl,
    language,
    headline,
    standfirst,
    section,
    tags,
    publishedAt,
    modifiedAt,
    embargoUntil,
    authors,
    paragraphs: paragraphsOf(article),
    ...others,
    blocks,
    skipped,
  };
}

function asText(article: Article, skipped: readonly Left[]): string {
  const fact = (name: string, value: string | null): string => `${name.padEnd(12)}${value || '—'}`;
  return [
    fact('Headline', article.headline),
    fact('Standfirst', article.standfirst),
    fact('Address', article.canonicalUrl ?? article.url),
    fact('Mobile', article.mobileUrl),
    fact('Language', article.language),
    fact('Section', article.section),
    fact('Tags', article.tags.join(', ')),
    fact('Kind', kindOf(article)),
    fact('Published', article.publishedAt),
    fact('Modified', article.modifiedAt),
    fact('Embargo', article.embargoUntil),
    fact('Authors', article.authors.join(', ')),
    fact(
      'Text',
      `${counted(paragraphsOf(article).length, 'paragraph')}, ${counted(article.related.length, 'related link')}`,
    ),
    ...article.images.map(({ url, caption, credit }, index) => {
      const words = [caption ?? '(no caption)', credit ? `[${credit}]` : '', url ?? '(no address)'];
      return fact(`Picture ${index + 1}`, words.filter(Boolean).join(' '));
    }),
    ...article.videos.map(({ title, url, captions = [] }, index) => {
      const said = captions.map(({ kind, language }) => `[${[kind, language].filter(Boolean).join(' ')}]`);
      return fact(`Video ${index + 1}`, [title, url, ...said].filter(Boolean).join(' '));
    }),
    ...article.credits.map(({ role, names }) => fact('Credit', `${role}: ${names.join(', ')}`)),
    ...article.masthead.map((entry) => fact('Masthead', mastheadLine(entry))),
    ...skipped.map(({ reason }) => fact('Left out', reason)),
  ].join('\n');
}

const known = new WeakMap<Shell, Polite>();

/** One for a command: what it learnt of a host holds for the next request too. */
export function politeOf(shell: Shell): Polite {
  const polite = known.get(shell) ?? politeFor(configOf(shell).newsroom, { clock: systemClock });
  known.set(shell, polite);
  return polite;
}

export type PageFlags = Pick<PageOptions, 'url' | 'picture' | 'video' | 'captions'>;

/** Options for reading a page, as the command line and the configuration say. */
export const pageOptions = (shell: Shell, { url, picture, video, captions }: PageFlags): PageOptions => ({
  url,
  picture,
  video,
  captions,
  fetch: politeOf(shell).page,
  timeZone: configOf(shell).newsroom.timeZone,
  signal: shell.signal(),
});

/** Reads the story that a command names, as the configuration allows. */
export async function storyFrom(shell: Shell, page: string, flags: PageFlags): Promise<Story> {
  const { article, origin } = await readStory(page, pageOptions(shell, flags));
  return { article: withMobileUrl(article, configOf(shell).newsroom.links.mobile), origin };
}

export const articleFrom = async (shell: Shell, page: string, flags: PageFlags): Promise<Article> =>
  (await storyFrom(shell, page, flags)).article;

export async function articleCommand(shell: Shell, page: string, flags: PageFlags): Promise<number> {
  const { article, feed } = await readPageOrFeed(page, pageOptions(shell, flags));
  const { newsroom } = configOf(shell);
  if (feed) answer(shell, describeFeed(feed), () => feedText(feed, timesIn(newsroom.timeZone), shell.columns));
  else {
    const read = withMobileUrl(article, newsroom.links.mobile);
    const skipped = leftOutBy(configOf(shell), read);
    answer(shell, describeArticle(read, skipped), () => asText(read, skipped));
    if (skipped.length > 0) {
      shell.remark(`To post it there all the same: masthead post ${read.canonicalUrl ?? page} --despite-rules`);
    }
  }
  return 0;
}
