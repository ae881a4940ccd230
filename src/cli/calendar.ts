import type { Command } from 'commander';
import { URGENCIES, type Urgency } from '../domain/urgency.ts';
import type { ActionResult } from '../features/index.ts';
import { systemClock } from '../lib/clock.ts';
import { counted } from '../lib/counted.ts';
import { UserError } from '../lib/errors.ts';
import { textOf } from '../lib/render.ts';
import { clip } from '../lib/table.ts';
import { weekdayOf } from '../lib/time.ts';
import { cli } from './messages.ts';
import { type Act, IDS, oneOf, wholeNumber } from './options.ts';
import { answer, type Page, print, type Shell } from './shell.ts';
import { listing, sentenceOf, shortId } from './text.ts';
import { readTime, type Times } from './times.ts';

type Calendar = ActionResult<'calendar.show'>;

const DAY_MS = 86_400_000;

function clashLine({ kind, channel, earlier, later, minutes, leastMinutes }: Calendar['clashes'][number]): string {
  const both = `${shortId(earlier)} and ${shortId(later)} on ${channel}`;
  if (kind === 'same-article') return `Twice within a day: ${both} are about the same article.`;
  if (kind === 'same-time') return `At the same time: ${both}.`;
  return `Too close: ${both} are ${minutes} min apart; the channel leaves at least ${leastMinutes}.`;
}

function rowsOf({ posts, free }: Calendar): { at: string; cells: string[] }[] {
  const planned = posts.map(({ id, at, channel, state, lock, missing, headline }) => ({
    at: at ?? '',
    cells: [shortId(id), channel, state, lock === null ? (missing > 0 ? 'unapproved' : '') : 'fixed', headline],
  }));
  const open = free.map(({ channel, at }) => ({ at, cells: ['', channel, 'free', '', ''] }));
  return [...planned, ...open].sort((one, other) => one.at.localeCompare(other.at));
}

function calendarText(calendar: Calendar, { times, columns }: Page): string {
  const { clashes, empty, drafts, more } = calendar;
  const rows = rowsOf(calendar).map(({ at, cells }) => [times.short(at), ...cells]);
  return [
    rows.length > 0
      ? listing(['Time', 'Post', 'Channel', 'State', '', 'Headline'], rows, columns)
      : 'Nothing is scheduled.',
    ...(more ? ['There are more: ask for fewer days, or for one channel.'] : []),
    ...clashes.map(clashLine),
    ...empty.map(({ channel, day }) => `Nothing is scheduled on ${channel} on ${day}.`),
    ...(drafts.length > 0
      ? [`Without a time: ${counted(drafts.length, 'draft')}. See masthead posts --state draft.`]
      : []),
    times.footer,
  ].join('\n');
}

interface CalendarFlags {
  from?: string;
  days: number;
  channel?: string;
  free?: boolean;
}

async function show(shell: Shell, { from: given, days, channel, free = false }: CalendarFlags): Promise<number> {
  const from = given === undefined ? systemClock.now().toISOString() : readTime(given);
  const to = new Date(Date.parse(from) + days * DAY_MS).toISOString();
  const calendar = await shell.call('calendar.show', { from, to, free: String(free), ...(channel && { channel }) });
  return answer(shell, calendar, (page) => calendarText(calendar, page));
}

type Moved = ActionResult<'calendar.move'>;

function movedText({ post, after, waitsForApproval, remarks }: Moved, times: Times): string {
  const when = after.at === null ? 'in the next free slot of its channel' : `at ${times.full(after.at)}`;
  const once = waitsForApproval ? `, once it is approved: masthead approve ${shortId(post.id)}` : '.';
  const lines = remarks.map(({ message }) => sentenceOf(message));
  return [`${shortId(post.id)} (${post.channel}) goes out ${when}${once}`, ...lines].join('\n');
}

interface MoveFlags {
  at?: string;
  nextSlot?: boolean;
  despiteAge?: boolean;
}

async function move(shell: Shell, id: string, { at, nextSlot = false, despiteAge = false }: MoveFlags) {
  if ((at === undefined) !== nextSlot) throw new UserError(cli.whereTo(), { usage: true });
  const when = at === undefined ? 'slot' : readTime(at);
  const moved = await shell.call('calendar.move', { id, when, despiteAge });
  return answer(shell, moved, ({ times }) => movedText(moved, times));
}

type Slots = ActionResult<'calendar.slots'>;
type Slot = Slots['rows'][number];

const RULES = {
  quiet: 'quiet hours',
  perDay: 'the day’s cap',
  perHour: 'the hour’s cap',
  gap: 'the gap to other posts',
  quota: 'the platform’s quota',
} as const;

function slotText(slot: Slot): string {
  if (slot.kind === 'free') return 'free';
  if (slot.kind === 'skipped') {
    const many = slot.slots > 1 ? ` (${counted(slot.slots, 'slot')})` : '';
    return `skipped: ${RULES[slot.why]}${many}`;
  }
  const { post, id } = slot;
  const urgency = post && post.urgency !== 'normal' ? `${post.urgency}, ` : '';
  return `taken: ${post ? `${shortId(post.id)} ${urgency}${post.headline}` : id}`;
}

/** Width of the times before the text of a line. */
const TIMES = 29;

