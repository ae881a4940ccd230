import { afterEach, beforeEach, expect, it } from 'vitest';
import { startFacebookSimulator } from '../../../src/simulators/facebook/index.ts';
import { film } from '../../helpers/film.ts';
import { graph } from '../graph-client.ts';

const MARKER = '0123456789abcdefghjkmnpqrs';
const TEXT = `A film of the bridge https://news.example.com/a?utm_content=${MARKER}`;
const whole = film(1_000);

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
  simulator.faults([{ operation, fault: { type: 'named', name } }]);
const start = (query: Record<string, string> = {}, app = simulator.app.id) =>
  graph(simulator, 'POST', `${app}/uploads`, {
    query: { file_name: 'video.mp4', file_length: '1000', file_type: 'video/mp4', ...query },
  });
const begun = async (): Promise<string> => (await start()).body.id;
const offsetOf = (session: string) => graph(simulator, 'GET', session);
const send = (session: string, bytes: Buffer, offset: number, authorization?: string) =>
  fetch(`${simulator.url}/v25.0/${session}`, {
    method: 'POST',
    headers: {
      authorization: authorization ?? `OAuth ${simulator.channel.secrets.pageToken}`,
      file_offset: String(offset),
    },
    body: new Uint8Array(bytes),
  });
const uploaded = async (): Promise<string> => {
  const answer = (await (await send(await begun(), whole, 0)).json()) as { h: string };
  return answer.h;
};
const publish = (handle: string) =>
  graph(simulator, 'POST', `${page}/videos`, {
    body: { json: { fbuploader_video_file_chunk: handle, description: TEXT } },
  });
const list = () =>
  graph(simulator, 'GET', `${page}/videos`, { query: { fields: 'id,description,created_time,status' } });

it('takes a file whole, gives a handle, and makes a video of it that is processed and then shown', async () => {
  const { id } = (await publish(await uploaded())).body;
  expect(simulator.posts()).toMatchObject([{ id, visibility: 'draft', marker: MARKER }]);
  expect((await list()).body.data).toMatchObject([{ id, description: TEXT, status: { video_status: 'processing' } }]);
  await list();
  expect(simulator.posts()).toMatchObject([{ id, kind: 'video', visibility: 'public', media: [{ bytes: 1_000 }] }]);
  expect(simulator.defects()).toEqual([]);
});

it('keeps what comes in parts, and says where an interrupted upload goes on', async () => {
  const session = await begun();
  expect(session).toMatch(/^upload:.+\?sig=/);
  const part = await send(session, whole.subarray(0, 300), 0);
  expect([part.status, await part.json()]).toMatchObject([206, { debug_info: { type: 'PartialRequestError' } }]);
  order('sessionBytes', 'half-of-the-bytes');
  await expect(send(session, whole.subarray(300), 300)).rejects.toThrow();
  expect((await offsetOf(session)).body.file_offset).toBe(650);
  const wrong = await send(session, whole.subarray(300), 300);
  expect([wrong.status, await wrong.json()]).toMatchObject([400, { debug_info: { type: 'OffsetInvalidError' } }]);
  expect(await (await send(session, whole.subarray(650), 650)).json()).toMatchObject({ h: expect.any(String) });
  expect((await offsetOf(session)).body.file_offset).toBe(1_000);
});

it('refuses files it does not take, other apps, tokens elsewhere than in the header, and more bytes than announced', async () => {
  expect((await start({ file_type: 'video/quicktime' })).body.error.code).toBe(100);
  expect((await start({ file_length: 'all' })).body.error.code).toBe(100);
  expect((await start({}, '1')).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  const session = await begun();
  expect((await send(session, whole, 0, `Bearer ${simulator.channel.secrets.pageToken}`)).status).toBe(401);
  expect((await send(session, Buffer.alloc(1_001), 0)).status).toBe(400);
});

it('does not know a session after a day, nor one that it lost, nor a handle that is none', async () => {
  const session = await begun();
  now = new Date(now.getTime() + 86_400_000);
  expect((await offsetOf(session)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  const another = await begun();
  order('sessionBytes', 'expire-session');
  expect((await send(another, whole, 0)).status).toBe(400);
  expect((await offsetOf(another)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect((await publish('4:none')).body.error.code).toBe(100);
  const handle = await uploaded();
  order('videos', 'forget-handle');
  expect((await publish(handle)).body.error.code).toBe(100);
  expect((await publish(handle)).body.error.code).toBe(100);
  expect(simulator.posts()).toEqual([]);
});

it('makes a second video of a handle that is published twice, and may hide what it processes', async () => {
  const handle = await uploaded();
  await publish(handle);
  await publish(handle);
  order('listVideos', 'list-without-processing');
  expect((await list()).body.data).toEqual([]);
  await list();
  expect(simulator.posts().filter(({ marker }) => marker === MARKER)).toHaveLength(2);
});
