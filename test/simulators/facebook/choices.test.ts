import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFacebookSimulator } from '../../../src/simulators/facebook/index.ts';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { graph } from '../graph-client.ts';
import { picture } from '../pictures.ts';

/** What a post may have beside its text and files: an audience, captions of its video, a comment with a picture. */

let now: Date;
let simulator: Simulator;
let page: string;

beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  simulator = await startFacebookSimulator({ now: () => now, seed: 9 });
  page = String(simulator.channel.options.pageId);
});
afterEach(() => simulator.stop());

const post = (path: string, json: Record<string, unknown>) => graph(simulator, 'POST', path, { body: { json } });

const SRT = '1\n00:00:01,000 --> 00:00:02,000\nThe bridge opens\n';
const captions = (video: string, name: string, text = SRT, more: Record<string, string> = {}) => {
  const multipart = new FormData();
  for (const [field, value] of Object.entries(more)) multipart.append(field, value);
  multipart.append('captions_file', new Blob([text]), name);
  return graph(simulator, 'POST', `${video}/captions`, { body: { multipart } });
};

test('captions are SubRip files, one for each locale that the name of their file ends with', async () => {
  const { body } = await post(`${page}/videos`, { upload_phase: 'start', file_size: '3' });
  const video = String(body.video_id);
  const codes = async (...given: Parameters<typeof captions>) => (await captions(...given)).body.error?.code;
  expect(await codes(video, 'captions.srt')).toBe(386);
  expect(await codes(video, 'captions.en.srt')).toBe(386);
  expect(await codes(video, 'captions.en_US.srt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nNo')).toBe(385);
  expect(await codes(video, 'captions.en_US.srt', SRT + 'x'.repeat(205_000))).toBe(385);
  expect(await codes(video, 'captions.en_US.srt', SRT, { default_locale: 'fr_FR' })).toBe(100);
  expect((await captions(video, 'captions.en_US.srt', SRT, { default_locale: 'en_US' })).body).toEqual({
    success: true,
  });
  expect(await codes(video, 'captions.en_US.srt')).toBe(482);
  expect((await captions(video, 'captions.fr_FR.srt')).status).toBe(200);
  expect(simulator.posts()[0]?.media.map(({ alt }) => alt)).toEqual([undefined, 'Captions: en_US', 'Captions: fr_FR']);
  expect(await codes('4711', 'captions.en_US.srt')).toBe(100);
});

test('an audience is countries for those who can see a post, and locales for those who rather do', async () => {
  const refused = async (more: Record<string, unknown>) =>
    (await post(`${page}/feed`, { message: 'Hello', ...more })).body.error?.code;
  expect(await refused({ targeting: { geo_locations: { countries: ['Germany'] } } })).toBe(100);
  expect(await refused({ targeting: { geo_locations: { countries: ['XQ'] } } })).toBe(100);
  expect(await refused({ feed_targeting: { locales: [987654] } })).toBe(100);
  expect(await refused({ targeting: { locales: [5] } })).toBe(100);
  expect(await refused({ feed_targeting: { locales: ['de'] } })).toBe(100);
  const many = Array.from({ length: 26 }, () => 'DE');
  expect(await refused({ targeting: { geo_locations: { countries: many } } })).toBe(100);
  const targeting = { geo_locations: { countries: ['DE'] } };
  const made = await post(`${page}/feed`, { message: 'Hello', targeting, feed_targeting: { locales: [5] } });
  const fields = { fields: 'targeting,feed_targeting' };
  expect((await graph(simulator, 'GET', made.body.id, { query: fields })).body).toMatchObject({
    targeting,
    feed_targeting: { locales: [5] },
  });
  const search = (type: string) => graph(simulator, 'GET', 'search', { query: { type, q: 'english' } });
  expect((await search('adlocale')).body.data).toContainEqual({ key: 6, name: 'English (US)' });
  expect((await search('adcity')).status).toBe(400);
});

test('a comment takes a picture that was uploaded unpublished, once', async () => {
  const multipart = new FormData();
  multipart.append('published', 'false');
  multipart.append('alt_text_custom', 'The plan');
  multipart.append('source', new Blob([new Uint8Array(await picture(1200, 630))]), 'a.jpg');
  const photo = (await graph(simulator, 'POST', `${page}/photos`, { body: { multipart } })).body.id;
  const { id } = (await post(`${page}/feed`, { message: 'Hello' })).body;
  const comment = (attachment_id: string) => post(`${id}/comments`, { message: 'More', attachment_id });
  expect((await comment('4711')).body.error.code).toBe(100);
  expect((await comment(photo)).status).toBe(200);
  expect(simulator.posts()[1]).toMatchObject({
    kind: 'comment',
    replyTo: id,
    media: [{ name: photo, alt: 'The plan' }],
  });
  expect((await comment(photo)).status).toBe(400);
});
