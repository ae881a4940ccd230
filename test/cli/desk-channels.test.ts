import { expect, test } from 'vitest';
import { newsroom } from './fixture.ts';

test('channels are added, changed, switched and removed on the command line, in English and Chinese', async () => {
  const room = await newsroom({ store: 'server' });
  const channels = (...argv: string[]) => room.call('channels', ...argv);
  const added = await channels('add', 'x', 'City Desk', '--language', 'de');
  expect(added).toMatchObject({ code: 0, out: expect.stringContaining('City Desk was added as x-city-desk.') });
  expect((await channels('list')).out).toMatch(/x-city-desk +x +live +not connected .*No account is connected yet/);

  const changed = await channels('change', 'x-city-desk', '--name', 'City', '--approval', 'two', '--set', 'edits=true');
  expect(changed).toMatchObject({ code: 0, out: expect.stringContaining('City (x-city-desk) was changed.') });
  const shown = await channels('change', 'x-city-desk');
  expect(shown.out).toMatch(/name +City\n/);
  expect(shown.out).toMatch(/approval +two\n/);
  expect(shown.out).toMatch(/edits +true\n/);
  expect(shown.out).toMatch(/videos +false \(default\)\n/);
  const json: unknown = JSON.parse((await channels('change', 'x-city-desk', '--json')).out);
  expect(json).toMatchObject({ id: 'x-city-desk', version: '2', updatedBy: 'tester' });

  expect(await channels('disable', 'x-city-desk')).toMatchObject({
    code: 0,
    out: expect.stringContaining('is disabled'),
  });
  expect((await channels('list')).out).toMatch(/x-city-desk +x +off +off /);
  expect((await channels('enable', 'x-city-desk')).code).toBe(0);

  for (const argv of [
    ['change', 'facebook-page', '--name', 'Mine'],
    ['disable', 'facebook-page'],
    ['remove', 'facebook-page'],
  ]) {
    expect(await channels(...argv)).toMatchObject({
      code: 1,
      err: expect.stringContaining('config/channels.yaml controls this channel: change it there'),
    });
  }
  expect(await channels('change', 'x-city-desk', '--mode', 'off')).toMatchObject({ code: 2 });
  expect(await channels('change', 'x-city-desk', '--set', 'userId=5')).toMatchObject({
    code: 2,
    err: expect.stringContaining('"userId" cannot be changed in the desk'),
  });

  // Files may name it; a check of the files alone can only say so.
  room.edit('schedule.yaml', (text) => text.replace(/^channels:\n/m, 'channels:\n  x-city-desk:\n    perDay: 3\n'));
  expect(await room.call('config', 'check')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/schedule\.yaml:\d+ names the channel "x-city-desk", which is not in channels\.yaml/),
  });
  expect((await channels('list')).out).not.toContain('Note:');

  Object.assign(room.env, { LANG: 'zh_CN.UTF-8' });
  const removed = await channels('remove', 'x-city-desk', '--withdraw-planned');
  expect(removed).toMatchObject({ code: 0, out: '已移除 City（x-city-desk）及其凭证。\n' });
  expect((await channels('list')).out).not.toContain('x-city-desk');
});
