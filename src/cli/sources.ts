import { engineOf } from '../app/engine.ts';
import type { ActionResult } from '../features/run-action.ts';
import { counted } from '../lib/counted.ts';
import { clip, table } from '../lib/table.ts';
import { callDesk, holderOfStore } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { fitLast } from './fit-last.ts';
import { type Times, timesIn } from './times.ts';

type Sources = ActionResult<'feeds.list'>['sources'];
type Source = Sources[number];
type Look = NonNullable<ActionResult<'feeds.look'>['look']>;

const NONE = 'No source is configured: name feeds or sitemaps under `sources` in newsroom.yaml.';

const rowOf = (times: Times) => (source: Source) => {
  const { id, kind, state, counts, readAt, nextAt, lastError, url } = source;
  const stories = [counts.taken, counts.waiting, counts.failed, counts.seen].map(String);
  return [id, kind ?? '—', state, times.short(readAt), times.short(nextAt), ...stories, lastError ?? url];
};

function troubleLine(
  source: string,
  { title, url, state, error, attempts, nextAt }: Source['troubles'][number],
  times: Times,
) {
  const name = title ?? url ?? 'a story without a name';
  if (state === 'taken') return `${source}: "${name}": ${error}`;
  if (state === 'failed')
    return `${source}: "${name}" was given up after ${counted(attempts, 'try', 'tries')}: ${error}`;
  return `${source}: "${name}" is read again at ${times.short(nextAt)}, after ${counted(attempts, 'try', 'tries')}: ${error}`;
}

function hubLine(
  source: string,
  { url, state, expiresAt, lastError }: NonNullable<Source['hub']>,
  times: Times,
): string {
  if (state === 'active') return `${source}: ${url} tells of its changes until ${times.short(expiresAt)}`;
  return `${source}: ${url} does not tell of its changes${lastError ? `: ${lastError}` : ', it was asked to'}`;
}

function listText(sources: Sources, times: Times, columns: number): string {
  const head = [
    'Source',
    'Kind',
    'State',
    'Last read',
    'Next look',
    'Taken',
    'Waiting',
    'Given up',
    'Seen before',
    'Address or reason',
  ];
  const troubles = sources.flatMap((source) => source.troubles.map((one) => troubleLine(source.id, one, times)));
  const hubs = sources.flatMap(({ id, hub }) => (hub ? [hubLine(id, hub, times)] : []));
  return [
    table(head, fitLast(sources.map(rowOf(times)), columns, Number.POSITIVE_INFINITY)),
    ...(troubles.length > 0 ? ['', ...troubles] : []),
    ...(hubs.length > 0 ? ['', ...hubs] : []),
    times.footer,
  ].join('\n');
}

/** Lists the sources with what became of their stories. */
export async function listSourcesCommand(shell: Shell): Promise<number> {
  const { sources } = await callDesk(shell, 'feeds.list', {});
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { sources }, () => (sources.length === 0 ? NONE : listText(sources, times, shell.columns)));
  return 0;
}

function lookText(look: Look | null, { id, title, counts }: Source): string {
  if (look === null || look.result === 'lost') return `${id} is being looked at by a running service just now.`;
  if (look.result === 'failed') return `${id} could not be read: ${look.problem}`;
  const waiting = counts.waiting > 0 ? ` Waiting to be taken: ${counts.waiting}.` : '';
  if (look.result === 'unchanged') return `${id} has not changed since the last look.${waiting}`;
  const { kind, total, added, changed, seen, problem } = look;
  const told = `${id}${title ? ` (${clip(title, 60)})` : ''} is a ${kind} of ${counted(total, 'story', 'stories')}: ${added} new, ${changed} changed.`;
  const before = seen > 0 ? ` Left out, since they were there before: ${seen}.` : '';
  return `${told}${before}${waiting}${problem === null ? '' : `\nA part of it could not be read: ${problem}`}`;
}

/** Exit code 1 when the source could not be read as a whole. */
export async function lookCommand(shell: Shell, id: string): Promise<number> {
  const { look, source } = await callDesk(shell, 'feeds.look', { id });
  answer(shell, { look, source }, () => lookText(look, source));
  if (source.counts.waiting > 0 && engineOf(configOf(shell), shell.env).store === 'embedded' && !holderOfStore(shell)) {
    shell.remark('No service runs, so no story is taken until you start one with: masthead start');
  }
  return look !== null && 'problem' in look && look.problem !== null ? 1 : 0;
}
