import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { startWeChatSimulator } from '../../../src/simulators/wechat/index.ts';
import { article, type Client, connect } from './client.ts';

let now: Date;
let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  simulator = await startWeChatSimulator({ now: () => now, account: { massADay: 2 } });
  client = await connect(simulator);
});
afterEach(() => simulator.stop());

const pass = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const send = (mediaId: string, more: Record<string, unknown> = {}) =>
  client.post('message/mass/sendall', {
    filter: { is_to_all: true },
    mpnews: { media_id: mediaId },
    msgtype: 'mpnews',
    ...more,
  });
const state = async (id: unknown) => (await client.post('message/mass/get', { msg_id: id })).msg_status;
const MINUTE = 60_000;

describe('message/mass', () => {
  it('is sent a little later, takes the draft out of the box, and is in no list', async () => {
    const mediaId = await client.draft();
    const { msg_id: id } = await send(mediaId);
    expect(await state(id)).toBe('SENDING');
    pass(20_000);
    expect(await state(String(id))).toBe('SEND_SUCCESS');
    expect(await client.post('draft/get', { media_id: mediaId })).toMatchObject({ errcode: 40007 });
    expect(simulator.posts()).toMatchObject([{ visibility: 'public' }]);
    const list = await client.post('freepublish/batchget', { offset: 0, count: 20 });
    expect(list).toMatchObject({ total_count: 0 });
  });

  it('knows a key for a day, and answers it with the message, no sooner than after a minute', async () => {
    const mediaId = await client.draft();
    const { msg_id: id } = await send(mediaId, { clientmsgid: 'a' });
    expect(await send(mediaId, { clientmsgid: 'a' })).toMatchObject({ errcode: 45066 });
    pass(MINUTE);
    expect(await send(mediaId, { clientmsgid: 'a' })).toMatchObject({ errcode: 45065, msg_id: id });
    expect(simulator.posts()).toHaveLength(1);
    expect(await send(mediaId, { clientmsgid: 'a'.repeat(33) })).toMatchObject({ errcode: 45067 });
    pass(24 * 60 * MINUTE);
    client = await connect(simulator);
    expect(await send(await client.draft(), { clientmsgid: 'a' })).toMatchObject({ errcode: 0 });
  });

  it('keeps to the quota of the day', async () => {
    await send(await client.draft({ title: '一' }));
    await send(await client.draft({ title: '二' }));
    expect(await send(await client.draft({ title: '三' }))).toMatchObject({ errcode: 45028 });
  });

  it('is deleted by its id once it was sent', async () => {
    const { msg_id: id } = await send(await client.draft());
    expect(await client.post('message/mass/delete', { msg_id: id, article_idx: 0 })).toMatchObject({ errcode: 40059 });
    pass(20_000);
    expect(await client.post('message/mass/delete', { msg_id: id, article_idx: 2 })).toMatchObject({ errcode: 40114 });
    expect(await client.post('message/mass/delete', { msg_id: id, article_idx: 1 })).toMatchObject({ errcode: 0 });
    expect(await state(id)).toBe('DELETE');
    expect(simulator.posts()).toEqual([]);
  });

  it('fails as ordered, and is not for accounts without the right', async () => {
    simulator.faults([{ operation: 'message/mass/sendall', fault: { type: 'named', name: 'send-failed' } }]);
    const { msg_id: id } = await send(await client.draft());
    pass(20_000);
    expect(await state(id)).toBe('SEND_FAIL');
    expect(await state(1)).toBeUndefined();
    await fetch(`${simulator.url}/_account`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mass: false }),
    });
    expect(await send(await client.draft())).toMatchObject({ errcode: 48001 });
  });

  it('deletes one article of a message by its place, or all of them', async () => {
    const three = [1, 2, 3].map((number) => article(client.cover, { title: `题${number}` }));
    const { media_id: mediaId } = await client.post('draft/add', { articles: three });
    const { msg_id: id } = await send(String(mediaId));
    expect(await client.post('message/mass/delete', { msg_id: id, article_idx: 2 })).toMatchObject({ errcode: 40059 });
    pass(20_000);
    await client.post('message/mass/delete', { msg_id: id, article_idx: 2 });
    const titles = () => simulator.posts().map(({ texts }) => texts.title);
    expect(titles()).toEqual(['题1', '题3']);
    expect(await state(id)).toBe('SEND_SUCCESS');
    expect(await client.post('message/mass/delete', { msg_id: id, article_idx: 4 })).toMatchObject({ errcode: 40114 });
    await client.post('message/mass/delete', { msg_id: id });
    expect(titles()).toEqual([]);
    expect(await state(id)).toBe('DELETE');
  });
});
