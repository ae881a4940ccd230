import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { clip } from '../lib/table.ts';
import { common, stateName } from './common-messages.ts';
import { operationWords as words } from './operations-messages.ts';
import type { Act } from './options.ts';
import { sentenceOf, together } from './say.ts';
import { calling, type Page, print, type Shell } from './shell.ts';
import { listing } from './text.ts';
import type { Times } from './times.ts';

type Feed = ActionResult<'feeds.list'>['sources'][number];
type Look = NonNullable<ActionResult<'feeds.look'>['look']>;

function rowOf({ id, kind, state, counts, readAt, nextAt, lastError, url }: Feed, times: Times): string[] {
  const stories = [counts.taken, counts.waiting, counts.failed, counts.seen].map(String);
  return [
    id,
    kind ?? '—',
    stateName(state),
    times.short(readAt),
    times.short(nextAt),
    ...stories,
    sentenceOf(lastError) || url,
  ];
}

function troubleLine(feed: string, trouble: Feed['troubles'][number], times: Times): string {
  const { title, url, state, error, attempts, nextAt } = trouble;
  const name = `${feed}: "${title ?? url ?? words.untitled()}"`;
  const why = sentenceOf(error);
  if (state === 'taken') return `${name}: ${why}`;
  const tries = common.attempts({ count: attempts });
  if (state === 'failed') return words.storyFailed({ name, tries, why });
  return words.storyAgain({ name, at: times.short(nextAt), tries, why });
}

function hubLine(feed: string, { url: hub, ...rest }: NonNullable<Feed['hub']>, times: Times): string {
  if (rest.state === 'active') return words.hubSends({ feed, hub, until: times.short(rest.expiresAt) });
  return words.hubSilent({ feed, hub, known: rest.lastError ? 'yes' : 'no', why: sentenceOf(rest.lastError) });
}

function listText({ sources: feeds }: ActionResult<'feeds.list'>, { times, columns }: Page): string {
  if (feeds.length === 0) return words.noFeeds();
  const troubles = feeds.flatMap((feed) => feed.troubles.map((one) => troubleLine(feed.id, one, times)));
  const hubs = feeds.flatMap(({ id, hub }) => (hub ? [hubLine(id, hub, times)] : []));
  const rows = feeds.map((feed) => rowOf(feed, times));
  return [
    listing(words.feedsHead(), rows, columns, Number.POSITIVE_INFINITY),
    ...(troubles.length > 0 ? ['', ...troubles] : []),
    ...(hubs.length > 0 ? ['', ...hubs] : []),
    times.footer,
  ].join('\n');
}

function lookText(look: Look | null, { id: feed, title, counts }: Feed): string {
  if (look === null || look.result === 'lost') return words.beingRead({ feed });
  if (look.result === 'failed') return words.notRead({ feed, why: sentenceOf(look.problem) });
  const waiting = counts.waiting > 0 ? words.storiesWaiting({ count: counts.waiting }) : '';
  if (look.result === 'unchanged') return together(words.feedSame({ feed }), waiting);
  const { kind, total, added, changed, seen, problem } = look;
  const name = `${feed}${title ? ` (${clip(title, 60)})` : ''}`;
  const stories = words.feedRead({ feed: name, kind, total, added, changed });
  const read = together(stories, seen > 0 ? words.seenBefore({ count: seen }) : '', waiting);
  return problem === null ? read : `${read}\n${words.partNotRead({ why: sentenceOf(problem) })}`;
}

/** Exit code 1 when the feed, or a part of it, could not be read. */
async function readNow(shell: Shell, id: string): Promise<number> {
  const { look, source } = await shell.call('feeds.look', { id });
  const failed = look !== null && 'problem' in look && look.problem !== null;
  print(shell, { look, source }, () => lookText(look, source));
  if (source.counts.waiting > 0 && (await shell.isUnattended())) {
    shell.remark(words.noStories());
  }
  return failed ? 1 : 0;
}

/** Adds the commands about feeds and sitemaps. */
export function addFeeds(program: Command, act: Act): void {
  const feeds = program
    .command('sources')
    .description('list the feeds and sitemaps from which articles are taken, with their states')
    .action(act(calling('feeds.list', [], listText)));
  feeds.command('look <id>').description('read a feed now; exit code 1 if that fails').action(act(readNow));
}
