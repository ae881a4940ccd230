import type { Command } from 'commander';
import { URGENCIES, type Urgency } from '../domain/urgency.ts';
import type { ActionResult } from '../features/index.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { clip } from '../lib/table.ts';
import { inOrderOfTime } from '../lib/time.ts';
import type { HolidayRule } from '../schedule/holidays.ts';
import { commandFaults } from './command-messages.ts';
import { common, stateName } from './common-messages.ts';
import { clocksText, dayName, holidayRule, tryLines } from './cron.ts';
import { deliveryWords as words } from './deliveries-messages.ts';
import { optionFaults } from './option-messages.ts';
import { type Act, IDS, oneOf, wholeNumber } from './options.ts';
import { sentenceOf, together } from './say.ts';
import { answer, type Page, print, type Shell } from './shell.ts';
import { listing, shortId } from './text.ts';
import { readTime, type Times } from './times.ts';

type Calendar = ActionResult<'calendar.show'>;

const DAY_MS = 86_400_000;

const CLASHES = { 'same-article': 'article', 'same-time': 'time', gap: 'gap' } as const;

const clashLine = ({ kind, channel, earlier, later, ...gap }: Calendar['clashes'][number]): string =>
  words.clash({
    kind: CLASHES[kind],
    one: shortId(earlier),
    other: shortId(later),
    channel,
    minutes: String(gap.minutes),
    least: String(gap.leastMinutes),
  });

function rowsOf({ posts, free }: Calendar): { at: string; cells: string[] }[] {
  const planned = posts.map(({ id, at, channel, state, lock, missing, headline }) => {
    const mark = lock !== null ? words.lock({ lock: 'fixed' }) : missing > 0 ? words.lock({ lock: 'none' }) : '';
    return { at: at ?? '', cells: [shortId(id), channel, stateName(state), mark, headline] };
  });
  const open = free.map(({ channel, at }) => ({ at, cells: ['', channel, words.free(), '', ''] }));
  return [...planned, ...open].sort((one, other) => one.at.localeCompare(other.at));
}

function calendarText(calendar: Calendar, { times, columns }: Page): string {
  const { clashes, empty, drafts, more } = calendar;
  const rows = rowsOf(calendar).map(({ at, cells }) => [times.short(at), ...cells]);
  return [
    rows.length > 0 ? listing(words.calendarHead(), rows, columns) : words.nothing(),
    ...(more ? [words.more()] : []),
    ...clashes.map(clashLine),
    ...empty.map(({ channel, day }) => words.nothingOn({ channel, day })),
    ...(drafts.length > 0 ? [words.drafts({ count: drafts.length })] : []),
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
  const when = after.at === null ? words.nextSlot() : words.at({ time: times.full(after.at) });
  const moved = { id: shortId(post.id), channel: post.channel, when };
  const lines = remarks.map(({ message }) => sentenceOf(message));
  return [waitsForApproval ? words.movedOnce(moved) : words.moved(moved), ...lines].join('\n');
}

interface MoveFlags {
  at?: string;
  nextSlot?: boolean;
  despiteAge?: boolean;
}

async function move(shell: Shell, id: string, { at, nextSlot = false, despiteAge = false }: MoveFlags) {
  if ((at === undefined) !== nextSlot) throw new UserError(commandFaults.whereTo(), { usage: true });
  const when = at === undefined ? 'slot' : readTime(at);
  const moved = await shell.call('calendar.move', { id, when, despiteAge });
  return answer(shell, moved, ({ times }) => movedText(moved, times));
}

type Slots = ActionResult<'calendar.slots'>;
type Slot = Slots['rows'][number];

function slotText(slot: Slot): string {
  if (slot.kind === 'free') return words.free();
  if (slot.kind === 'skipped') return words.skipped({ why: slot.why, count: slot.slots });
  const { post, id } = slot;
  const urgency = post && post.urgency !== 'normal' ? `${common.urgency({ urgency: post.urgency })}, ` : '';
  return words.taken({ by: post ? `${shortId(post.id)} ${urgency}${post.headline}` : id });
}

/** Width of the times before the text of a line. */
const TIMES = 29;

/** `08:00:00+01:00  07:00:00Z`. */
const bothTimes = ({ local, at }: Pick<Slot, 'local' | 'at'>): string => `${local.slice(11)}  ${at.slice(11, 19)}Z`;

const changeLine = (change: Slots['changes'][number]): string => `${bothTimes(change)}  ${clocksText(change)}`;

function slotsText({ channel, urgency, section, timeZone, rows, changes }: Slots, columns: number): string {
  const lines = [
    ...changes.map((one) => ({ ...one, line: changeLine(one) })),
    ...rows.map((row) => ({ ...row, line: `${bothTimes(row)}  ${clip(slotText(row), columns - TIMES)}` })),
  ].sort(inOrderOfTime);
  const shown = lines.flatMap(({ local, line }, index) => {
    const day = local.slice(0, 10);
    const head = day === lines[index - 1]?.local.slice(0, 10) ? [] : [`${dayName(day)} ${day}`];
    return [...head, `  ${line}`];
  });
  return [
    words.slots({
      channel,
      urgency: together(common.urgency({ urgency }), section === null ? '' : `(${section})`),
      zone: timeZone,
    }),
    ...(shown.length > 0 ? shown : [words.noTime()]),
  ].join('\n');
}

interface SlotsFlags {
  channel?: string;
  n?: number;
  urgency?: Urgency;
  section?: string;
  try?: string;
  zone?: string;
  holidays?: HolidayRule;
}

async function showSlots(shell: Shell, flags: SlotsFlags): Promise<number> {
  const { channel, n, urgency, section, try: line, zone, holidays } = flags;
  if (line !== undefined) {
    if (channel !== undefined || urgency !== undefined || section !== undefined) {
      throw new UserError(optionFaults.tryAlone(), { usage: true });
    }
    return tryLines(shell, [line], { n: n ?? 5, ...(zone && { zone }), ...(holidays && { holidays }) });
  }
  if (zone !== undefined || holidays !== undefined) throw new UserError(optionFaults.zoneWithTry(), { usage: true });
  if (channel === undefined) throw new UserError(optionFaults.nameChannel(), { usage: true });
  const slots = await shell.call('calendar.slots', { id: channel, limit: n, urgency, section });
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
      'Changes only the time of a post: a scheduled post keeps its approval, and a draft is published then once it is approved. A post that is being published or has ended keeps its time.',
    )
    .option('--at <time>', 'to this time, with its zone, such as 2026-11-25T18:30+01:00')
    .option('--next-slot', 'to the next free slot of its channel')
    .option('--despite-age', 'even if the story will be too old by then; requires permission to approve')
    .addHelpText('after', IDS)
    .action(act(move));
  program
    .command('slots')
    .summary('show the next free and taken slots of a channel')
    .description(
      "Shows the next free and taken times of a channel on the channel's clock and in UTC, with the slots that are skipped, and why. Clock changes are marked. Free times are those that the next posts would get.",
    )
    .option('--channel <id>', 'the channel')
    .option('-n <n>', 'number of free and taken times (20)', wholeNumber('-n', 1, 1_000))
    .option('--urgency <urgency>', 'for breaking, normal (default) or evergreen posts', oneOf('--urgency', URGENCIES))
    .option('--section <name>', 'for posts of a section of the site')
    .option('--try <cron line>', 'instead of a channel: show when this line would fire')
    .option('--zone <zone>', 'with --try: time zone, if not the newsroom’s')
    .option('--holidays <rule>', 'with --try: skip, only, or as-sun for the times of a Sunday', holidayRule)
    .action(act(showSlots));
}
