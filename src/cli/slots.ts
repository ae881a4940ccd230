import type { Urgency } from '../domain/urgency.ts';
import type { ActionResult } from '../features/run-action.ts';
import { counted } from '../lib/counted.ts';
import { UserError } from '../lib/errors.ts';
import { clip } from '../lib/table.ts';
import { weekdayOf } from '../lib/time.ts';
import { callDesk } from './call.ts';
import { answer, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { shortId } from './post-list.ts';
import { tryTimesCommand } from './try-times.ts';

type Slots = ActionResult<'calendar.slots'>;
type Row = Slots['rows'][number];

const WHY = {
  quiet: 'quiet hours',
  perDay: 'the day’s cap',
  perHour: 'the hour’s cap',
  gap: 'the gap to other posts',
  quota: 'the platform’s quota',
} as const;

function saidOf(row: Row): string {
  if (row.kind === 'free') return 'free';
  if (row.kind === 'skipped') {
    const many = row.slots > 1 ? ` (${counted(row.slots, 'slot')})` : '';
    return `skipped: ${WHY[row.why]}${many}`;
  }
  const { post } = row;
  const urgent = post && post.urgency !== 'normal' ? `${post.urgency}, ` : '';
  return `taken: ${post ? `${shortId(post.id)} ${urgent}${post.headline}` : row.id}`;
}

/** Of what stands before the words of a line. */
const WIDTH = 29;

/** `08:00:00+01:00  07:00:00Z`. */
const timesOf = ({ local, at }: Pick<Row, 'local' | 'at'>): string => `${local.slice(11)}  ${at.slice(11, 19)}Z`;

function changeLine({ minutes, local, at }: Slots['changes'][number]): string {
  const size = Math.abs(minutes);
  return `${timesOf({ local, at })}  ── the clocks go ${minutes > 0 ? 'forward' : 'back'} by ${counted(size, 'minute')} ──`;
}

function textOf({ channel, urgency, timeZone, rows, changes }: Slots, columns: number): string {
  const lines = [
    ...rows.map((row) => ({ ...row, line: `${timesOf(row)}  ${clip(saidOf(row), columns - WIDTH)}` })),
    ...changes.map((one) => ({ ...one, line: changeLine(one) })),
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
  const shown = lines.flatMap(({ local, line }, index) => {
    const day = local.slice(0, 10);
    const head = day === lines[index - 1]?.local.slice(0, 10) ? [] : [`${weekdayOf(day)} ${day}`];
    return [...head, `  ${line}`];
  });
  return [
    `${channel}, ${urgency}: times of ${timeZone}, and UTC.`,
    ...(shown.length > 0 ? shown : ['No time is left by its rules.']),
  ].join('\n');
}

interface SlotsFlags {
  channel?: string;
  n?: number;
  urgency?: Urgency;
  try?: string;
  zone?: string;
}

export async function slotsCommand(
  shell: Shell,
  { channel, n, urgency, try: line, zone }: SlotsFlags,
): Promise<number> {
  if (line !== undefined) {
    if (channel !== undefined || urgency !== undefined) {
      throw new UserError(cli.tryAlone(), { usage: true });
    }
    return tryTimesCommand(shell, { line, ...(zone !== undefined && { zone }), ...(n !== undefined && { n }) });
  }
  if (zone !== undefined) throw new UserError(cli.zoneWithTry(), { usage: true });
  if (channel === undefined) {
    throw new UserError(cli.nameChannel(), { usage: true });
  }
  const slots = await callDesk(shell, 'calendar.slots', {
    id: channel,
    ...(n && { limit: n }),
    ...(urgency && { urgency }),
  });
  answer(shell, slots, () => textOf(slots, shell.columns));
  return 0;
}
