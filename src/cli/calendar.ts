import type { ActionResult } from '../features/index.ts';
import { systemClock } from '../lib/clock.ts';
import { layOut } from '../lib/table.ts';
import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { fitLast } from './fit-last.ts';
import { shortId } from './post-list.ts';
import { whenOf } from './read-time.ts';
import { type Times, timesIn } from './times.ts';

export interface CalendarFlags {
  from?: string;
  days: number;
  channel?: string;
  free?: boolean;
}

type Calendar = ActionResult<'calendar.show'>;

const DAY_MS = 86_400_000;

function clashLine({ kind, channel, earlier, later, minutes, leastMinutes }: Calendar['clashes'][number]): string {
  const both = `${shortId(earlier)} and ${shortId(later)} on ${channel}`;
  if (kind === 'same-article') return `Twice within a day: ${both} are of one article.`;
  if (kind === 'same-time') return `At the same time: ${both}.`;
  return `Too close: ${both}, ${minutes} min apart; at least ${leastMinutes} are to lie between two.`;
}

function rowsOf({ posts, free }: Calendar): { at: string; cells: string[] }[] {
  const planned = posts.map(({ id, at, channel, state, lock, missing, headline }) => ({
    at: at ?? '',
    cells: [shortId(id), channel, state, lock === null ? (missing > 0 ? 'unapproved' : '') : 'fixed', headline],
  }));
  const open = free.map(({ channel, at }) => ({ at, cells: ['', channel, 'free', '', ''] }));
  return [...planned, ...open].sort((one, other) => one.at.localeCompare(other.at));
}

function textOf(calendar: Calendar, times: Times, columns: number): string {
  const { clashes, empty, drafts, more } = calendar;
  const rows = rowsOf(calendar).map(({ at, cells }) => [times.short(at), ...cells]);
  const laid = layOut(['Time', 'Post', 'Channel', 'State', '', 'Headline'], fitLast(rows, columns));
  return [
    ...(rows.length > 0 ? [laid.head, ...laid.rows] : ['Nothing is planned then.']),
    ...(more ? ['There are more; ask for fewer days, or for one channel.'] : []),
    ...clashes.map(clashLine),
    ...empty.map(({ channel, day }) => `Nothing is planned on ${channel} on ${day}.`),
    ...(drafts.length > 0 ? [`Without a time: ${drafts.length} drafts. See masthead posts --state draft.`] : []),
    times.footer,
  ].join('\n');
}

/** What is planned and went out in some days. */
export async function calendarCommand(
  shell: Shell,
  { from, days, channel, free = false }: CalendarFlags,
): Promise<number> {
  const start = from === undefined ? systemClock.now().toISOString() : (whenOf({ at: from }) ?? from);
  const to = new Date(new Date(start).getTime() + days * DAY_MS).toISOString();
  const calendar = await callDesk(shell, 'calendar.show', {
    from: start,
    to,
    free: String(free),
    ...(channel && { channel }),
  });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, calendar, () => textOf(calendar, times, shell.columns));
  return 0;
}
