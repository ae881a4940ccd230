import { expect, test } from 'vitest';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import type { ChannelSchedule } from '../../src/schedule/rules.ts';
import { timetable } from '../../src/schedule/slots.ts';

const at = (text: string) => new Date(`2026-03-${text}Z`);
const rules = (more: Partial<ChannelSchedule>): ChannelSchedule => ({
  slots: [],
  timeZone: 'UTC',
  quietHours: null,
  perDay: null,
  minGapMinutes: 0,
  rate: null,
  maxAgeHours: null,
  ...more,
});
const shown = (...given: Parameters<typeof timetable>) =>
  timetable(...given).map((row) => {
    const more = row.kind === 'skipped' ? ` ${row.why} ${row.slots}` : row.kind === 'taken' ? ` ${row.id}` : '';
    return `${row.at.toISOString().slice(8, 16)} ${row.kind}${more}`;
  });

test('tells free and taken slots in their order, and why slots between them are skipped', () => {
  const hourly = rules({
    slots: [parseCronLine('0 * * * *')],
    quietHours: { from: 1_320, to: 360 },
    minGapMinutes: 90,
  });
  const planned = [
    { id: 'a', at: at('06T20:00') },
    { id: 'b', at: at('07T08:10') },
  ];
  expect(shown(hourly, at('06T18:30'), planned, 5)).toEqual([
    '06T19:00 skipped gap 1',
    '06T20:00 taken a',
    '06T21:00 skipped gap 1',
    '06T22:00 skipped quiet 8',
    '07T06:00 free',
    '07T07:00 skipped gap 2',
    '07T08:10 taken b',
    '07T09:00 skipped gap 1',
    '07T10:00 free',
    '07T11:00 skipped gap 1',
    '07T12:00 free',
  ]);
});

test('where any minute will do, it tells the places that posts get one after the other', () => {
  const any = rules({ minGapMinutes: 20, quietHours: { from: 720, to: 780 } });
  expect(shown(any, at('06T11:30'), [{ id: 'a', at: at('06T13:30') }], 6)).toEqual([
    '06T11:30 free',
    '06T11:50 free',
    '06T12:10 skipped quiet 1',
    '06T13:00 free',
    '06T13:30 taken a',
    '06T13:50 free',
    '06T14:10 free',
  ]);
});

test('lists the slots of a repeated hour in the order of time, each once', () => {
  const berlin = { timeZone: 'Europe/Berlin', slots: [parseCronLine('0,30 1-3 * * *'), parseCronLine('45 2 * * *')] };
  const rows = timetable(rules(berlin), new Date('2026-10-24T22:30Z'), [], 9);
  expect(rows.map((row) => row.at.toISOString().slice(11, 16))).toEqual([
    '23:00', '23:30', '00:00', '00:30', '00:45', '01:00', '01:30', '02:00', '02:30',
  ]); // biome-ignore format: one row
});
