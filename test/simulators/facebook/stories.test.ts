import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFacebookSimulator } from '../../../src/simulators/facebook/index.ts';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { film } from '../../helpers/film.ts';
import { type GraphBody, graph } from '../graph-client.ts';
import { picture } from '../pictures.ts';

let now: Date;
let simulator: Simulator;
let page: string;

beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  simulator = await startFacebookSimulator({ now: () => now, seed: 9 });
  page = String(simulator.channel.options.pageId);
});
afterEach(() => simulator.stop());

const later = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};
const post = (path: string, json: Record<string, unknown>) => graph(simulator, 'POST', path, { body: { json } });

async function photo(): Promise<string> {
  const multipart = new FormData();
  multipart.append('published', 'false');
  multipart.append('source', new Blob([new Uint8Array(await picture(1080, 1920))]), 'a.jpg');
  return (await graph(simulator, 'POST', `${page}/photos`, { body: { multipart } })).body.id;
}

const stories = async (): Promise<GraphBody[]> => (await graph(simulator, 'GET', `${page}/stories`)).body.data;

test('a photo story is made of an unpublished photo, once, and is over after a day', async () => {
  const id = await photo();
  const made = await post(`${page}/photo_stories`, { photo_id: id });
  expect(made.body).toEqual({ success: true, post_id: expect.stringMatching(/^\d+$/) });
  expect(await stories()).toEqual([]);
  later(2_000);
  expect(await stories()).toMatchObject([
    { post_id: made.body.post_id, media_id: id, media_type: 'photo', creation_time: '1795507200' },
  ]);
  expect(simulator.posts()).toMatchObject([{ kind: 'story', visibility: 'public', texts: {} }]);
  expect((await post(`${page}/photo_stories`, { photo_id: id })).status).toBe(400);
  expect(simulator.defects()).toHaveLength(1);
  later(86_400_000);
  expect(await stories()).toEqual([]);
  expect((await post(`${page}/photo_stories`, { photo_id: '1' })).body.error.code).toBe(100);
});

test('a video story is shown once it is processed, and no post of the page', async () => {
  const begun = await post(`${page}/video_stories`, { upload_phase: 'start' });
  const id = String(begun.body.video_id);
  const early = await graph(simulator, 'POST', `${page}/video_stories`, {
    query: { upload_phase: 'finish', video_id: id },
  });
  expect(early.status).toBe(400);
  await fetch(String(begun.body.upload_url), {
    method: 'POST',
    headers: { authorization: `OAuth ${simulator.channel.secrets.pageToken}`, offset: '0', file_size: '32' },
    body: new Uint8Array(film(32)),
  });
  const query = { upload_phase: 'finish', video_id: id };
  const made = await graph(simulator, 'POST', `${page}/video_stories`, { query });
  expect(made.body.success).toBe(true);
  later(5_000);
  expect(await stories()).toEqual([]);
  for (let reads = 0; reads < 3; reads++) await graph(simulator, 'GET', id, { query: { fields: 'status' } });
  expect(await stories()).toMatchObject([{ post_id: made.body.post_id, media_id: id, media_type: 'video' }]);
  expect((await graph(simulator, 'GET', `${page}/published_posts`)).body.data).toEqual([]);
});
