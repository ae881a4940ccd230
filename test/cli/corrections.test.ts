import { expect, test } from 'vitest';
import { z } from 'zod';
import { newsroom, page } from './fixture.ts';

const Posts = z.object({ posts: z.array(z.object({ id: z.uuid() })) });

test('what is to be corrected is asked for in words that a stranger understands, also where the input is wrong', async () => {
  const room = await newsroom({ store: 'server' });
  const file = room.write('a.html', page(''));
  expect(await room.call('corrections')).toMatchObject({ code: 0, out: expect.stringContaining('--all') });
  expect(await room.call('article', file, '--update')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/No article with the URL .* is known.*masthead post PAGE/s),
  });
  await room.call('post', file, '--channel', 'x-main', '--at', '2099-05-01T10:00Z');
  expect(await room.call('article', file, '--update')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Nothing has changed'),
  });
  const wrong: [string[], RegExp][] = [
    [['show', 'abcd1234'], /There is no correction abcd1234/],
    [['show', 'zz'], /no id of a correction/],
    [['approve', 'abcd1234', '--as', 'tweet'], /--as takes one of revise, reply, repost, retract; "tweet" was given/],
    [['dismiss', 'abcd1234'], /give it with --reason/],
    [['edit', 'abcd1234'], /Give the text with either --text or --file/],
  ];
  for (const [words, says] of wrong) {
    const { code, err } = await room.call('corrections', ...words);
    expect(code, words.join(' ')).toBeGreaterThan(0);
    expect(err).toMatch(says);
  }
  const { posts } = Posts.parse(JSON.parse((await room.call('posts', '--json')).out));
  const id = posts[0]?.id ?? '';
  expect(await room.call('taken-down', id)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/No part of the post is live/),
  });
  expect(await room.call('kill', id, '--reason', 'wrong')).toMatchObject({ code: 0 });
});
