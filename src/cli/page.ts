import { crawlerFor } from '../app/crawler.ts';
import { type PageOptions, readStory } from '../app/read-page.ts';
import { connectChannels } from '../channels/channels.ts';
import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article } from '../domain/article.ts';
import type { MastheadEntry } from '../domain/masthead.ts';
import { withMobileUrl } from '../ingest/address.ts';
import type { Story } from '../ingest/thread/tasks.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import type { Crawler } from '../net/crawler.ts';
import { configOf } from './environment.ts';
import { cli } from './messages.ts';
import type { Shell } from './shell.ts';

const crawlers = new WeakMap<Shell, Crawler>();

/** One crawler for a command, so that what it learns of a host holds for the next request. */
export function crawlerOf(shell: Shell): Crawler {
  const crawler = crawlers.get(shell) ?? crawlerFor(configOf(shell).newsroom, { clock: systemClock });
  crawlers.set(shell, crawler);
  return crawler;
}

export type PageFlags = Pick<PageOptions, 'url' | 'picture' | 'video' | 'captions'>;

/** Options for reading a page, from the command line and the configuration. */
export const pageOptions = (shell: Shell, { url, picture, video, captions }: PageFlags): PageOptions => ({
  url,
  picture,
  video,
  captions,
  fetch: crawlerOf(shell).page,
  timeZone: configOf(shell).newsroom.timeZone,
  signal: shell.signal(),
});

/** Reads the story that a command names. */
export async function storyFrom(shell: Shell, page: string, flags: PageFlags): Promise<Story> {
  const { article, origin } = await readStory(page, pageOptions(shell, flags));
  return { article: withMobileUrl(article, configOf(shell).newsroom.links.mobile), origin };
}

export const articleFrom = async (shell: Shell, page: string, flags: PageFlags): Promise<Article> =>
  (await storyFrom(shell, page, flags)).article;

/** Channels that a command names, or all. Throws a UserError for an unknown one. */
export function chosenChannels(shell: Shell, ids: readonly string[] | undefined): DraftChannel[] {
  const channels = connectChannels(configOf(shell), shell.env, new Map());
  if (channels.size === 0) throw new UserError(cli.noChannels(), { remedy: cli.addChannels() });
  const unknown = ids?.find((id) => !channels.has(id));
  if (unknown !== undefined) {
    const known = [...channels.keys()].join(', ');
    throw new UserError(cli.channelUnknown({ given: unknown, known }), { remedy: cli.listChannels() });
  }
  return [...channels.values()].filter(({ channel }) => ids === undefined || ids.includes(channel.id));
}

export const mastheadLine = (entry: MastheadEntry): string =>
  [`${'platform' in entry ? entry.platform : entry.surface}: ${entry.label}`, entry.url].filter(Boolean).join(' ');
