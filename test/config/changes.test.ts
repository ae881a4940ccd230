import { expect, test } from 'vitest';
import { configChanges, isUnchanged } from '../../src/config/changes.ts';
import { scheduleBefore } from '../../src/config/schedule.ts';

const files = () => ({
  newsroom: { name: 'The Paper', timeZone: 'Europe/Berlin', listen: { port: 8080 } },
  channels: { channels: { main: { platform: 'board', mode: 'live' }, other: { platform: 'board', mode: 'off' } } },
  schedule: {
    channels: { default: { minGapMinutes: 5 }, main: { slots: ['0 8 * * *'] } },
    jobs: { tidy: { cron: '50 4 * * *' } },
  },
  style: { default: { emoji: true } },
});

test('the same files, however they are written, change nothing', () => {
  const { style, ...rest } = files();
  expect(isUnchanged(configChanges(files(), { style, ...rest }))).toBe(true);
});

test('channels, jobs and times are told by their names, and what needs a restart apart', () => {
  const after = files();
  const changed = {
    ...after,
    newsroom: { ...after.newsroom, name: 'The New Paper', listen: { port: 9090 } },
    channels: {
      channels: { main: { platform: 'board', mode: 'off' }, third: { platform: 'board', mode: 'simulated' } },
    },
    schedule: {
      channels: { default: { minGapMinutes: 5 }, main: { slots: ['0 9 * * *'] } },
      jobs: { tidy: { cron: '0 5 * * *', timeZone: 'UTC' }, digest: { cron: '0 19 * * *' } },
    },
  };
  expect(configChanges(files(), changed)).toEqual({
    channels: { added: ['third'], removed: ['other'], changed: [{ id: 'main', fields: ['mode'] }] },
    jobs: [
      { name: 'tidy', before: '50 4 * * *', after: '0 5 * * * (UTC)' },
      { name: 'digest', before: null, after: '0 19 * * *' },
    ],
    times: [{ id: 'main', changes: [{ field: 'slots', before: '[0 8 * * *]', after: '[0 9 * * *]' }] }],
    others: ['newsroom.name', 'newsroom.listen'],
    restart: ['newsroom.listen', 'channels.third.mode: simulated'],
  });
});

test.each(['listen', 'publicUrl', 'hosts', 'timings', 'media', 'video'])(
  'newsroom.%s is named as needing a restart',
  (key) => {
    const after = files();
    const { restart } = configChanges(files(), { ...after, newsroom: { ...after.newsroom, [key]: { other: true } } });
    expect(restart).toEqual([`newsroom.${key}`]);
  },
);

test('a channel that is switched to simulated needs a restart, and one that was simulated needs none', () => {
  const [live, simulated] = [files(), files()];
  simulated.channels.channels.main.mode = 'simulated';
  expect(configChanges(live, simulated).restart).toEqual(['channels.main.mode: simulated']);
  expect(configChanges(simulated, live).restart).toEqual([]);
});

test('another zone, or other times of all, change those of every channel', () => {
  const [zone, common] = [files(), files()];
  zone.newsroom.timeZone = 'UTC';
  common.schedule.channels.default.minGapMinutes = 10;
  const of = (after: ReturnType<typeof files>, field: string, was: string, is: string) => {
    const changes = [{ field, before: was, after: is }];
    expect(configChanges(files(), after).times).toEqual([
      { id: 'main', changes },
      { id: 'other', changes },
    ]);
  };
  of(zone, 'timeZone', 'Europe/Berlin', 'UTC');
  of(common, 'minGapMinutes', '5', '10');
});

test('what a channel says itself is not changed by what holds for all', () => {
  const [before, after] = [files(), files()];
  const own = { minGapMinutes: 20, quietHours: { from: '23:00', to: '06:00' } };
  Object.assign(before.schedule.channels.main, own);
  Object.assign(after.schedule.channels.main, { ...own, quietHours: null });
  after.schedule.channels.default.minGapMinutes = 10;
  expect(configChanges(before, after).times).toEqual([
    { id: 'main', changes: [{ field: 'quietHours', before: '{ from: 23:00, to: 06:00 }', after: 'null' }] },
    { id: 'other', changes: [{ field: 'minGapMinutes', before: '5', after: '10' }] },
  ]);
});

test('the times of before are read from the values of before', () => {
  const before = scheduleBefore(files());
  expect(before?.channels.main?.slots.map(({ text }) => text)).toEqual(['0 8 * * *']);
  expect(before?.channels.other).toMatchObject({ slots: [], minGapMinutes: 5, timeZone: 'Europe/Berlin' });
  expect(scheduleBefore({ newsroom: null, channels: null, schedule: null, style: null })).toBeNull();
});
