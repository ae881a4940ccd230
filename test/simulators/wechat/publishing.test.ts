import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { startWeChatSimulator } from '../../../src/simulators/wechat/index.ts';
import { type Client, connect, MARKER } from './client.ts';

let now: Date;
let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  simulator = await startWeChatSimulator({ now: () => now, factor: 10 });
  client = await connect(simulator);
});
afterEach(() => simulator.stop());

const pass = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const submit = async (mediaId: string) => (await client.post('freepublish/submit', { media_id: mediaId })).publish_id;
const job = (publishId: unknown) => client.post('freepublish/get', { publish_id: publishId });
const list = () => client.post('freepublish/batchget', { offset: 0, count: 20, no_content: 1 });

describe('freepublish', () => {
  it('accepts a job, finishes it later, and then takes the draft out of the box', async () => {
    const mediaId = await client.draft();
    const publishId = await submit(mediaId);
    expect(await job(publishId)).toEqual({ publish_id: publishId, publish_status: 1, fail_idx: [] });
    expect(await client.post('draft/get', { media_id: mediaId })).toHaveProperty('news_item');
    pass(2000);
    const done = await job(publishId);
    expect(done).toMatchObject({
      publish_status: 0,
      article_detail: { count: 1, item: [{ idx: 1, article_url: expect.stringContaining('mp.weixin.qq.com/s/') }] },
    });
    expect(await client.post('draft/get', { media_id: mediaId })).toMatchObject({ errcode: 40007 });
    expect(await client.post('freepublish/submit', { media_id: mediaId })).toMatchObject({ errcode: 40007 });
    expect(simulator.posts()).toMatchObject([{ id: done.article_id, visibility: 'public', marker: MARKER }]);
    expect(JSON.stringify(await list())).toContain(MARKER);
    expect(await client.post('freepublish/getarticle', { article_id: done.article_id })).toMatchObject({
      news_item: [{ title: '郭泽东夺金', is_deleted: false }],
    });
  });

  it.each([
    ['originality-failed', 2, [1]],
    ['publish-failed', 3, []],
    ['review-refused', 4, [1]],
    ['banned-later', 6, []],
  ])('ends a job as ordered: %s', async (name, status, fails) => {
    simulator.faults([{ operation: 'freepublish/submit', fault: { type: 'named', name } }]);
    const publishId = await submit(await client.draft());
    pass(2000);
    expect(await job(publishId)).toMatchObject({ publish_status: status, fail_idx: fails });
    expect(simulator.posts().filter(({ visibility }) => visibility === 'public')).toEqual([]);
  });

  it('deletes a published article for good', async () => {
    const publishId = await submit(await client.draft());
    pass(2000);
    const { article_id: articleId } = await job(publishId);
    expect(await client.post('freepublish/delete', { article_id: articleId, index: 0 })).toMatchObject({ errcode: 0 });
    expect(await job(publishId)).toMatchObject({ publish_status: 5 });
    expect(simulator.posts()).toEqual([]);
    expect(await client.post('freepublish/delete', { article_id: 'other' })).toMatchObject({ errcode: 53600 });
    expect(await job('1')).toMatchObject({ errcode: 53502 });
  });

  it('publishes although the answer to the submission was lost', async () => {
    const mediaId = await client.draft();
    simulator.faults([{ operation: 'freepublish/submit', fault: { type: 'drop', when: 'after' } }]);
    await expect(submit(mediaId)).rejects.toThrow();
    pass(2000);
    expect(simulator.posts()).toMatchObject([{ visibility: 'public' }]);
  });

  it('publishes twice when a draft is submitted again too early, and says so', async () => {
    const mediaId = await client.draft();
    await submit(mediaId);
    await submit(mediaId);
    pass(2000);
    expect(simulator.posts()).toHaveLength(2);
    expect(simulator.defects()).toHaveLength(1);
  });
});

describe('the editor', () => {
  const byHand = (mediaId: string, query = '') =>
    fetch(`${simulator.url}/_publish/${mediaId}${query}`, { method: 'PUT' });

  it('publishes a draft by hand', async () => {
    const mediaId = await client.draft();
    expect((await byHand(mediaId)).status).toBe(200);
    expect((await byHand(mediaId)).status).toBe(404);
    expect(simulator.posts()).toMatchObject([
      { visibility: 'public', url: expect.stringContaining('mp.weixin.qq.com') },
    ]);
    expect(await list()).toMatchObject({ total_count: 1 });
  });

  it('sends a draft to followers, which no list shows', async () => {
    await byHand(await client.draft(), '?mass=1');
    expect(simulator.posts()).toMatchObject([{ visibility: 'public' }]);
    expect(await list()).toMatchObject({ total_count: 0, item: [] });
  });
});
