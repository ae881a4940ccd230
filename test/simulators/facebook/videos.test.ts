import { afterEach, beforeEach, expect, it } from 'vitest';
import { startFacebookSimulator } from '../../../src/simulators/facebook/index.ts';
import type { FaultOrder } from '../../../src/simulators/simulator.ts';
import { film } from '../../helpers/film.ts';
import { graph } from '../graph-client.ts';

const MARKER = '0123456789abcdefghjkmnpqrs';
const TEXT = `A film of the bridge https://news.example.com/a?utm_content=${MARKER}`;
let now: Date;
let simulator: Awaited<ReturnType<typeof startFacebookSimulator>>;
let page: string;

beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  simulator = await startFacebookSimulator({ now: () => now, seed: 5 });
  page = String(simulator.channel.options.pageId);
});
afterEach(() => simulator.stop());

const order = (operation: string, name: string): void =>
  simulator.faults([{ operation, fault: { type: 'named', name } } satisfies FaultOrder]);
const start = async () =>
  (await graph(simulator, 'POST', `${page}/video_reels`, { body: { json: { upload_phase: 'start' } } })).body;
const finish = (id: unknown, more: Record<string, unknown> = {}) =>
  graph(simulator, 'POST', `${page}/video_reels`, {
    query: { upload_phase: 'finish', video_id: String(id) },
    body: { json: { video_state: 'PUBLISHED', description: TEXT, ...more } },
  });
const read = (id: unknown, fields = 'status,published,post_id,permalink_url') =>
  graph(simulator, 'GET', String(id), { query: { fields } });
const send = (address: unknown, bytes: Buffer, headers: Record<string, string>) =>
  fetch(String(address), {
    method: 'POST',
    headers: { authorization: `OAuth ${simulator.channel.secrets.pageToken}`, ...headers },
    body: new Uint8Array(bytes),
  });
const whole = film(1_000);

it('takes a reel in three phases, works on it for a while, and shows it', async () => {
  const { video_id, upload_url } = await start();
  expect(String(upload_url)).toContain(`/video-upload/v25.0/${video_id}`);
  expect((await send(upload_url, whole, { offset: '0', file_size: '1000' })).status).toBe(200);
  expect((await read(video_id)).body.status).toMatchObject({ video_status: 'upload_complete' });
  expect(simulator.posts()).toMatchObject([{ visibility: 'draft' }]);
  expect((await finish(video_id)).body).toEqual({ success: true });
  expect((await read(video_id)).body).toMatchObject({ status: { video_status: 'processing' }, published: false });
  const shown = (await read(video_id)).body;
  expect(shown).toMatchObject({ published: true, permalink_url: `/reel/${video_id}` });
  expect(shown.status).toMatchObject({ publishing_phase: { status: 'complete', publish_status: 'published' } });
  expect(simulator.posts()).toMatchObject([{ id: video_id, kind: 'reel', marker: MARKER, visibility: 'public' }]);
  now = new Date(now.getTime() + 5_000);
  expect((await graph(simulator, 'GET', `${page}/video_reels`)).body.data).toMatchObject([{ id: video_id }]);
  expect(simulator.defects()).toEqual([]);
  expect((await finish(video_id)).status).toBe(400);
  expect(simulator.defects()).toHaveLength(1);
  expect((await graph(simulator, 'DELETE', String(video_id))).body).toEqual({ success: true });
  expect(simulator.posts()).toEqual([]);
});

it('goes on where an upload broke, and says where that is', async () => {
  const { video_id, upload_url } = await start();
  order('uploadBytes', 'half-of-the-bytes');
  await expect(send(upload_url, whole, { offset: '0', file_size: '1000' })).rejects.toThrow();
  expect((await read(video_id)).body.status).toMatchObject({ uploading_phase: { bytes_transferred: 500 } });
  order('getNode', 'guide-spelling');
  expect((await read(video_id)).body.status).toMatchObject({ uploading_phase: { bytes_transfered: 500 } });
  const wrong = await send(upload_url, whole, { offset: '0', file_size: '1000' });
  expect(await wrong.json()).toMatchObject({ debug_info: { type: 'OffsetInvalidError', retriable: true } });
  const rest = await send(upload_url, whole.subarray(500), { offset: '500', file_size: '1000' });
  expect(await rest.json()).toEqual({ success: true });
  const bare = await fetch(String(upload_url), { method: 'POST', body: new Uint8Array(whole) });
  expect(bare.status).toBe(401);
});

it('takes 30 reels a day, and none that was not uploaded', async () => {
  const { video_id } = await start();
  expect((await finish(video_id)).status).toBe(400);
  for (let i = 0; i < 31; i++) {
    const begun = await start();
    await send(begun.upload_url, whole, { offset: '0', file_size: '1000' });
    const { body } = await finish(begun.video_id);
    expect(body.error?.code).toBe(i < 30 ? undefined : 613);
  }
});

it('takes an ordinary video in pieces, one of them twice', async () => {
  const videos = (query: Record<string, string>, fields: Record<string, string | Blob> = {}) => {
    const multipart = new FormData();
    for (const [name, value] of Object.entries(fields)) multipart.append(name, value);
    return graph(simulator, 'POST', `${page}/videos`, { query, body: { multipart } });
  };
  const size = 1_500_000;
  const begun = (await videos({ upload_phase: 'start' }, { file_size: String(size) })).body;
  expect(begun).toMatchObject({ start_offset: '0', end_offset: '1048576' });
  const session = { upload_session_id: String(begun.upload_session_id) };
  const piece = (from: number, to: number) =>
    videos(
      { upload_phase: 'transfer' },
      {
        ...session,
        start_offset: String(from),
        video_file_chunk: new Blob([new Uint8Array(film(size).subarray(from, to))]),
      },
    );
  expect((await piece(0, 1_048_576)).body).toEqual({ start_offset: '1048576', end_offset: '1500000' });
  expect((await piece(0, 1_048_576)).body).toEqual({ start_offset: '1048576', end_offset: '1500000' });
  expect((await piece(5, 10)).body).toMatchObject({ start_offset: '10' });
  expect((await piece(20, 30)).status).toBe(400);
  expect((await piece(10, size)).body).toEqual({ start_offset: '1500000', end_offset: '1500000' });
  expect((await videos({ upload_phase: 'finish' }, { ...session, description: TEXT })).body).toEqual({ success: true });
  await read(begun.video_id);
  expect((await read(begun.video_id)).body.published).toBe(true);
  expect(simulator.posts()).toMatchObject([{ id: begun.video_id, kind: 'video', media: [{ bytes: size }] }]);
});

it('says why a video could not be processed, or would not be taken', async () => {
  const { video_id, upload_url } = await start();
  await send(upload_url, whole, { offset: '0', file_size: '1000' });
  order('reelFinish', 'video-duration');
  expect((await finish(video_id)).body.error).toMatchObject({ code: 100, error_subcode: 1363128 });
  order('reelFinish', 'processing-failed');
  await finish(video_id);
  await read(video_id);
  const { status } = (await read(video_id)).body;
  expect(status).toMatchObject({ video_status: 'error', processing_phase: { errors: [{ code: 1363128 }] } });
  expect(simulator.posts()).toMatchObject([{ visibility: 'draft' }]);
});

it('fails a file that is no video', async () => {
  const { video_id, upload_url } = await start();
  await send(upload_url, Buffer.from('text'), { offset: '0', file_size: '4' });
  expect((await finish(video_id)).status).toBe(200);
  await read(video_id);
  const ended = await read(video_id);
  expect(ended.body).toMatchObject({ status: { video_status: 'error' }, published: false });
});
