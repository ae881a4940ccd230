import { expect, test } from 'vitest';
import { newsroom, page } from './fixture.ts';

test('what several posts say of their article is told once, below its headline', async () => {
  const room = await newsroom({ store: 'server' });
  const old = '<meta property="article:published_time" content="2020-01-01T10:00:00Z">';
  const channels = ['--channel', 'x-main', '--channel', 'facebook-page'];
  await room.call('post', room.write('old.html', page('', old)), ...channels);
  const { out } = await room.call('posts');
  const remarks = [...out.matchAll(/^ {2}(The article .*)$/gm)];
  expect(remarks).toHaveLength(1);
  expect(out.match(/draft .*Waits for approval\./g)).toHaveLength(2);
  const [, told = ''] = remarks[0] ?? [];
  expect(out.split(told.slice(0, 30))).toHaveLength(2);
});
