import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startInstagramSimulator } from '../../../src/simulators/instagram/index.ts';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { film } from '../../helpers/film.ts';
import { graph } from '../graph-client.ts';
import { type PictureHost, picture, pictureHost } from '../pictures.ts';

/** What is chosen for one post: its comments, and who sees a reel first. */

let host: PictureHost;
let simulator: Simulator;
let account: string;
let now: Date;

beforeAll(async () => {
  host = await pictureHost({
    '/ok.jpg': { bytes: await picture(1080, 1350), mimeType: 'image/jpeg' },
    '/reel.mp4': { bytes: film(1_000), mimeType: 'video/mp4' },
  });
});
afterAll(() => host.stop());
beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  simulator = await startInstagramSimulator({ now: () => now, seed: 9 });
  account = String(simulator.channel.options.accountId);
});
afterEach(() => simulator.stop());

const post = (path: string, json: Record<string, unknown>) => graph(simulator, 'POST', path, { body: { json } });

async function published(json: Record<string, unknown>): Promise<string> {
  const { id } = (await post(`${account}/media`, json)).body;
  for (let reads = 0; reads < 4; reads++) await graph(simulator, 'GET', id, { query: { fields: 'status_code' } });
  return (await post(`${account}/media_publish`, { creation_id: id })).body.id;
}

test('comments are switched off and on for one post, and nothing else of it can be changed', async () => {
  const id = await published({ image_url: `${host.url}/ok.jpg`, caption: 'Hello' });
  const isOn = async () => {
    const { body } = await graph(simulator, 'GET', id, { query: { fields: 'is_comment_enabled' } });
    return body.is_comment_enabled;
  };
  expect(await isOn()).toBe(true);
  expect((await post(id, { comment_enabled: false })).body).toEqual({ success: true });
  expect(await isOn()).toBe(false);
  expect((await post(`${id}/comments`, { message: 'First' })).status).toBe(400);
  expect((await post(id, { caption: 'Bye' })).status).toBe(400);
  expect((await post(id, { comment_enabled: true })).status).toBe(200);
  expect((await post(`${id}/comments`, { message: 'First' })).status).toBe(200);
  const story = await published({ media_type: 'STORIES', image_url: `${host.url}/ok.jpg` });
  expect((await post(story, { comment_enabled: false })).status).toBe(400);
});

test('a trial reel is a reel that the list of the account leaves out', async () => {
  const reel = { media_type: 'REELS', video_url: `${host.url}/reel.mp4`, caption: 'Hello' };
  const trial = (graduation_strategy: string) => ({ trial_params: { graduation_strategy } });
  const refused = async (json: Record<string, unknown>) => (await post(`${account}/media`, json)).body.error?.code;
  expect(await refused({ ...reel, ...trial('SOON') })).toBe(100);
  expect(await refused({ image_url: `${host.url}/ok.jpg`, ...trial('MANUAL') })).toBe(100);
  const id = await published({ ...reel, ...trial('SS_PERFORMANCE') });
  now = new Date(now.getTime() + 120_000);
  expect((await graph(simulator, 'GET', `${account}/media`)).body.data).toEqual([]);
  expect((await graph(simulator, 'GET', id, { query: { fields: 'id' } })).body.id).toBe(id);
  expect(simulator.posts()).toMatchObject([{ id, labels: ['Trial reel'], visibility: 'public' }]);
});
