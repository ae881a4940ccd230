import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import { deliveries, deliveryCommits } from '../../src/store/schema/index.ts';
import { queued, rowOf } from '../delivery/bench.ts';
import { channelOf } from '../platforms/bench.ts';
import { openRoom, type Room } from './room.ts';

const TOKEN = 'harbourtoken';
const secrets = { appId: 'wx0123456789abcdef', appSecret: 'a-secret', eventToken: TOKEN };

let room: Room;
beforeAll(async () => {
  room = await openRoom(({ channels }) => {
    const [model] = channels.values();
    if (!model) throw new Error('The newsroom has no channel');
    const account = (id: string, mode: 'live' | 'off', values: Record<string, string>): [string, DraftChannel] => [
      id,
      {
        ...model,
        channel: { ...channelOf(wechat, {}), id, mode },
        platform: wechat,
        credentials: { values, missing: [] },
        variables: {},
      },
    ];
    const { eventToken: _, ...bare } = secrets;
    const own = [account('paper', 'live', secrets), account('bare', 'live', bare), account('off', 'off', secrets)];
    return { channels: new Map([...channels, ...own]) };
  });
});
afterAll(() => room.close());

const sha1 = (...texts: string[]) => createHash('sha1').update(texts.sort().join('')).digest('hex');

function query(more: Record<string, string> = {}, token = TOKEN): URLSearchParams {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  return new URLSearchParams({ signature: sha1(token, timestamp, '42'), timestamp, nonce: '42', ...more });
}

const ask = (channel: string, given: URLSearchParams, body?: string) =>
  fetch(`${room.api.address}/events/${channel}?${given}`, {
    ...(body !== undefined && { method: 'POST', body, headers: { 'content-type': 'text/xml' } }),
  });

const finished = (id: string, url: string) =>
  `<xml><Event><![CDATA[MASSSENDJOBFINISH]]></Event><MsgID>${id}</MsgID><ArticleUrlResult><ResultList><item><ArticleIdx>1</ArticleIdx><ArticleUrl><![CDATA[${url}]]></ArticleUrl></item></ResultList></ArticleUrlResult></xml>`;

test('the address of a channel confirms itself to the platform, and to nobody else', async () => {
  const answer = await ask('paper', query({ echostr: '4711' }));
  expect([answer.status, await answer.text()]).toEqual([200, '4711']);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  expect((await ask('paper', query({ echostr: '4711' }, 'another'))).status).toBe(403);
  for (const channel of ['bare', 'off', 'x', 'nowhere']) {
    expect((await ask(channel, query({ echostr: '4711' }))).status).toBe(404);
  }
});

test('a report is answered at once, and wakes the delivery that waits for it', async () => {
  const { db } = room.context;
  const later = new Date('2099-01-01T00:00:00Z');
  const id = await queued(db);
  await db.update(deliveries).set({ channelId: 'paper', state: 'waiting', nextAt: later }).where(eq(deliveries.id, id));
  const at = { firstIntentAt: new Date(), intentAt: new Date(), deadline: new Date() };
  const commit = { deliveryId: id, name: 'send', state: 'done' as const, epoch: 1, contentHash: 'hash', ...at };
  await db.insert(deliveryCommits).values({ ...commit, result: { messageId: '3147483661' } });
  const answer = await ask('paper', query(), finished('3147483661', 'https://mp.weixin.qq.com/s/a'));
  expect([answer.status, await answer.text()]).toEqual([200, 'success']);
  expect((await rowOf(db, id)).nextAt?.getTime()).toBeLessThan(later.getTime());
});

test('what does not prove itself is refused, and what is of something else is taken', async () => {
  expect((await ask('paper', query({}, 'another'), finished('1', 'x'))).status).toBe(403);
  expect((await ask('paper', new URLSearchParams(), finished('1', 'x'))).status).toBe(403);
  const old = String(Math.floor(Date.now() / 1_000) - 301);
  const replayed = new URLSearchParams({ signature: sha1(TOKEN, old, '42'), timestamp: old, nonce: '42' });
  expect((await ask('paper', replayed, finished('1', 'x'))).status).toBe(403);
  const other = await ask('paper', query(), '<xml><Event><![CDATA[subscribe]]></Event></xml>');
  expect([other.status, await other.text()]).toEqual([200, 'success']);
});

test('a body of more than 64 KB is not read', async () => {
  expect((await ask('paper', query(), 'x'.repeat(65_537))).status).toBe(413);
});

test('who keeps on failing is slowed down', async () => {
  const statuses: number[] = [];
  for (let tries = 0; tries < 70; tries += 1) statuses.push((await ask('paper', query({}, 'another'), 'x')).status);
  expect(statuses).toContain(429);
});
