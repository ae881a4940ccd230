import { once } from 'node:events';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventually } from '../helpers/eventually.ts';
import { serve } from '../net/loopback.ts';
import { newsroom, page, start } from './fixture.ts';

test('a post that is killed halfway is finished under its key, and opens no second round', async () => {
  const picture = await sharp({ create: { width: 1600, height: 1000, channels: 3, background: '#2a6f97' } })
    .jpeg()
    .toBuffer();
  let hangs = true;
  let asked: () => void = () => undefined;
  const site = await serve((_request, response) => {
    asked();
    if (!hangs) response.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture);
  });
  const room = await newsroom({ store: 'embedded', hosts: [`127.0.0.1:${site.port}`] });
  room.edit('newsroom.yaml', (text) => text.replace('timings: {}', 'timings: { lease: 2, request: 1, upload: 1 }'));
  const file = room.write(
    'a.html',
    page(`<img src="${site.url}/bridge.jpg" width="1600" height="1000" alt="A bridge">`),
  );
  const words = ['post', file, '--channel', 'x-main', '--at', '2099-05-01T10:00Z', '--again', '--idempotency-key', 'k'];

  const reached = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const doomed = await start(words, room.env);
  await reached;
  doomed.child.kill('SIGKILL');
  await once(doomed.child, 'close');
  hangs = false;

  const early = await room.call(...words);
  if (early.code !== 0) expect(early).toMatchObject({ code: 1, err: expect.stringContaining('still being processed') });
  const done = await eventually(
    () => room.call(...words, '--json'),
    ({ code }) => code === 0,
  );
  expect(JSON.parse(done.out)).toMatchObject({ posts: [{ channel: 'x-main', state: 'scheduled' }] });
  const all: unknown = JSON.parse((await room.call('posts', '--json')).out);
  expect(z.object({ posts: z.array(z.unknown()) }).parse(all).posts).toHaveLength(1);
  expect(await room.call(...words)).toMatchObject({ code: 0, err: expect.stringMatching(/^Already done/) });
});
