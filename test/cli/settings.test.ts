import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newsroom } from './fixture.ts';

test('settings are shown, changed after a preview, undone, exported, imported and returned to the file', async () => {
  const made = await newsroom({ store: 'server' });
  const config = (...args: string[]) => made.call('config', ...args);
  const perDay = ['schedule', 'channels.app.perDay'];

  expect((await config('show', 'schedule')).out).toMatch(/channels\.app\.perDay +schedule\.yaml:\d+ +8$/m);
  const shown = await config('set', ...perDay, '3');
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.out).toBe('channels.app.perDay: 8 becomes 3.\nNothing was changed. Add --yes to apply it.\n');
  expect((await config('history')).out).toBe('No settings were changed in the desk.\n');

  const saved = await config('set', ...perDay, '3', '--yes', '--reason', 'Too many');
  expect(saved.out).toMatch(/^Saved as change 1\. .* masthead config undo 1 --yes$/m);
  expect((await config('show', 'schedule')).out).toMatch(/channels\.app\.perDay +changed here by \S.* +3$/m);
  const history = await config('history', 'schedule');
  expect(history.out).toMatch(/^1 .*channels\.app\.perDay: 8 becomes 3\. “Too many”$/m);

  made.edit('schedule.yaml', (text) => text.replace('perDay: 8', 'perDay: 9'));
  expect((await config('show', 'schedule')).out).toContain('Note: schedule.yaml now has 9 for channels.app.perDay; ');

  const wrong = await config('set', 'schedule', '["channels","app","perDay"]', 'many', '--yes');
  expect(wrong).toMatchObject({ code: 1 });
  expect(wrong.err).toContain('in the desk, channels.app.perDay: expected a number, given "many"');
  expect(await config('set', 'schedule', '["channels"', '3')).toMatchObject({ code: 2 });
  expect(await config('set', 'scedule', 'channels', '3')).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean schedule?'),
  });

  const { folder } = made;
  expect((await config('export', '--to', folder)).out).toContain('schedule.yaml was written, with the settings');
  expect(readFileSync(join(folder, 'schedule.yaml'), 'utf8')).toContain('perDay: 3');

  const file = join(folder, 'mornings.yaml');
  writeFileSync(file, 'channels: { app: { perDay: 5 } }\n');
  expect((await config('import', 'schedule', file)).out).toContain('channels.app.perDay: 3 becomes 5.');
  expect(await config('undo', '1', '--yes')).toMatchObject({ code: 0 });
  expect(await config('undo', '1', '--yes')).toMatchObject({ code: 1 });
  await config('import', 'schedule', file, '--yes');
  expect((await config('revert', 'schedule', 'channels.app.perDay')).out).toContain('5 becomes 9 (as in the file)');
  expect(await config('revert', 'schedule', '--yes')).toMatchObject({ code: 0 });
  expect((await config('show', 'schedule')).out).toMatch(/channels\.app\.perDay +schedule\.yaml:\d+ +9$/m);
});
