import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { app } from '../../src/platforms/app/index.ts';
import { channelSecrets, subscribers } from '../../src/store/schema/index.ts';
import { channelOf } from '../platforms/bench.ts';
import { openRoom, type Room } from './room.ts';

const SITE = 'https://www.example.org';
const options = { transport: 'webpush', origins: [SITE], contact: 'mailto:web@example.org', most: 3 };
const keys = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
};
const subscription = (n: number) => ({ endpoint: `https://fcm.googleapis.com/fcm/send/reader-${n}`, keys });

let room: Room;
let admin = '';
beforeAll(async () => {
  room = await openRoom(({ channels }) => {
    const [model] = channels.values();
    if (!model) throw new Error('The newsroom has no channel');
    const web = (id: string, mode: 'live' | 'simulated', values: Record<string, string>): [string, DraftChannel] => [
      id,
      {
        ...model,
        channel: { ...channelOf(app, options), id, mode },
        platform: app,
        credentials: { values, missing: [] },
        variables: {},
      },
    ];
    const made = app.account.subscribing?.makeKeys() as Record<string, string>;
    const own = [web('web', 'live', made), web('bare', 'live', {}), web('trial', 'simulated', made)];
    return { channels: new Map([...channels, ...own]) };
  });
  admin = (await addPerson(room.context, { name: 'Ada Brook', role: 'admin', days: null, by: 'root' })).key;
});
afterAll(() => room.close());

const ask = (path: string, more: Parameters<Room['call']>[1] = {}, origin: string | null = SITE) =>
  room.call(path, { token: null, ...more, headers: origin === null ? {} : { origin } });
const rows = () => room.context.db.select().from(subscribers);

test('a page of the site gets the public key, and no other', async () => {
  const answer = await ask('/subscribers/web');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe(SITE);
  expect(answer.headers.get('vary')).toContain('origin');
  expect(answer.json).toEqual({ publicKey: expect.stringMatching(/^[\w-]{87}$/) });
  for (const origin of [null, 'null', 'https://www.example.org.evil.example', 'http://www.example.org']) {
    const refused = await ask('/subscribers/web', {}, origin);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('browsers may ask beforehand', async () => {
  const answer = await ask('/subscribers/web', { method: 'OPTIONS' });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-headers')).toBe('content-type');
  expect((await ask('/subscribers/web/removal', { method: 'OPTIONS' }, 'https://evil.example')).status).toBe(403);
});

test('a reader subscribes, again, and no more; nothing of it can be read', async () => {
  room.pass(60_001);
  expect((await ask('/subscribers/web', { body: subscription(1) })).status).toBe(204);
  expect((await ask('/subscribers/web', { body: subscription(1) })).status).toBe(204);
  expect(await rows()).toHaveLength(1);
  expect(JSON.stringify(await rows())).not.toContain('reader-1');
  expect((await ask('/subscribers/web/removal', { body: subscription(1) })).status).toBe(204);
  expect((await ask('/subscribers/web/removal', { body: subscription(1) })).status).toBe(204);
  expect(await rows()).toHaveLength(0);
});

test.each([
  ['not JSON', '{', 400],
  ['nothing', {}, 400],
  ['another push service', { endpoint: 'https://169.254.169.254/latest', keys }, 400],
  ['too much', { ...subscription(1), more: 'x'.repeat(5_000) }, 413],
])('it refuses %s', async (_, body, status) => {
  room.pass(60_001);
  expect((await ask('/subscribers/web', { body })).status).toBe(status);
  expect(await rows()).toHaveLength(0);
});

test('a channel that is full says so', async () => {
  room.pass(60_001);
  const answers = [];
  for (let n = 0; n < 4; n++) answers.push((await ask('/subscribers/web', { body: subscription(n) })).status);
  expect(answers).toEqual([204, 204, 204, 409]);
  await room.context.db.delete(subscribers);
});

test('too many from one address wait a minute', async () => {
  room.pass(60_001);
  for (let n = 0; n < 30; n++) await ask('/subscribers/web');
  const refused = await ask('/subscribers/web', { body: subscription(1) });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('access-control-allow-origin')).toBe(SITE);
  room.pass(60_001);
  expect((await ask('/subscribers/web')).status).toBe(200);
});

test.each(['bare', 'trial', 'x', 'unknown'])('the channel %s takes no subscribers', async (id) => {
  expect((await ask(`/subscribers/${id}`)).status).toBe(404);
});

test('keys are made once, are not answered, and end all subscriptions where they are replaced', async () => {
  room.pass(60_001);
  const make = (id: string, body: object = {}) =>
    room.call(`/channels/${id}/keys`, { method: 'POST', body, token: admin });
  expect((await make('x')).status).toBe(400);
  expect((await make('web')).status).toBe(409);
  const made = await make('bare');
  expect(made.status).toBe(200);
  expect(made.json).toEqual({ channel: 'bare', publicKey: expect.stringMatching(/^[\w-]{87}$/), ended: 0 });
  expect((await make('bare')).status).toBe(409);
  const [row] = await room.context.db.select().from(channelSecrets);
  expect(row).toMatchObject({ channelId: 'bare', name: 'vapidKey' });
  await ask('/subscribers/web', { body: subscription(1) });
  expect((await make('web', { replace: true })).json).toMatchObject({ ended: 1 });
  expect(await rows()).toHaveLength(0);
});
