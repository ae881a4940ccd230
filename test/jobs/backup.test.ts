import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backup } from '../../jobs/backup.ts';
import type { JobContext } from '../../jobs/job.ts';
import { systemClock } from '../../src/lib/clock.ts';

test('a folder that cannot be made is named, with the reason and what to do', async () => {
  const room = mkdtempSync(join(tmpdir(), 'masthead-backup-'));
  onTestFinished(() => rmSync(room, { recursive: true }));
  const inTheWay = join(room, 'file');
  writeFileSync(inTheWay, '');
  const folder = join(inTheWay, 'backups');
  const backups = { folder, keep: { daily: 1, weekly: 0, monthly: 0 }, media: false };
  const context = { backups, backUp: () => Promise.reject(new Error('not reached')) } as Partial<JobContext>;
  const run = backup.run(context as JobContext, {}, new AbortController().signal);
  await expect(run).rejects.toMatchObject({
    problem: { code: 'backup.notWritten', params: { file: folder } },
    advice: { code: 'backup.otherPlace' },
  });
});

test('what a killed process wrote of a backup is deleted, and what one is writing stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const made = 'masthead-20261201-030000Z.tar.gz';
  const [old, fresh, other] = ['masthead-20261130-030000Z.tar.gz.77.part', `${made}.78.part`, 'film.part'];
  for (const name of [old, fresh, other]) writeFileSync(join(folder, name), 'half');
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  for (const name of [old, other]) utimesSync(join(folder, name), yesterday, yesterday);
  const context: Partial<JobContext> = {
    clock: systemClock,
    backups: { folder, keep: { daily: 1, weekly: 0, monthly: 0 }, media: false },
    async backUp() {
      writeFileSync(join(folder, made), 'whole');
      return { file: join(folder, made), rows: 1 };
    },
  };
  await backup.run(context as JobContext, {}, new AbortController().signal);
  expect(readdirSync(folder).toSorted()).toEqual([other, made, fresh]);
});
