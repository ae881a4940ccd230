import type { Command } from 'commander';
import type { TryContext } from '../features/calendar/try-times.ts';
import type { ActionResult } from '../features/index.ts';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { toWire } from '../lib/json.ts';
import { withTexts } from '../lib/render.ts';
import { changedHours, dateFormat, inOrderOfTime, isTimeZone } from '../lib/time.ts';
import { type HolidayRule, WEEKDAYS } from '../schedule/holidays.ts';
import { common } from './common-messages.ts';
import { moveLines } from './config-text.ts';
import { deliveryWords as words } from './deliveries-messages.ts';
import { optionFaults } from './option-messages.ts';
import { type Act, wholeNumber } from './options.ts';
import { currentReader, sentenceOf } from './say.ts';
import { answer, print, type Shell } from './shell.ts';

type Tried = ActionResult<'calendar.tryTimes'>;
type Moves = ActionResult<'settings.preview'>['moves'];

/** Short name of a day's weekday. */
export const dayName = (day: string): string =>
  dateFormat(currentReader().language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(day));

/** Reads `skip`, `only`, `as-sun`. */
export function holidayRule(given: string): HolidayRule {
  if (given === 'skip' || given === 'only') return given;
  const day = WEEKDAYS.find((name) => given === `as-${name}`);
  if (day === undefined) throw new UserError(optionFaults.holidayRule({ given }), { usage: true });
  return { as: day };
}

/** `Fri 2026-11-27 17:30:00+01:00  16:30:00Z`. */
const bothTimes = ({ local, at }: { local: string; at: string }): string =>
  `${dayName(local.slice(0, 10))} ${local.replace('T', ' ')}  ${at.slice(11, 19)}Z`;

/** Change of the clocks in words, with the times that it skips or repeats. */
export function clocksText({ local, minutes }: { local: string; minutes: number }): string {
  const way = minutes > 0 ? 'forward' : 'back';
  return words.clocks({ way, minutes: Math.abs(minutes), ...changedHours({ local, minutes }) });
}

function holidayLine({ day, names }: Tried['holidays'][number]): string {
  const { language } = currentReader();
  const name = (language === 'zh-CN' ? names?.['zh-CN'] : undefined) ?? names?.en;
  const date = `${dayName(day)} ${day}`;
  return name === undefined ? words.ownHoliday({ day: date }) : words.holiday({ day: date, name });
}

function firingLines({ firings, changes, holidays }: Tried): string[] {
  const lines = [
    ...changes.map((one) => ({ ...one, line: `${bothTimes(one)}  ${clocksText(one)}` })),
    ...firings.map((one) => ({
      at: one.at,
      local: one.local,
      line: [
        bothTimes(one),
        ...(one.isHoliday ? [words.onHoliday()] : []),
        ...(one.clocks ? [words.clockChange({ kind: one.clocks })] : []),
      ].join('  '),
    })),
    ...holidays.map((one) => ({ at: null, local: one.day, line: holidayLine(one) })),
  ];
  return lines.sort(inOrderOfTime).map(({ line }) => `  ${line}`);
}

/** Firings under a heading, the rest counted; none: nothing. */
function part(heading: string, { count, first }: NonNullable<Tried['week']>['gone']): string[] {
  if (count === 0) return [];
  const more = count - first.length;
  return [
    heading,
    ...first.map((one) => `  ${bothTimes(one)}`),
    ...(more > 0 ? [`  ${common.andMore({ count: more })}`] : []),
  ];
}

function weekLines({ week }: Tried): string[] {
  if (week === null) return [];
  const { gone, added } = week;
  if (gone.count + added.count === 0) return [words.weekSame()];
  return [
    ...part(words.weekGone({ count: gone.count }), gone),
    ...part(words.weekAdded({ count: added.count }), added),
  ];
}

function triedLines(tried: Tried): string[] {
  const { timeZone, firings, faults, warnings } = tried;
  return [
    ...faults.map(({ message, ...place }) => words.fault({ ...place, message: sentenceOf(message) })),
    ...(firings.length > 0 ? [words.nextTimes({ zone: timeZone }), ...firingLines(tried)] : []),
    ...warnings.map((warning) => words.warning({ why: sentenceOf(warning) })),
    ...weekLines(tried),
  ];
}