/** `08:00:00+01:00  07:00:00Z`. */
const bothTimes = ({ local, at }: Pick<Slot, 'local' | 'at'>): string => `${local.slice(11)}  ${at.slice(11, 19)}Z`;

function changeLine({ minutes, local, at }: Slots['changes'][number]): string {
  const size = counted(Math.abs(minutes), 'minute');
  return `${bothTimes({ local, at })}  ── the clocks go ${minutes > 0 ? 'forward' : 'back'} by ${size} ──`;
}

function slotsText({ channel, urgency, timeZone, rows, changes }: Slots, columns: number): string {
  const lines = [
    ...rows.map((row) => ({ ...row, line: `${bothTimes(row)}  ${clip(slotText(row), columns - TIMES)}` })),
    ...changes.map((one) => ({ ...one, line: changeLine(one) })),
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
  const shown = lines.flatMap(({ local, line }, index) => {
    const day = local.slice(0, 10);
    const head = day === lines[index - 1]?.local.slice(0, 10) ? [] : [`${weekdayOf(day)} ${day}`];
    return [...head, `  ${line}`];
  });
  return [
    `${channel}, ${urgency}: times in ${timeZone} and UTC.`,
    ...(shown.length > 0 ? shown : ['Its rules leave no time.']),
  ].join('\n');
}

type Tried = ActionResult<'calendar.tryTimes'>;

const CLOCKS = {
  'left-out': '  skipped by the clocks that day: comes at the change',
  repeated: '  twice on the clocks that day: comes once',
} as const;

function triedText({ timeZone, firings, faults }: Tried): string {
  const lines = firings.map(
    ({ local, at, clocks }) =>
      `  ${weekdayOf(local.slice(0, 10))} ${local.replace('T', ' ')}  ${at.slice(11, 19)}Z${clocks ? CLOCKS[clocks] : ''}`,
  );
  return [
    ...faults.map(({ line, column, message }) => `Fault: line ${line}, column ${column}: ${textOf(message)}`),
    ...(lines.length > 0 ? [`Next times, in ${timeZone} and UTC:`, ...lines] : []),
  ].join('\n');
}

/** Shows when a cron line would fire; exit code 1 when it is wrong. */
async function tryTimes(shell: Shell, text: string, timeZone?: string, n?: number): Promise<number> {
  if (text.trim() === '') throw new UserError(cli.tryEmpty(), { usage: true });
  const tried = await shell.call('calendar.tryTimes', { text, timeZone, n });
  return print(shell, tried, () => triedText(tried), tried.faults.length > 0 ? 1 : 0);
}

interface SlotsFlags {
  channel?: string;
  n?: number;
  urgency?: Urgency;
  try?: string;
  zone?: string;
}

async function showSlots(shell: Shell, { channel, n, urgency, try: line, zone }: SlotsFlags): Promise<number> {
  if (line !== undefined) {
    if (channel !== undefined || urgency !== undefined) throw new UserError(cli.tryAlone(), { usage: true });
    return tryTimes(shell, line, zone, n);
  }
  if (zone !== undefined) throw new UserError(cli.zoneWithTry(), { usage: true });
  if (channel === undefined) throw new UserError(cli.nameChannel(), { usage: true });
  const slots = await shell.call('calendar.slots', { id: channel, limit: n, urgency });
  return print(shell, slots, () => slotsText(slots, shell.columns));
}

/** Adds the commands about times: the calendar, moving a post, and the slots of channels. */
export function addCalendar(program: Command, act: Act): void {
  program
    .command('calendar')
    .summary('show what is scheduled and was published over some days')
    .description(
      'Shows what is scheduled and was published, with what clashes: posts closer together than the channel allows, at the same time, or about the same article.',
    )
    .option('--from <time>', 'from this time on, with its zone; by default from now on')
    .option('--days <n>', 'number of days', wholeNumber('--days', 1, 92), 7)
    .option('--channel <id>', 'only this channel')
    .option('--free', 'also free slots, and days without a post')
    .action(act(show));
  program
    .command('move <post-id>')
    .summary('reschedule a post')
    .description(
      'Gives a post another time and changes nothing else: a scheduled post keeps its approval, and a draft goes out then once it is approved. A post that is being published or has ended keeps its time.',
    )
    .option('--at <time>', 'to this time, with its zone, such as 2026-11-25T18:30+01:00')
    .option('--next-slot', 'to the next free slot of its channel')
    .option('--despite-age', 'even if its story will be too old then; needs the right to approve')
    .addHelpText('after', IDS)
    .action(act(move));
  program
    .command('slots')
    .summary('show the next free and taken slots of a channel')
    .description(
      "Shows the next free and taken times of a channel on the channel's clock and in UTC, with the slots that are skipped, and why. Changes of the clocks are marked. Free times are those that the next posts would get.",
    )
    .option('--channel <id>', 'the channel')
    .option('-n <n>', 'number of free and taken times (20)', wholeNumber('-n', 1, 1_000))
    .option('--urgency <urgency>', 'for breaking, normal (default) or evergreen posts', oneOf('--urgency', URGENCIES))
    .option('--try <cron line>', 'instead of a channel: show when this line would fire')
    .option('--zone <zone>', 'with --try: time zone, if not the newsroom’s')
    .action(act(showSlots));
}
