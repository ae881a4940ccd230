import { describe, expect, test } from 'vitest';
import { rulesFor } from '../../src/schedule/rules.ts';
import { faults, load } from './fixture.ts';

const rulesOf = (yaml: string) => {
  const { schedule } = load({ 'schedule.yaml': yaml });
  const rules = schedule.channels['board-main'];
  if (!rules) throw new Error('every channel has rules');
  const seen = (urgency: 'breaking' | 'normal' | 'evergreen') => {
    const { slots, windows = [], quietHours, minGapMinutes, maxAgeHours } = rulesFor(rules, urgency);
    return {
      slots: slots.map(({ text }) => text),
      windows: windows.length,
      quiet: quietHours !== null,
      gap: minGapMinutes,
      age: maxAgeHours,
    };
  };
  return { breaking: seen('breaking'), normal: seen('normal'), evergreen: seen('evergreen') };
};

describe('the times of a channel by urgency', () => {
  test('are sensible where nothing is written', () => {
    const plain = { slots: [], windows: 0, quiet: false, gap: 0 };
    expect(rulesOf('')).toEqual({
      breaking: { ...plain, age: 1 },
      normal: { ...plain, age: 24 },
      evergreen: { ...plain, age: null },
    });
  });

  test('are those of the channel but for what is written; breaking news passes slots, not quiet hours', () => {
    const times = rulesOf(`channels:
  default: { slots: ['0 9 * * *'], quietHours: { from: "22:00", to: "06:00" }, minGapMinutes: 30, maxAgeHours: 12, evergreen: { maxAgeHours: 2000 } }
  board-main: { slots: ['0 12 * * *'], evergreen: { windows: [{ from: "14:00", to: "16:00", days: [sat, sun] }], minGapMinutes: 90 } }
`);
    const own = { windows: 0, quiet: true, gap: 30 };
    expect(times).toEqual({
      breaking: { ...own, slots: [], age: 1 },
      normal: { ...own, slots: ['0 12 * * *'], age: 12 },
      evergreen: { slots: [], windows: 1, quiet: true, gap: 90, age: 2000 },
    });
  });

  test('let breaking news pass what is named, and wait for times of its own', () => {
    const quiet = 'quietHours: { from: "22:00", to: "06:00" }';
    const of = (breaking: string) =>
      rulesOf(`channels: { default: { slots: ['0 9 * * *'], ${quiet}, breaking: ${breaking} } }\n`).breaking;
    expect(of('{ passes: [slots, quietHours] }')).toMatchObject({ slots: [], quiet: false });
    expect(of('{ passes: [] }')).toMatchObject({ slots: ['0 9 * * *'], quiet: true });
    expect(of('{ slots: ["*/5 * * * *"] }')).toMatchObject({ slots: ['*/5 * * * *'], quiet: true });
  });
});

describe('what is wrong in schedule.yaml', () => {
  const told = (yaml: string) => faults({ 'schedule.yaml': yaml });

  test('is told at the very field of a cron line, however it is quoted', () => {
    expect(
      told(`channels:
  default:
    slots: ["61 7 * * *", '30 7 * * mon-fryday', 0 12 * *]
jobs:
  vacuum:
    cron: 30 4 * 13 *
`),
    ).toEqual([
      'schedule.yaml:3:14 channels.default.slots.0: expected a cron line with the minute (0-59, *, lists, ranges, steps), given "61"',
      'schedule.yaml:3:37 channels.default.slots.1: expected a cron line with the day of week (0-7 or sun-sat, *, lists, ranges, steps), given "mon-fryday"',
      'schedule.yaml:3:50 channels.default.slots.2: expected a cron line with five fields (minute, hour, day of month, month, day of week), or six with seconds first, given 4 fields',
      'schedule.yaml:6:18 jobs.vacuum.cron: expected a cron line with the month (1-12 or jan-dec, *, lists, ranges, steps), given "13"',
    ]);
  });

  test('is told where a range goes from the larger to the smaller: nobody is to learn it at midnight', () => {
    expect(told('jobs: { vacuum: { cron: 30 12-8 * * * } }\n')).toEqual([
      'schedule.yaml:1:28 jobs.vacuum.cron: expected a cron line with a range of the hour from the smaller to the larger (8-12, or 12-23,0-8 where it wraps around), given "12-8"',
    ]);
    expect(told("jobs: { vacuum: { cron: '30 4 * nov-feb fri-mon' } }\n")).toEqual([]);
  });

  test('is told of windows, passes and rules of urgency, too', () => {
    expect(
      told(`urgency:
  - { is: urgent, sections: [News] }
  - { is: breaking }
channels:
  default:
    windows: [{ from: "8:00", to: "10:00" }, { from: "08:00", to: "08:00" }, { from: "08:00", to: "10:00", days: weekdays }]
    breaking: { passes: [embargo] }
    normal: { passes: [slots] }
    quietHours: { from: "23:00", to: "23:00" }
jobs:
  vacum: { cron: 30 4 * * * }
`),
    ).toEqual([
      'schedule.yaml:2:11 urgency.0.is: expected one of breaking, normal, evergreen, given "urgent"',
      'schedule.yaml:3:5 urgency.1: expected at least one of sections, tags and kinds, given an object',
      'schedule.yaml:6:23 channels.default.windows.0.from: expected a time of day such as "07:30", given "8:00"',
      'schedule.yaml:6:46 channels.default.windows.1: expected another time under "to" than under "from", given an object',
      'schedule.yaml:6:114 channels.default.windows.2.days: expected days of the week such as mon-fri or [sat, sun], given "weekdays"',
      'schedule.yaml:7:26 channels.default.breaking.passes.0: expected one of slots, quietHours, given "embargo"',
      'schedule.yaml:8:15 channels.default.normal.passes: expected one of slots, windows, quietHours, minGapMinutes, maxAgeHours, given the key passes',
      'schedule.yaml:9:17 channels.default.quietHours: expected another time under "to" than under "from", given an object',
      expect.stringMatching(
        /^schedule\.yaml:11:3 jobs\.vacum: expected one of .*tidy.* \(did you mean vacuum\?\), given the key vacum$/,
      ),
    ]);
  });
});