interface Flags {
  n: number;
  zone?: string;
  holidays?: HolidayRule;
  country?: string;
  job?: string;
  channel?: string;
}

/** What lines are compared with: the job's line, or the channel's slots and limits. */
async function comparedWith(shell: Shell, { job, channel }: Flags): Promise<Partial<TryContext> & { zone?: string }> {
  const config = await shell.config();
  if (job !== undefined) {
    const known = config.schedule.jobs;
    const own = known.find(({ name }) => name === job);
    const names = known.map(({ name }) => name).join(', ');
    if (!own) throw new UserError(optionFaults.noJobLine({ job, known: names }), { usage: true });
    return { earlier: [own.line], zone: own.timeZone };
  }
  if (channel === undefined) return {};
  const { scheduleFor } = await import('../config/schedule.ts');
  const rules = scheduleFor(config, channel);
  return { rules, earlier: rules.slots, zone: rules.timeZone };
}

const slotOf = (cron: string, holidays: HolidayRule | undefined) => (holidays ? { cron, holidays } : cron);

/** Posts that would move if a channel had these slots; asks the service, or the store. */
async function movesOf(shell: Shell, channel: string, slots: ReturnType<typeof slotOf>[]): Promise<Moves> {
  const changes = [{ path: ['channels', channel, 'slots'], value: slots }];
  return (await shell.call('settings.preview', { section: 'schedule', changes })).moves;
}

/** Shows when cron lines would fire; exit code 1 when one is wrong. */
export async function tryLines(shell: Shell, lines: readonly string[], flags: Flags): Promise<number> {
  const { n, zone, holidays: rule, country, channel } = flags;
  if (lines.every((line) => line.trim() === '')) throw new UserError(optionFaults.tryEmpty(), { usage: true });
  if (zone !== undefined && !isTimeZone(zone))
    throw new UserError(optionFaults.zoneUnknown({ given: zone }), { usage: true });
  const [{ tryTimes }, { holidayCalendar }] = await Promise.all([
    import('../features/calendar/try-times.ts'),
    import('../schedule/public-holidays.ts'),
  ]);
  const { newsroom, schedule } = await shell.config();
  const { zone: theirs, ...compared } = await comparedWith(shell, flags);
  const timeZone = zone ?? theirs ?? newsroom.timeZone;
  const holidays = country ? holidayCalendar({ country, timeZone, also: [], except: [] }) : schedule.holidays;
  const context = { now: systemClock.now(), timeZone, country: country ?? newsroom.country, holidays, ...compared };
  const slots = lines.map((line) => slotOf(line, rule));
  const text = slots.map((slot) => (typeof slot === 'string' ? slot : JSON.stringify(slot))).join('\n');
  const tried = withTexts(toWire(tryTimes(context, { text, n })), currentReader()) as Tried;
  const isWrong = tried.faults.length > 0;
  if (isWrong || channel === undefined) return print(shell, tried, () => triedLines(tried).join('\n'), isWrong ? 1 : 0);
  const moves = await movesOf(shell, channel, slots);
  return answer(shell, { ...tried, moves }, ({ times }) => {
    const moved = moves.length === 0 ? [words.noMoves()] : moveLines(moves, false, times);
    return [...triedLines(tried), ...moved].join('\n');
  });
}

/** Adds the command for cron lines. */
export function addCron(program: Command, act: Act): void {
  program
    .command('cron <line...>')
    .summary('show when a cron line fires, and what would change')
    .description(
      'Shows the next times of cron lines with clock changes and public holidays, before they are in schedule.yaml. With --job or --channel, also how the next seven days change. Exit code 1 when a line is wrong.',
    )
    .option('-n <n>', 'number of times', wholeNumber('-n', 1, 100), 20)
    .option('--zone <zone>', 'time zone, if not that of the job, channel or newsroom')
    .option('--holidays <rule>', 'on public holidays: skip, only, or as-sun for the times of a Sunday', holidayRule)
    .option('--country <country>', 'its public holidays, if not the newsroom’s: DE, DE-BY')
    .option('--job <name>', 'compare with the line of this job')
    .option(
      '--channel <id>',
      'compare with the slots of this channel: its limits, and which scheduled posts would move',
    )
    .action(act(tryLines));
}
