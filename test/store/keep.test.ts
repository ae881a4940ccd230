import { expect, test } from 'vitest';
import { backupName, expiredBackups } from '../../src/store/backup/keep.ts';

const DAY_MS = 86_400_000;
/** One backup a day at 3 in the morning, from a Monday on. */
const daily = Array.from({ length: 100 }, (_, day) => backupName(new Date(Date.UTC(2026, 5, 1, 3) + day * DAY_MS)));

const keptOf = (names: readonly string[], keep: Parameters<typeof expiredBackups>[1]): string[] => {
  const expired = new Set(expiredBackups(names, keep));
  return names.filter((name) => !expired.has(name)).map((name) => name.slice(9, 17));
};

test('the last backup of each day, week and month is kept', () => {
  expect(keptOf(daily, { daily: 3, weekly: 3, monthly: 2 })).toEqual([
    // The last of August, the last of two whole weeks (Sundays), and three days.
    '20260830',
    '20260831',
    '20260906',
    '20260907',
    '20260908',
  ]);
});

test('of one day the last is kept, and other files are left alone', () => {
  const names = ['masthead-20260601-030000Z.tar.gz', 'masthead-20260601-150000Z.tar.gz'];
  expect(expiredBackups([...names, 'notes.txt', 'masthead-x.tar.gz'], { daily: 7, weekly: 4, monthly: 6 })).toEqual([
    names[0],
  ]);
});
