import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { blocksAt, type ChannelSchedule, rollingUntil, type Window } from '../../src/schedule/rules.ts';
import { nextSlot } from '../../src/schedule/slots.ts';

const at = (text: string) => new Date(`${text}Z`);
const shown = (time: Date) => time.toISOString().slice(0, 16);

const window = (from: string, to: string, days = '*', minGapMinutes: number | null = null): Window => {
  const minute = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const opens = parseCronLine(`${Number(from.slice(3))} ${Number(from.slice(0, 2))} * * ${days}`);
  return { from: minute(from), to: minute(to), opens, minGapMinutes };
};

const rules = (more: Partial<ChannelSchedule>): ChannelSchedule => ({
  slots: [],
  timeZone: 'Europe/Berlin',
  quietHours: null,
  perDay: null,
  minGapMinutes: 5,
  rate: null,
  maxAgeHours: null,
  ...more,
});

/** As many posts one after the other. */
function row(schedule: ChannelSchedule, after: string, n: number): string[] {
  const taken: Date[] = [];
  for (let i = 0; i < n; i++) taken.push(nextSlot(schedule, at(after), taken));
  return taken.map(shown);
}

describe('a window', () => {
  const morning = rules({ windows: [window('08:00', '10:00', 'mon-fri', 40)] });

  test('takes a post at any minute of it that keeps its own gap, on its days', () => {
    expect(row(morning, '2026-03-06T07:13', 4)).toEqual([
      '2026-03-06T07:13',
      '2026-03-06T07:53',
      '2026-03-06T08:33',
      '2026-03-09T07:00',
    ]);
  });

  test('stands beside slots, which keep the gap of the channel', () => {
    const both = rules({ ...morning, slots: [parseCronLine('0 12 * * *')], minGapMinutes: 90 });
    expect(row(both, '2026-03-06T08:40', 3)).toEqual(['2026-03-06T08:40', '2026-03-06T11:00', '2026-03-07T11:00']);
  });

  test('over midnight belongs to the day on which it opened', () => {
    const late = rules({ windows: [window('22:00', '01:00', 'fri')], minGapMinutes: 60 });
    // 2026-03-06 is a Friday; Thursday's evening has no window.
    expect(row(late, '2026-03-05T20:00', 4)).toEqual([
      '2026-03-06T21:00',
      '2026-03-06T22:00',
      '2026-03-06T23:00',
      '2026-03-13T21:00',
    ]);
  });

  test('keeps to the clocks when they change: left out, it opens at the change; repeated, in its first pass', () => {
    const night = rules({ windows: [window('02:00', '02:30')], minGapMinutes: 20 });
    expect(row(night, '2026-03-28T12:00', 2)).toEqual(['2026-03-29T01:00', '2026-03-30T00:00']);
    expect(row(night, '2026-10-24T12:00', 5)).toEqual([
      '2026-10-25T00:00',
      '2026-10-25T00:20',
      '2026-10-26T01:00',
      '2026-10-26T01:20',
      '2026-10-27T01:00',
    ]);
    const around = rules({ windows: [window('01:00', '04:00')], minGapMinutes: 60 });
    expect(row(around, '2026-10-24T22:30', 5).at(-1)).toBe('2026-10-26T00:00');
  });
});

describe('a cap of an hour or of the platform', () => {
  test('holds in every hour, wherever it begins, and says why', () => {
    const hourly = rules({ perHour: 2, minGapMinutes: 10 });
    expect(row(hourly, '2026-03-06T08:00', 5)).toEqual([
      '2026-03-06T08:00',
      '2026-03-06T08:10',
      '2026-03-06T09:00',
      '2026-03-06T09:10',
      '2026-03-06T10:00',
    ]);
    const taken = [at('2026-03-06T08:30'), at('2026-03-06T08:50')];
    expect(blocksAt(hourly, at('2026-03-06T08:10'), taken)).toEqual([
      { why: 'perHour', until: at('2026-03-06T09:30') },
    ]);
  });

  test('counts what the platform counts: by its own day, or only some posts', () => {
    const pacific = { name: 'uploads', what: 'uploads', posts: 1, per: { dayIn: 'America/Los_Angeles' } };
    const day = rules({ quotas: [pacific] });
    expect(shown(nextSlot(day, at('2026-03-06T12:00'), [at('2026-03-06T09:00')]))).toBe('2026-03-07T08:00');
    const other = Object.assign(at('2026-03-06T09:00'), { quotas: [] });
    expect(shown(nextSlot(day, at('2026-03-06T12:00'), [other]))).toBe('2026-03-06T12:00');
  });

  test('never lets one more into any window, and waits no longer than until there is room', () => {
    const minutes = fc.array(fc.integer({ min: -200, max: 400 }), { maxLength: 25 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 4 }), (taken, posts) => {
        const start = Date.parse('2026-03-06T08:00:00Z');
        const times = taken.map((minute) => start + minute * 60_000);
        const worst = (all: readonly number[], instant: number): number =>
          Math.max(
            ...all
              .filter((from) => from <= instant && instant < from + 3_600_000)
              .map((from) => all.filter((time) => time >= from && time < from + 3_600_000).length),
          );
        const fits = (instant: number) => worst([...times, instant], instant) <= posts;
        let plain = start;
        while (!fits(plain)) plain += 60_000;
        let found = start;
        for (;;) {
          const until = rollingUntil(
            posts,
            3_600_000,
            new Date(found),
            times.map((time) => new Date(time)),
          );
          if (until === null) break;
          expect(until.getTime()).toBeGreaterThan(found);
          found = until.getTime();
        }
        expect(found).toBe(plain);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
