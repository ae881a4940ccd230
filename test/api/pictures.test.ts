import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openRoom, type Room } from './room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

async function fetchPicture(path: string, headers: Record<string, string> = {}) {
  const token = 'a-token-that-nobody-guesses-0123456789';
  const answer = await fetch(`${room.api.address}${path}`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

const Lists = z.object({
  articles: z.array(z.object({ id: z.uuid(), lead: z.object({ hash: z.string().nullable() }).nullable() })),
});
const Posts = z.object({
  posts: z.array(
    z.object({
      content: z.object({ pictures: z.array(z.object({ rendition: z.object({ hash: z.string() }).nullable() })) }),
    }),
  ),
});

test('the lead of an article and the crops of its posts are shown, as they are stored and in small', async () => {
  const { json } = await room.call('/articles', { body: { article: room.story(), channels: ['x'] } });
  const { articleId } = z.object({ articleId: z.uuid() }).parse(json);
  const listed = Lists.parse((await room.call('/articles')).json).articles.find(({ id }) => id === articleId);
  const lead = listed?.lead?.hash ?? '';
  const whole = await fetchPicture(`/pictures/${lead}`);
  expect(whole.status).toBe(200);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'cache-control': expect.stringMatching(/^private, max-age=\d+/),
    etag: `"${lead}"`,
  });
  expect(await sharp(whole.bytes).metadata()).toMatchObject({ width: 1600, height: 1000 });

  const small = await fetchPicture(`/pictures/${lead}?w=320`);
  expect(await sharp(small.bytes).metadata()).toMatchObject({ width: 480, height: 300 });
  // Made once: the same file comes again.
  expect((await fetchPicture(`/pictures/${lead}?w=480`)).headers.get('etag')).toBe(small.headers.get('etag'));
  expect((await fetchPicture(`/pictures/${lead}?w=481`)).bytes).toHaveLength(whole.bytes.length);
  const known = await fetchPicture(`/pictures/${lead}`, { 'if-none-match': `"${lead}"` });
  expect([known.status, known.bytes.length]).toEqual([304, 0]);

  const { posts } = Posts.parse((await room.call(`/articles/${articleId}/posts`)).json);
  const crop = posts.flatMap(({ content }) => content.pictures).find(({ rendition }) => rendition)?.rendition?.hash;
  expect(await fetchPicture(`/pictures/${crop}`)).toMatchObject({ status: 200 });
});

test('what is no picture, is not there, or asked for by nobody is not shown', async () => {
  const { media } = room.context;
  const page = await media.put(Buffer.from('<html><script>alert(1)</script></html>'));
  const empty = await media.put(Buffer.alloc(0));
  for (const hash of [page, empty, 'f'.repeat(64)]) {
    expect(await room.call(`/pictures/${hash}`)).toMatchObject({ status: 404, json: { code: 'missing' } });
  }
  expect(await room.call('/pictures/zz')).toMatchObject({ status: 400, json: { errors: [{ field: 'params.hash' }] } });
  expect(await room.call(`/pictures/${page}?w=0`)).toMatchObject({
    status: 400,
    json: { errors: [{ field: 'query.w' }] },
  });
  expect(await room.call(`/pictures/${page}`, { token: null })).toMatchObject({ status: 401 });
});

test('a picture that browsers do not show comes as one that they do', async () => {
  const tiff = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#884422' } })
    .tiff()
    .toBuffer();
  const shown = await fetchPicture(`/pictures/${await room.context.media.put(tiff)}`);
  expect(shown.headers.get('content-type')).toBe('image/jpeg');
  expect(await sharp(shown.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 480 });
});
