import { expect, test } from 'vitest';
import { newsroom, page } from './fixture.ts';

test('articles are listed, called urgent, and get the posts they lack', async () => {
  const room = await newsroom({ store: 'server' });
  room.edit('channels.yaml', (text) => text.replaceAll('approval: automatic', 'approval: required'));
  expect((await room.call('articles')).out).toBe('No matching articles.\n');
  const story = room.write('a.html', page(''));
  await room.call('post', story, '--channel', 'x-main');

  const listed = await room.call('articles', '--needs-me', '--no-withdrawn', '--state', 'draft');
  expect(listed.out).toMatch(/^Article +Received +Urgency +Posts +Headline\n[ -]+\n[0-9a-f]{8} .* 1 draft /);
  const [id = ''] = /^[0-9a-f]{8}/m.exec(listed.out) ?? [];

  const urgent = await room.call('urgency', id, 'breaking');
  expect(urgent.out).toMatch(/^The article is now breaking\.\n\n(?:.*\n)*[0-9a-f]{8} +x-main +draft .*Breaking\./);
  expect((await room.call('articles', '--urgency', 'breaking')).out).toContain('breaking');
  expect(await room.call('urgency', id, 'urgent')).toMatchObject({
    code: 2,
    err: expect.stringContaining('URGENCY takes one of breaking, normal, evergreen; "urgent" was given'),
  });

  const filled = JSON.parse((await room.call('fill', id, '--json')).out);
  expect(filled.articles[0].asked.length).toBeGreaterThan(1);
  expect(filled.articles[0].asked).not.toContain('x-main');
  expect((await room.call('fill', id)).out).toContain('No posts are missing.');
  expect((await room.call('articles', '--withdrawn')).out).toBe('No matching articles.\n');
});
