import { describe, expect, test } from 'vitest';
import { parseCronLine } from '../../src/schedule/cron-line.ts';
import { nextTimes } from '../../src/schedule/cron-times.ts';
import { beside } from '../helpers/beside.ts';
import { firesOnce, gapsOf, isDue, type NextTime, readCases, readChanges } from './cron-sets.ts';

const CASES = beside('data/cron/cases.json');
const CHANGES = beside('data/cron/dst-transitions.json');

const next: NextTime = (expression, zone, after) => nextTimes(parseCronLine(expression), zone, after, 1)[0] ?? null;

describe.skipIf(CASES.isMissing || CHANGES.isMissing)('the measuring set', () => {
  const cases = CASES.isMissing ? [] : readCases(CASES.path);
  const changes = CHANGES.isMissing ? [] : readChanges(CHANGES.path);

  test.each(['plain', 'step-or-wrap', 'dst'])('every %s line comes when it should', (group) => {
    const wrong = cases.filter((one) => one.class === group && !isDue(one, next));
    expect(wrong).toEqual([]);
  });

  test('every invalid line is refused', () => {
    const accepted = cases
      .filter((one) => one.class === 'invalid')
      .filter(({ expr }) => {
        try {
          return Boolean(parseCronLine(expr));
        } catch {
          return false;
        }
      });
    expect(accepted).toEqual([]);
  });

  test('every time of day around every change of clocks fires exactly once that day', () => {
    const wrong = changes.flatMap((change) => change.localTimes.filter((local) => !firesOnce(change, local, next)));
    expect(wrong).toEqual([]);
  });
});

// Nuuk leaves out the last hour of a day, up to midnight; Lord Howe half an hour.
test.each(['America/Nuuk', 'Australia/Lord_Howe'])(
  'every time of day that the clocks of %s leave out fires once',
  (zone) => {
    const gaps = gapsOf(zone, [2024, 2035]);
    expect(gaps).toHaveLength(12);
    expect(gaps.flatMap((change) => change.localTimes.filter((local) => !firesOnce(change, local, next)))).toEqual([]);
  },
);
