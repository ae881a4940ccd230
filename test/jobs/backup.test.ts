import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backup } from '../../jobs/backup.ts';
import type { JobContext } from '../../jobs/job.ts';

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
