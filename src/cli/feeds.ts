import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { counted } from '../lib/counted.ts';
import { textOf } from '../lib/render.ts';
import { clip } from '../lib/table.ts';
import type { Act } from './options.ts';
import { answer, type Page, print, type Shell } from './shell.ts';
import { listing, sentenceOf } from './text.ts';
import type { Times } from './times.ts';

type Feed = ActionResult<'feeds.list'>['sources'][number];
type Look = NonNullable<ActionResult<'feeds.look'>['look']>;

const HEAD = [
  'Feed',
  'Kind',
  'State',
  'Last read',
  'Next',
  'Taken',
  'Waiting',
  'Failed',
  'Seen before',
  'URL or reason',
];

function rowOf({ id, kind, state, counts, readAt, nextAt, lastError, url }: Feed, times: Times): string[] {
  const stories = [counts.taken, counts.waiting, counts.failed, counts.seen].map(String);
  return [id, kind ?? '—', state, times.short(readAt), times.short(nextAt), ...stories, sentenceOf(lastError) || url];
}

function troubleLine(feed: string, trouble: Feed['troubles'][number], times: Times): string {
  const { title, url, state, error, attempts, nextAt } = trouble;
  const name = `${feed}: "${title ?? url ?? 'untitled story'}"`;
  const tries = counted(attempts, 'attempt');
  if (state === 'taken') return `${name}: ${sentenceOf(error)}`;
  if (state === 'failed') return `${name} failed after ${tries}: ${sentenceOf(error)}`;
  return `${name} is read again at ${times.short(nextAt)}, after ${tries}: ${sentenceOf(error)}`;
}

function hubLine(feed: string, { url, state, expiresAt, lastError }: NonNullable<Feed['hub']>, times: Times): string {
  if (state === 'active') return `${feed}: ${url} sends its changes until ${times.short(expiresAt)}`;
  return `${feed}: ${url} does not send its changes${lastError ? `: ${textOf(lastError)}` : ' yet; a subscription was requested'}`;
}

function listText(feeds: readonly Feed[], { times, columns }: Page): string {
  const troubles = feeds.flatMap((feed) => feed.troubles.map((one) => troubleLine(feed.id, one, times)));
  const hubs = feeds.flatMap(({ id, hub }) => (hub ? [hubLine(id, hub, times)] : []));
  const rows = feeds.map((feed) => rowOf(feed, times));
  return [
    listing(HEAD, rows, columns, Number.POSITIVE_INFINITY),
    ...(troubles.length > 0 ? ['', ...troubles] : []),
    ...(hubs.length > 0 ? ['', ...hubs] : []),
    times.footer,
  ].join('\n');
}

async function list(shell: Shell): Promise<number> {
  const { sources } = await shell.call('feeds.list', {});
  return answer(shell, { sources }, (page) =>
    sources.length === 0
      ? 'No feeds are configured: add feeds or sitemaps to `sources` in newsroom.yaml.'
      : listText(sources, page),
  );
}

function lookText(look: Look | null, { id, title, counts }: Feed): string {
  if (look === null || look.result === 'lost') return `${id} is being read by a running service right now.`;
  if (look.result === 'failed') return `${id} could not be read: ${textOf(look.problem)}`;
  const waiting = counts.waiting > 0 ? ` Waiting: ${counts.waiting}.` : '';
  if (look.result === 'unchanged') return `${id} has not changed since it was last read.${waiting}`;
  const { kind, total, added, changed, seen, problem } = look;
  const name = `${id}${title ? ` (${clip(title, 60)})` : ''}`;
  const stories = `${name} is a ${kind} with ${counted(total, 'story', 'stories')}: ${added} new, ${changed} changed.`;
  const before = seen > 0 ? ` Left out, published before the feed was added: ${seen}.` : '';
  return `${stories}${before}${waiting}${problem === null ? '' : `\nPart of it could not be read: ${textOf(problem)}`}`;
}

/** Exit code 1 when the feed, or a part of it, could not be read. */
async function readNow(shell: Shell, id: string): Promise<number> {
  const { look, source } = await shell.call('feeds.look', { id });
  const failed = look !== null && 'problem' in look && look.problem !== null;
  print(shell, { look, source }, () => lookText(look, source));
  if (source.counts.waiting > 0 && (await shell.isUnattended())) {
    shell.remark('No service is running, so no story is taken until you start one with: masthead start');
  }
  return failed ? 1 : 0;
}

/** Adds the commands about feeds and sitemaps. */
export function addFeeds(program: Command, act: Act): void {
  const feeds = program
    .command('sources')
    .description('list the feeds and sitemaps from which articles are taken, with their states')
    .action(act(list));
  feeds.command('look <id>').description('read a feed now; exit code 1 when that fails').action(act(readNow));
}
