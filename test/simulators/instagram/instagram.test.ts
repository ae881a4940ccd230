import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startInstagramSimulator } from '../../../src/simulators/instagram/index.ts';
import type { FaultOrder, Simulator } from '../../../src/simulators/simulator.ts';
import { film } from '../../helpers/film.ts';
import { graph } from '../graph-client.ts';
import { type PictureHost, picture, pictureHost } from '../pictures.ts';

let now: Date;
let simulator: Simulator;
let account: string;
let host: PictureHost;

beforeAll(async () => {
  const jpeg = async (width: number, height: number) => ({
    bytes: await picture(width, height),
    mimeType: 'image/jpeg',
  });
  const png = await picture(1080, 1080, 'png');
  host = await pictureHost({
    '/ok.jpg': await jpeg(1080, 1350),
    '/wide.jpg': await jpeg(1080, 566),
    '/tall.jpg': await jpeg(1080, 1351),
    '/too-wide.jpg': await jpeg(1080, 560),
    '/story.jpg': await jpeg(1080, 1920),
    '/png.jpg': { bytes: png, mimeType: 'image/jpeg' },
    '/mistyped.jpg': { ...(await jpeg(1080, 1080)), mimeType: 'text/plain' },
    '/large.jpg': { bytes: Buffer.alloc(8 * 1024 * 1024 + 1, 0xff), mimeType: 'image/jpeg' },
    '/text.mp4': { bytes: Buffer.from('no video'), mimeType: 'video/mp4' },
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

const create = (json: Record<string, unknown>) => graph(simulator, 'POST', `${account}/media`, { body: { json } });
const image = (file: string, more: Record<string, unknown> = {}) => create({ image_url: host.url + file, ...more });
const publish = (creation_id: string) =>
  graph(simulator, 'POST', `${account}/media_publish`, { query: { creation_id } });
const status = (id: string) => graph(simulator, 'GET', id, { query: { fields: 'status_code,status' } });
const ready = async (id: string) => {
  for (let i = 0; i < 8; i++) if ((await status(id)).body.status_code !== 'IN_PROGRESS') return id;
  return id;
};
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const order = (operation: string, fault: FaultOrder['fault']) => simulator.faults([{ operation, fault }]);
const named = (operation: string, name: string) => order(operation, { type: 'named', name });
const error = (body: { error: Record<string, unknown> }) => [body.error.code, body.error.error_subcode];

describe('one picture', () => {
  it('goes from container over polling to a media that is listed a little later', async () => {
    const { id } = (await image('/ok.jpg', { caption: 'Hello #news', alt_text: 'A square' })).body;
    expect(simulator.posts()).toMatchObject([{ visibility: 'draft' }]);
    expect(error((await publish(id)).body)).toEqual([9007, 2207027]);
    expect((await status(id)).body).toMatchObject({ id, status_code: 'IN_PROGRESS' });
    expect((await status(id)).body.status_code).toBe('FINISHED');
    const media = (await publish(id)).body.id;
    expect((await status(id)).body.status_code).toBe('PUBLISHED');
    const query = { fields: 'id,caption,timestamp,permalink,media_type,media_product_type', limit: '25' };
    const list = () => graph(simulator, 'GET', `${account}/media`, { query });
    expect((await list()).body.data).toEqual([]);
    later(2_000);
    const [listed] = (await list()).body.data;
    expect(listed).toMatchObject({
      id: media,
      caption: 'Hello #news',
      timestamp: '2026-11-24T08:00:00+0000',
      media_product_type: 'FEED',
    });
    expect(listed?.permalink).toMatch(/^https:\/\/www\.instagram\.com\/p\/\w+\/$/);
    expect(simulator.posts()).toMatchObject([
      { id: media, visibility: 'public', media: [{ width: 1080, height: 1350, alt: 'A square' }] },
    ]);
  });
  it('is published once: a second call is refused and noted', async () => {
    const id = await ready((await image('/ok.jpg')).body.id);
    await publish(id);
    expect((await publish(id)).status).toBe(400);
    expect(simulator.posts()).toHaveLength(1);
    expect(simulator.defects()).toEqual([expect.stringContaining(id)]);
  });
  it('is fetched and measured: JPEG without redirect, at most 8 MiB, 4:5 to 1.91:1', async () => {
    expect((await image('/wide.jpg')).status).toBe(200);
    const refusals: Record<string, number[]> = {
      '/tall.jpg': [36003, 2207009],
      '/too-wide.jpg': [36003, 2207009],
      '/png.jpg': [36001, 2207005],
      '/mistyped.jpg': [36001, 2207005],
      '/large.jpg': [36000, 2207004],
      '/moved': [9004, 2207052],
      '/gone.jpg': [9004, 2207052],
      '/路.jpg': [9004, 2207052],
    };
    for (const [file, expected] of Object.entries(refusals)) expect(error((await image(file)).body)).toEqual(expected);
    expect(host.hits.filter((path) => path === '/ok.jpg').length).toBeGreaterThan(0);
  });
  it('refuses long captions, too many tags, and unknown types', async () => {
    expect((await image('/ok.jpg', { caption: '广'.repeat(2200) })).status).toBe(200);
    expect(error((await image('/ok.jpg', { caption: 'a'.repeat(2201) })).body)).toEqual([36004, 2207010]);
    expect(error((await image('/ok.jpg', { caption: '#a '.repeat(31) })).body)).toEqual([36004, 2207010]);
    expect(error((await image('/ok.jpg', { media_type: 'POEM' })).body)).toEqual([100, 2207023]);
    expect((await image('/ok.jpg', { alt_text: 'a'.repeat(1001) })).status).toBe(400);
    expect((await create({})).status).toBe(400);
  });
  it('expires after a day, and can be deleted once it is out', async () => {
    const old = await ready((await image('/ok.jpg')).body.id);
    later(86_400_000);
    expect((await status(old)).body.status_code).toBe('EXPIRED');
    expect(error((await publish(old)).body)).toEqual([-2, 2207020]);
    const media = (await publish(await ready((await image('/ok.jpg')).body.id))).body.id;
    const comment = await graph(simulator, 'POST', `${media}/comments`, { query: { message: 'Corrected' } });
    expect(comment.status).toBe(200);
    const comments = () => graph(simulator, 'GET', `${media}/comments`, { query: { fields: 'id,text,timestamp' } });
    expect((await comments()).body.data).toEqual([]);
    later(2_000);
    expect((await comments()).body.data).toMatchObject([{ id: comment.body.id, text: 'Corrected' }]);
    expect(simulator.posts().at(-1)).toMatchObject({ kind: 'comment', replyTo: media });
    expect((await graph(simulator, 'DELETE', media)).body).toEqual({ success: true });
    expect(error((await graph(simulator, 'DELETE', media)).body)).toEqual([100, 33]);
    expect(simulator.posts()).toEqual([]);
  });
});

describe('carousels, stories and reels', () => {
  it('waits for every child, then for the parent', async () => {
    const child = async () => (await image('/ok.jpg', { is_carousel_item: true })).body.id;
    const [one, two] = [await child(), await child()];
    const parent = () => create({ media_type: 'CAROUSEL', children: `${one},${two}`, caption: 'Both' });
    expect(error((await parent()).body)).toEqual([9007, 2207027]);
    await ready(one);
    await ready(two);
    expect(error((await create({ media_type: 'CAROUSEL', children: one })).body)).toEqual([100, 2207028]);
    expect((await publish(one)).status).toBe(400);
    const id = await ready((await parent()).body.id);
    expect((await publish(id)).status).toBe(200);
    expect(simulator.posts()).toMatchObject([{ kind: 'carousel', texts: { caption: 'Both' }, media: [{}, {}] }]);
  });
  it('lists stories apart from posts, and fails a video in its container', async () => {
    await publish(await ready((await image('/story.jpg', { media_type: 'STORIES' })).body.id));
    await publish(await ready((await create({ media_type: 'REELS', video_url: `${host.url}/reel.mp4` })).body.id));
    later(5_000);
    expect((await graph(simulator, 'GET', `${account}/stories`)).body.data).toHaveLength(1);
    const query = { fields: 'permalink,media_product_type' };
    const { data } = (await graph(simulator, 'GET', `${account}/media`, { query })).body;
    expect(data).toMatchObject([{ media_product_type: 'REELS', permalink: expect.stringContaining('/reel/') }]);
    const lost = await ready((await create({ media_type: 'REELS', video_url: `${host.url}/gone.mp4` })).body.id);
    expect((await status(lost)).body).toMatchObject({
      status_code: 'ERROR',
      status: expect.stringContaining('download has failed'),
    });
    const text = await ready((await create({ media_type: 'REELS', video_url: `${host.url}/text.mp4` })).body.id);
    expect((await status(text)).body).toMatchObject({
      status_code: 'ERROR',
      status: expect.stringContaining('2207026'),
    });
  });
});

describe('what goes beside the files', () => {
  it('is kept, and refused where the kind does not take it', async () => {
    const tag = { username: 'ann', x: 0.5, y: 0.9 };
    const labelled = await image('/ok.jpg', {
      is_ai_generated: true,
      user_tags: [tag],
      collaborators: ['a', 'b', 'c'],
    });
    const media = (await publish(await ready(labelled.body.id))).body.id;
    const query = { fields: 'is_ai_generated' };
    expect((await graph(simulator, 'GET', media, { query })).body.is_ai_generated).toBe(true);
    const reel = { media_type: 'REELS', video_url: `${host.url}/reel.mp4` };
    const story = { media_type: 'STORIES', image_url: `${host.url}/story.jpg` };
    expect(
      (await create({ ...reel, cover_url: `${host.url}/story.jpg`, user_tags: [{ username: 'ann' }] })).status,
    ).toBe(200);
    expect(error((await create({ ...reel, cover_url: `${host.url}/png.jpg` })).body)).toEqual([36001, 2207005]);
    expect(error((await image('/ok.jpg', { user_tags: [{ username: 'ann' }] })).body)).toEqual([100, 2207036]);
    expect(error((await image('/ok.jpg', { user_tags: Array(21).fill(tag) })).body)).toEqual([100, 2207040]);
    const refused = [
      image('/ok.jpg', { collaborators: ['a', 'b', 'c', 'd'] }),
      image('/ok.jpg', { location_id: 'Guangzhou' }),
      image('/ok.jpg', { is_carousel_item: true, is_ai_generated: true }),
      image('/ok.jpg', { share_to_feed: true }),
      create({ ...reel, alt_text: 'A reel' }),
      create({ ...story, collaborators: ['a'] }),
    ];
    for (const answer of await Promise.all(refused)) expect(error(answer.body)).toEqual([100, undefined]);
  });
  it('a story is gone after a day, and takes no comments', async () => {
    const story = await image('/story.jpg', { media_type: 'STORIES', caption: 'Not shown' });
    const media = (await publish(await ready(story.body.id))).body.id;
    later(5_000);
    const query = { fields: 'caption,media_product_type,permalink' };
    const list = async () => (await graph(simulator, 'GET', `${account}/stories`, { query })).body.data;
    expect(await list()).toMatchObject([
      { media_product_type: 'STORY', permalink: expect.stringContaining('/stories/') },
    ]);
    expect((await list())[0]).not.toHaveProperty('caption');
    expect((await graph(simulator, 'POST', `${media}/comments`, { query: { message: 'A' } })).status).toBe(400);
    later(86_400_000);
    expect(await list()).toEqual([]);
    expect(simulator.posts()).toEqual([]);
  });
});

describe('quotas and faults', () => {
  it('counts 50 posts a day and 400 containers', async () => {
    const containers: string[] = [];
    for (let i = 0; i < 51; i++) containers.push((await image('/wide.jpg')).body.id);
    for (const id of containers) await ready(id);
    const answers: number[] = [];
    for (const id of containers) answers.push((await publish(id)).status);
    expect(answers.filter((code) => code === 200)).toHaveLength(50);
    const query = { fields: 'quota_usage,config' };
    const limit = await graph(simulator, 'GET', `${account}/content_publishing_limit`, { query });
    expect(limit.body).toEqual({ data: [{ quota_usage: 50, config: { quota_total: 50, quota_duration: 86_400 } }] });
    expect(error((await publish(containers[50] ?? '')).body)).toEqual([9, 2207042]);
    later(86_400_000);
    const again = await graph(simulator, 'GET', `${account}/content_publishing_limit`, { query });
    expect(again.body.data[0]?.quota_usage).toBe(0);
  });
  it('publishes and says it did not, in each of its ways', async () => {
    const next = async () => ready((await image('/ok.jpg')).body.id);
    const ways: [string, number, unknown[]][] = [
      ['service-after', 500, [2, undefined]],
      ['action-blocked-after', 403, [4, 2207051]],
      ['server-error-after', 400, [-1, 2207001]],
    ];
    for (const [name, code, expected] of ways) {
      const id = await next();
      named('publish', name);
      const lost = await publish(id);
      expect([lost.status, error(lost.body)]).toEqual([code, expected]);
      expect((await status(id)).body.status_code).toBe('PUBLISHED');
    }
    const id = await next();
    order('publish', { type: 'drop', when: 'after' });
    await expect(publish(id)).rejects.toThrow();
    expect((await status(id)).body.status_code).toBe('PUBLISHED');
    const kept = await next();
    named('publish', 'container-unknown');
    expect(error((await publish(kept)).body)).toEqual([24, 2207008]);
    expect((await publish(kept)).status).toBe(200);
  });
  it('finishes late, fails with a text only, flaps on reads, throttles, and refuses tokens', async () => {
    named('createContainer', 'late-finish');
    const slow = (await image('/ok.jpg')).body.id;
    for (let i = 0; i < 6; i++) expect((await status(slow)).body.status_code).toBe('IN_PROGRESS');
    expect((await status(slow)).body.status_code).toBe('FINISHED');
    named('createContainer', 'error-status');
    const failed = await ready((await image('/ok.jpg')).body.id);
    named('getNode', 'status-text-only');
    expect((await status(failed)).body).toEqual({ id: failed, status: expect.stringContaining('Error:') });
    named('getNode', 'not-visible');
    expect(error((await status(slow)).body)).toEqual([100, 33]);
    named('createContainer', 'download-timeout');
    expect(error((await image('/ok.jpg')).body)).toEqual([-2, 2207003]);
    order('createContainer', { type: 'rate-limit', resetAfterMs: 90_000 });
    const limited = await image('/ok.jpg');
    const usage = JSON.parse(limited.headers.get('x-business-use-case-usage') ?? '');
    expect([error(limited.body), usage[account][0].estimated_time_to_regain_access]).toEqual([[80002, undefined], 2]);
    expect(error((await graph(simulator, 'GET', account, { token: 'x' })).body)).toEqual([190, 467]);
    const { accessToken } = simulator.channel.secrets;
    const debug = await graph(simulator, 'GET', 'debug_token', { query: { input_token: accessToken ?? '' } });
    expect(debug.body.data.scopes).toContain('instagram_content_publish');
    const link = await graph(simulator, 'GET', 'me/accounts', { query: { fields: 'id,instagram_business_account' } });
    expect(link.body.data[0]?.instagram_business_account).toEqual({ id: account });
  });
});
