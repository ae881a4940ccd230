import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { firstTransition, type Transition } from '../../src/lib/time.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;

const Case = z.object({
  class: z.string(),
  expr: z.string(),
  tz: z.string().optional(),
  from: z.string().optional(),
  inclusive: z.boolean().optional(),
  expect: z.string().nullish(),
});
export type CronCase = z.infer<typeof Case>;

const Change = z.object({
  zone: z.string(),
  kind: z.enum(['gap', 'overlap']),
  at: z.string(),
  offsetBefore: z.number(),
  offsetAfter: z.number(),
  localTimes: z.array(z.string()),
});
/** A change of a zone's clocks with times of day that it leaves out or repeats; offsets in minutes. */
export type ClockChange = z.infer<typeof Change>;

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

export const readCases = (path: string): CronCase[] => z.array(Case).parse(read(path));
export const readChanges = (path: string): ClockChange[] => z.array(Change).parse(read(path));

/** The next time of a line after an instant, as one program or another has it; null: none. */
export type NextTime = (expression: string, zone: string, after: Date) => Date | null;

/** Whether the next time of a case is the one that it expects; a line that is refused has none. */
export function isDue({ expr, tz = 'UTC', from = '', inclusive, expect }: CronCase, next: NextTime): boolean {
  const start = new Date(new Date(from).getTime() - (inclusive ? 1 : 0));
  try {
    return next(expr, tz, start)?.getTime() === new Date(expect ?? '').getTime();
  } catch {
    return false;
  }
}

/** Whether a daily line for a time of day fires exactly once around a change, at that time or, left out, at the change. */
export function firesOnce(change: ClockChange, local: string, next: NextTime): boolean {
  const wall = Date.parse(`${local}:00Z`);
  const moments = [wall - change.offsetBefore * MINUTE, wall - change.offsetAfter * MINUTE];
  if (change.kind === 'gap') moments.push(Date.parse(change.at));
  const [, hour, minute] = /T(\d+):(\d+)/.exec(local) ?? [];
  const line = `${Number(minute)} ${Number(hour)} * * *`;
  const end = Math.max(...moments) + 12 * HOUR;
  const near: number[] = [];
  let after = new Date(Math.min(...moments) - 12 * HOUR - 1);
  // A third would be one too many all the same.
  while (near.length < 3) {
    const time = next(line, change.zone, after);
    if (time === null || time.getTime() >= end) break;
    near.push(time.getTime());
    after = time;
  }
  return near.length === 1 && moments.includes(near[0] ?? 0);
}

function gap(zone: string, { at, before, after }: Transition): ClockChange {
  const localTimes = Array.from({ length: (after - before) / (15 * MINUTE) }, (_, i) =>
    new Date(at + before + i * 15 * MINUTE).toISOString().slice(0, 16),
  );
  const [offsetBefore, offsetAfter] = [before / MINUTE, after / MINUTE];
  return { zone, kind: 'gap', at: new Date(at).toISOString(), offsetBefore, offsetAfter, localTimes };
}

/** The gaps of a zone in some years, each with a time of day every quarter of an hour, as the machine's zones have them. */
export function gapsOf(zone: string, [first, last]: readonly [number, number]): ClockChange[] {
  const gaps: ClockChange[] = [];
  const end = Date.UTC(last + 1, 0, 1);
  let from = Date.UTC(first, 0, 1);
  for (;;) {
    const change = firstTransition(zone, from, end);
    if (change === null) return gaps;
    if (change.after > change.before) gaps.push(gap(zone, change));
    from = change.at;
  }
}
