import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '../../src/lib/ids.ts';
import { importVideo } from '../../src/media/video/make.ts';
import { films } from '../../src/store/schema/index.ts';
import { film, hasFfmpeg } from '../media/video/films.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const TOKEN = 'a-token-that-nobody-guesses-0123456789';

async function watch(id: string, headers: Record<string, string> = {}, at = 'films') {
  const answer = await fetch(`${room.api.address}/${at}/${id}`, {
    headers: { authorization: `Bearer ${TOKEN}`, ...headers },
  });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  test('a film that is made is shown to whoever may look, whole or in pieces, and to nobody else', async () => {
    const { json } = await room.call('/articles', { body: { article: room.story(), channels: ['x'] } });
    const { articleId } = z.object({ articleId: z.uuid() }).parse(json);
    const { db, media } = room.context;
    const file = await importVideo(film(), media, { signal: new AbortController().signal });
    const id = newId();
    const row = { id, articleId, revision: 1, shape: 'wide', channelId: 'x', askedBy: 'Ada' } as const;
    await db.insert(films).values(row);
    expect(await room.call(`/films/${id}`)).toMatchObject({ status: 404, json: { code: 'missing' } });
    await db.update(films).set({ state: 'ready', file }).where(eq(films.id, id));
    const whole = await watch(id);
    expect(whole.status).toBe(200);
    expect(whole.bytes).toHaveLength(file.bytes);
    expect(Object.fromEntries(whole.headers)).toMatchObject({ 'content-type': 'video/mp4', etag: `"${file.hash}"` });
    const piece = await watch(id, { range: 'bytes=10-19' });
    expect([piece.status, piece.headers.get('content-range')]).toEqual([206, `bytes 10-19/${file.bytes}`]);
    expect(piece.bytes).toEqual(whole.bytes.subarray(10, 20));
    expect((await watch(id, { 'if-none-match': `"${file.hash}"` })).status).toBe(304);
    expect(await room.call(`/films/${id}`, { token: null })).toMatchObject({ status: 401 });
    expect((await room.call(`/articles/${articleId}/films`)).json).toMatchObject({
      films: [{ id, shape: 'wide', state: 'ready', aiMade: false, bytes: file.bytes }],
    });
  });

  test('the video of a post is played at the address of its file; a picture, and what is not there, are no videos', async () => {
    const { media } = room.context;
    const file = await importVideo(film(), media, { signal: new AbortController().signal });
    const { status, bytes } = await watch(file.hash, { range: 'bytes=4-7' }, 'videos');
    expect([status, bytes.toString('latin1')]).toEqual([206, 'ftyp']);
    const picture = await media.put(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]));
    for (const hash of [picture, 'f'.repeat(64)]) {
      expect(await room.call(`/videos/${hash}`)).toMatchObject({ status: 404, json: { code: 'missing' } });
    }
    expect(await room.call(`/videos/${file.hash}`, { token: null })).toMatchObject({ status: 401 });
  });
});
