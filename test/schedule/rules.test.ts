import { describe, expect, test } from 'vitest';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { type MissedPolicy, ticksBetween } from '../../src/schedule/cron-times.ts';
import type { ChannelSchedule } from '../../src/schedule/rules.ts';
import { nextSlot } from '../../src/schedule/slots.ts';

const at = (text: string) => new Date(`${text}Z`);
const shown = (time: Date) => time.toISOString().slice(0, 16);

function rules(slots: string[], more: Partial<ChannelSchedule> = {}): ChannelSchedule {
  return {
    slots: slots.map(parseCronLine),
    timeZone: 'UTC',
    quietHours: null,
    perDay: null,
    minGapMinutes: 0,
    rate: null,
    maxAgeHours: null,
    ...more,
  };
}

describe('the next slot', () => {
  test('is the earliest of all lines, and one that is due at this instant counts', () => {
    const two = rules(['0 9 * * *', '30 17 * * mon-fri']);
    expect(shown(nextSlot(two, at('2026-03-06T12:00'), []))).toBe('2026-03-06T17:30');
    expect(shown(nextSlot(two, at('2026-03-06T18:00'), []))).toBe('2026-03-07T09:00');
    expect(shown(nextSlot(two, at('2026-03-07T09:00'), []))).toBe('2026-03-07T09:00');
  });

  test('is in the zone of the channel', () => {
    const slots = rules(['0 9 * * *'], { timeZone: 'Asia/Shanghai' });
    expect(shown(nextSlot(slots, at('2026-03-06T12:00'), []))).toBe('2026-03-07T01:00');
  });

  test('is not one that is taken, too near to one, or over the day’s cap', () => {
    const hourly = rules(['0 * * * *'], { minGapMinutes: 90 });
    expect(shown(nextSlot(hourly, at('2026-03-06T12:10'), [at('2026-03-06T13:00'), at('2026-03-06T12:00')]))).toBe(
      '2026-03-06T15:00',
    );
    const twice = rules(['0 * * * *'], { perDay: 2, timeZone: 'Europe/Berlin' });
    const taken = [at('2026-03-06T08:00'), at('2026-03-06T09:00')];
    expect(shown(nextSlot(twice, at('2026-03-06T12:10'), taken))).toBe('2026-03-06T23:00');
  });

  test('waits for the end of quiet hours, also over midnight', () => {
    const quiet = { quietHours: { from: 22 * 60, to: 7 * 60 }, timeZone: 'Europe/Berlin' };
    const hourly = rules(['15 * * * *'], quiet);
    expect(shown(nextSlot(hourly, at('2026-03-06T22:00'), []))).toBe('2026-03-07T06:15');
    expect(shown(nextSlot(hourly, at('2026-03-06T03:00'), []))).toBe('2026-03-06T06:15');
    expect(shown(nextSlot(rules([], quiet), at('2026-03-06T22:00'), []))).toBe('2026-03-07T06:00');
  });

  test('without slots it is now, or as soon as the gap is kept', () => {
    const free = rules([], { minGapMinutes: 10 });
    expect(nextSlot(free, at('2026-03-06T12:00:07'), [])).toEqual(at('2026-03-06T12:00:07'));
    expect(shown(nextSlot(free, at('2026-03-06T12:00'), [at('2026-03-06T11:55')]))).toBe('2026-03-06T12:05');
  });

  test('rules that leave no time are told to whoever wrote them', () => {
    const night = rules(['0 3 * * *'], { quietHours: { from: 60, to: 300 } });
    expect(() => nextSlot(night, at('2026-03-06T12:00'), [])).toThrow('leaves no time');
  });
});

describe('ticks that were missed', () => {
  const line = parseCronLine('*/10 * * * *');
  const ticks = (after: string, until: string, policy: MissedPolicy, maxAge: number | null = null) =>
    ticksBetween(line, 'UTC', at(after), at(until), policy, maxAge).map((time) => shown(time).slice(11));

  test('latest, all and skip', () => {
    expect(ticks('2026-03-06T12:00', '2026-03-06T12:30:40', 'all')).toEqual(['12:10', '12:20', '12:30']);
    expect(ticks('2026-03-06T12:00', '2026-03-06T12:30:40', 'latest')).toEqual(['12:30']);
    expect(ticks('2026-03-06T12:00', '2026-03-06T12:30:40', 'skip')).toEqual(['12:30']);
    expect(ticks('2026-03-06T12:00', '2026-03-06T12:35', 'skip')).toEqual([]);
  });

  test('the cursor’s own tick does not come again, and the last instant counts', () => {
    expect(ticks('2026-03-06T12:00', '2026-03-06T12:10', 'all')).toEqual(['12:10']);
    expect(ticks('2026-03-06T12:10', '2026-03-06T12:10', 'all')).toEqual([]);
  });

  test('what is older than the limit is dropped; after years away the newest is found at once', () => {
    expect(ticks('2026-03-06T12:00', '2026-03-06T12:35', 'all', 16 * 60_000)).toEqual(['12:20', '12:30']);
    expect(ticks('2016-03-06T12:00', '2026-03-06T12:35', 'latest')).toEqual(['12:30']);
  });
});
