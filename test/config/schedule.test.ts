import { describe, expect, test } from 'vitest';
import { configChanges } from '../../src/config/changes.ts';
import { scheduleFor } from '../../src/config/schedule.ts';
import type { Urgency } from '../../src/domain/urgency.ts';
import { localIn } from '../../src/lib/time.ts';
import { type ChannelSchedule, rulesFor } from '../../src/schedule/rules.ts';
import { slotFrom } from '../../src/schedule/slots.ts';
import { FILES, faults, load } from './fixture.ts';

const inBavaria = (schedule: string) => ({
  'newsroom.yaml': `${FILES['newsroom.yaml']}country: DE-BY\n`,
  'schedule.yaml': schedule,
});
const ZONE = 'Europe/Berlin';
const local = (at: Date | null) => at && localIn(ZONE, at).slice(0, 16);

describe('public holidays in schedule.yaml', () => {
  test('hold for slots, windows and jobs, with the newsroom’s own days', () => {
    const config = load(
      inBavaria(`holidays: { also: [2026-12-24], except: [2026-12-26] }
channels:
  default:
    timeZone: ${ZONE}
    slots:
      - { cron: 0 9 * * *, holidays: skip }
      - { cron: 0 11 * * *, holidays: only }
  board-main:
    windows: [{ from: "08:00", to: "10:00", holidays: skip }]
jobs:
  tidy: { cron: 50 4 * * sun, holidays: { as: sun }, timeZone: ${ZONE} }
`),
    );
    const all = config.schedule.default;
    const from = new Date('2026-12-23T12:00:00Z');
    const next = slotFrom(all, from);
    expect(local(next)).toBe('2026-12-24T11:00');
    expect(local(slotFrom(all, new Date('2026-12-25T12:00:00Z')))).toBe('2026-12-26T09:00');
    expect(local(slotFrom(scheduleFor(config, 'board-main'), from))).toBe('2026-12-26T08:00');
    const [job] = config.schedule.jobs;
    expect(job?.key).toBe('50 4 * * sun, Europe/Berlin, holidays: as sun');
    expect(job?.line.nextWall(Date.UTC(2026, 11, 21))).toBe(Date.UTC(2026, 11, 24, 4, 50));
  });

  test.each([
    [
      'channels:\n  default:\n    slots: [{ cron: 0 9 25 dec *, holidays: skip }]\n',
      /^schedule\.yaml:3:\d+ channels\.default\.slots\.0\.holidays: expected a line that fires in the next years with "holidays: skip", given "0 9 25 dec \*"$/,
    ],
    ['jobs:\n  tidy: { cron: 0 9 * * *, holidays: never }\n', /jobs\.tidy\.holidays: expected .*skip, only/],
    ['holidays: { also: [2026-13-40] }\n', /holidays\.also\.0: expected a date such as 2026-12-24/],
    [
      'channels:\n  default:\n    slots: [{ cron: 0 25 * * *, holidays: skip }]\n',
      /channels\.default\.slots\.0\.cron: expected a cron line with the hour \(0-23, .*, given "25"/,
    ],
  ])('%s is refused at its place', (schedule, told) => {
    expect(faults(inBavaria(schedule))).toEqual([expect.stringMatching(told)]);
  });

  test('of an unknown region are refused with those that are known, where a line needs them', () => {
    const newsroom = `${FILES['newsroom.yaml']}country: DE-XX\n`;
    const schedule = 'jobs:\n  tidy: { cron: 0 9 * * *, holidays: skip }\n';
    expect(faults({ 'newsroom.yaml': newsroom, 'schedule.yaml': schedule })).toEqual([
      expect.stringMatching(/^schedule\.yaml:2:\d+ jobs\.tidy\.holidays: expected DE, or one of its parts \(.*DE-BY/),
    ]);
  });

  test('that change, change the times of channels that heed them', () => {
    const files = (also: string[], slot: string | { cron: string; holidays: string }) => ({
      newsroom: { timeZone: ZONE, country: 'DE' },
      channels: { channels: { a: {} } },
      schedule: { holidays: { also }, channels: { default: { slots: [slot] } } },
      style: {},
    });
    const heeding = { cron: '0 9 * * *', holidays: 'skip' };
    const changed = (slot: string | typeof heeding) =>
      configChanges(files([], slot), files(['2026-12-24'], slot)).times.map(({ id }) => id);
    expect(changed(heeding)).toEqual(['a']);
    expect(changed('0 9 * * *')).toEqual([]);
  });
});

describe('sections of the site in schedule.yaml', () => {
  const sections = () =>
    load({
      'schedule.yaml': `channels:
  default:
    timeZone: UTC
    slots: [0 12 * * *]
    quietHours: { from: "22:00", to: "06:00" }
    sections:
      Sport: { slots: [0 23 * * *], quietHours: null }
      Sport/Tennis: { slots: [0 18 * * *] }
      Travel: { urgency: evergreen }
    evergreen: { slots: [0 15 * * *] }
  board-main:
    minGapMinutes: 9
    sections: { sport: { quietHours: { from: "01:00", to: "02:00" } } }
`,
    });
  const from = new Date('2026-12-01T08:00:00Z');
  const timesIn = (rules: ChannelSchedule) => (urgency: Urgency, section: string | null) =>
    slotFrom(rulesFor(rules, urgency, section), from)
      ?.toISOString()
      .slice(11, 16);

  test('have times of their own, on every channel or on one, by their whole name or a part of it', () => {
    const config = sections();
    const rules = scheduleFor(config, 'board-main');
    const at = timesIn(rules);
    expect([at('normal', null), at('normal', 'Politics')]).toEqual(['12:00', '12:00']);
    expect([at('normal', 'Sport'), at('normal', 'SPORT'), at('normal', 'News/Sport')]).toEqual([
      '23:00',
      '23:00',
      '23:00',
    ]);
    expect(at('normal', 'Sports')).toBe('12:00');
    // Its full name before a part of it.
    expect([at('normal', 'Sport/Tennis'), at('normal', 'Tennis')]).toEqual(['18:00', '12:00']);
    expect(rulesFor(config.schedule.default, 'normal', 'Sport').quietHours).toBeNull();
    expect(rulesFor(rules, 'normal', 'Sport')).toMatchObject({ minGapMinutes: 9, quietHours: { from: 60, to: 120 } });
    expect(rulesFor(rules, 'normal', 'Travel').quietHours).toMatchObject({ from: 22 * 60 });
  });

  test('leave breaking news and evergreens what they have', () => {
    const rules = scheduleFor(sections(), 'board-main');
    const at = timesIn(rules);
    expect(at('breaking', 'Sport')).toBe('08:00');
    expect([at('evergreen', 'Travel'), at('evergreen', 'Sport')]).toEqual(['15:00', '15:00']);
    expect(rules.sections?.find(({ name }) => name === 'Travel')?.urgency).toBe('evergreen');
  });
});
