import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { proposedId } from '../../src/domain/channel-id.ts';
import type { DeliveryState } from '../../src/domain/delivery.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { newId } from '../../src/lib/ids.ts';
import {
  audit,
  channelSecrets,
  deliveries,
  deliveryCommits,
  posts,
  storedChannels,
} from '../../src/store/schema/index.ts';
import { onPostgres } from '../end-to-end/engines.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
let admin = '';
beforeAll(async () => {
  room = await openRoom(undefined, onPostgres);
  admin = (await addPerson(room.context, { name: 'Ada Brook', role: 'admin', days: null, by: 'root' })).key;
});
afterAll(() => room.close());

const Listed = z.object({
  channels: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      state: z.string(),
      source: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  removed: z.array(z.looseObject({ id: z.string(), name: z.string() })),
  findings: z.array(z.looseObject({ channel: z.string(), message: z.looseObject({ code: z.string() }) })),
});
const listed = async () => Listed.parse((await room.call('/channels')).json);
const one = async (id: string) => (await listed()).channels.find((channel) => channel.id === id);

const post = (path: string, body: unknown = {}, more: object = {}) =>
  room.call(path, { method: 'POST', body, token: admin, ...more });
const add = (body: object) => post('/channels', body);

/** A post of a channel, and its delivery in a state. */
async function planned(channelId: string, state: DeliveryState, begun: boolean): Promise<string> {
  const { db } = room.context;
  const [model] = await db.select().from(posts).limit(1);
  if (!model) throw new Error('There is no post');
  const [postId, id] = [newId(), newId()];
  const { contentHash } = model;
  await db.insert(posts).values({ ...model, id: postId, channelId, sequence: Number(`0x${postId.slice(-6)}`) });
  const epoch = state === 'scheduled' ? 0 : 1;
  await db.insert(deliveries).values({
    id,
    postId,
    channelId,
    kind: 'send',
    contentHash,
    state,
    epoch,
    slotAt: new Date('2027-01-05T08:00:00Z'),
  });
  if (begun) {
    const at = new Date();
    await db.insert(deliveryCommits).values({
      deliveryId: id,
      name: 'post',
      state: 'open',
      epoch,
      contentHash,
      firstIntentAt: at,
      intentAt: at,
      deadline: at,
    });
  }
  return id;
}
const stateOf = async (id: string) => {
  const [row] = await room.context.db.select().from(deliveries).where(eq(deliveries.id, id));
  return { state: row?.state, because: row?.heldReason?.code ?? null, nextAt: row?.nextAt };
};

test('a channel is added with a proposed id, not connected, renamed in the version that was seen, and switched off and on', async () => {
  const added = await add({ platform: 'x', name: 'City Desk', language: 'de' });
  expect(added).toMatchObject({
    status: 201,
    json: { id: 'x-city-desk', version: '1', name: 'City Desk', language: 'de', createdBy: 'Ada Brook', underway: [] },
  });
  expect(added.headers.get('etag')).toBe('"1"');
  expect(await one('x-city-desk')).toMatchObject({
    state: 'not connected',
    source: 'desk',
    reason: 'No account is connected yet.',
    problem: { code: 'storedChannels.noAccount' },
  });
  expect((await one('x'))?.source).toBe('file');
  expect(await add({ platform: 'x', name: 'City Desk' })).toMatchObject({ json: { id: 'x-city-desk-2' } });

  const rename = (name: string, version: string) =>
    post('/channels/x-city-desk/settings', { name }, { headers: { 'if-match': `"${version}"` } });
  expect(await rename('City', '1')).toMatchObject({ status: 200, json: { name: 'City', version: '2' } });
  expect(await rename('Town', '1')).toMatchObject({ status: 412, json: { code: 'changed' } });
  expect(await one('x-city-desk')).toMatchObject({ name: 'City' });

  expect(await post('/channels/x-city-desk/disable')).toMatchObject({ json: { disabled: true, mode: 'live' } });
  expect(await one('x-city-desk')).toMatchObject({ state: 'off' });
  expect(await post('/channels/x-city-desk/enable')).toMatchObject({ json: { disabled: false } });
  expect(await one('x-city-desk')).toMatchObject({ state: 'not connected' });
  const said = await room.context.db.select().from(audit).where(eq(audit.subject, 'channel:x-city-desk'));
  expect(said.map(({ who, action }) => `${who}: ${action}`)).toEqual([
    'Ada Brook: add channel',
    'Ada Brook: change channel',
    'Ada Brook: disable channel',
    'Ada Brook: enable channel',
  ]);
});

test('settings of the platform are offered and checked; what an account or an address names is not changed here', async () => {
  await add({ platform: 'wechat', name: 'Weekend' });
  const { json } = await room.call('/channels/wechat-weekend/settings');
  const { options, charges } = z
    .object({ options: z.array(z.looseObject({ name: z.string(), kind: z.string() })), charges: z.boolean() })
    .parse(json);
  expect([options.map(({ name, kind }) => `${name}: ${kind}`), charges]).toEqual([
    [
      'mode: choice',
      'audienceTag: number',
      'articles: number',
      'accountType: choice',
      'titleMax: number',
      'author: text',
      'openComments: switch',
    ],
    false,
  ]);
  const change = (body: object) => post('/channels/wechat-weekend/settings', body);
  expect(await change({ options: { titleMax: 32, author: 'The desk' }, language: 'de' })).toMatchObject({
    json: { language: 'de', version: '2' },
  });
  expect(await change({ approval: 'two' })).toMatchObject({
    status: 403,
    json: { problem: { code: 'people.sessionOnly' } },
  });
  expect((await room.call('/channels/wechat-weekend/settings')).json).toMatchObject({
    options: [{ value: null, fallback: 'draft' }, {}, {}, {}, { value: 32, max: 64 }, { value: 'The desk' }, {}],
  });
  // Back to the default.
  await change({ options: { titleMax: null } });
  const refusals = [
    await change({ options: { titleMax: 900 } }),
    await change({ options: { apiUrl: 'https://elsewhere.example' } }),
    await change({ options: { titel: 'x' } }),
    await change({ budget: 20 }),
    await change({ mode: 'off' }),
    await change({ name: '   ' }),
  ];
  expect(refusals.map(({ status, json: problem }) => [status, Object(problem).problem?.code ?? null])).toEqual([
    [422, 'deskChannel.optionWrong'],
    [422, 'deskChannel.optionOfAccount'],
    [422, 'deskChannel.optionUnknown'],
    [422, 'deskChannel.noBudget'],
    [400, 'api.notValid'],
    [400, 'api.notValid'],
  ]);
});

test('a channel of the file is changed there', async () => {
  const answers = [
    await post('/channels/x/settings', { name: 'Mine' }),
    await post('/channels/x/disable'),
    await post('/channels/x/enable'),
    await post('/channels/x/remove'),
    await room.call('/channels/x/settings'),
  ];
  for (const { status, json } of answers) {
    expect([status, Object(json).detail]).toEqual([
      409,
      'config/channels.yaml controls this channel: change it there.',
    ]);
  }
  expect(await add({ platform: 'x', name: 'Mine', id: 'x' })).toMatchObject({
    status: 409,
    json: { problem: { code: 'deskChannel.idOfFile' } },
  });
  expect(await post('/channels/nowhere/settings', { name: 'Mine' })).toMatchObject({ status: 404 });
  expect(await add({ platform: 'myspace', name: 'Mine' })).toMatchObject({ status: 422 });
});

test('a channel with posts that are scheduled or under way is removed with them alone; published posts keep its name', async () => {
  const { context } = room;
  await post('/articles', { article: room.story() });
  await add({ platform: 'x', name: 'Sport' });
  await room.call('/channels/x-sport/secrets', { method: 'PUT', body: { values: { appKey: 'k' } }, token: admin });
  const [waiting, sending, out, open] = [
    await planned('x-sport', 'scheduled', false),
    await planned('x-sport', 'sending', true),
    await planned('x-sport', 'published', true),
    await planned('x-sport', 'sending', false),
  ];
  const refused = await post('/channels/x-sport/remove');
  expect(refused).toMatchObject({
    status: 409,
    json: { problem: { code: 'deskChannel.underway', params: { count: 3 } } },
  });
  expect(Object(refused.json).detail).toMatch(
    /^Sport has 3 posts that are scheduled or under way: “The ferry returns”/,
  );
  expect(await stateOf(waiting)).toMatchObject({ state: 'scheduled' });

  expect(await post('/channels/x-sport/remove', { withdrawPlanned: true })).toMatchObject({
    status: 200,
    json: { id: 'x-sport', name: 'Sport', cancelled: 2, held: 1 },
  });
  expect([await stateOf(waiting), await stateOf(sending), await stateOf(out), await stateOf(open)]).toMatchObject([
    { state: 'cancelled', nextAt: null },
    { state: 'held', because: 'removal.whileSending', nextAt: null },
    { state: 'published' },
    { state: 'cancelled' },
  ]);
  const { channels, removed } = await listed();
  expect([channels.map(({ id }) => id), removed]).toEqual([
    expect.not.arrayContaining(['x-sport']),
    [expect.objectContaining({ id: 'x-sport', name: 'Sport' })],
  ]);
  expect(await context.db.select().from(channelSecrets).where(eq(channelSecrets.channelId, 'x-sport'))).toEqual([]);
  expect(await add({ platform: 'x', name: 'Sport' })).toMatchObject({ json: { id: 'x-sport-2' } });
  expect(await add({ platform: 'x', name: 'Sport', id: 'x-sport' })).toMatchObject({ status: 409 });
});

test('an id in both: the channel of the file is used, a finding says so, and the one of the desk can be removed', async () => {
  const { db } = room.context;
  await add({ platform: 'x', name: 'Twin' });
  await db.update(storedChannels).set({ id: 'facebook' }).where(eq(storedChannels.id, 'x-twin'));
  expect(await one('facebook')).toMatchObject({ name: 'The paper on facebook', source: 'file' });
  expect((await listed()).findings).toMatchObject([
    { channel: 'facebook', message: { code: 'storedChannels.inBoth' } },
  ]);
  const waiting = await planned('facebook', 'scheduled', false);
  expect(await post('/channels/facebook/remove')).toMatchObject({ status: 200, json: { cancelled: 0, held: 0 } });
  expect((await listed()).findings).toEqual([]);
  expect(await one('facebook')).toMatchObject({ source: 'file' });
  expect(await stateOf(waiting)).toMatchObject({ state: 'scheduled' });
});

test('damaged settings, and a platform that is gone, stop nothing but their channel', async () => {
  const { db } = room.context;
  const damage = (id: string, change: object) => db.update(storedChannels).set(change).where(eq(storedChannels.id, id));
  await add({ platform: 'x', name: 'Damaged' });
  await damage('x-damaged', { entry: { name: 'Damaged', approval: 'none' } });
  await add({ platform: 'x', name: 'Gone' });
  await damage('x-gone', { platform: 'myspace' });
  const { channels, findings } = await listed();
  expect(channels.find(({ id }) => id === 'x-damaged')).toMatchObject({
    name: 'Damaged',
    state: 'not connected',
    reason: expect.stringContaining('approval: expected one of automatic, one, two, required'),
  });
  expect(findings).toMatchObject([{ channel: 'x-gone', message: { code: 'storedChannels.platformUnknown' } }]);
  // A process that starts goes on with the others.
  const fresh = await room.newsroom.open();
  expect([...fresh.channels.keys()]).toEqual(expect.arrayContaining(['x', 'x-damaged']));
  expect(fresh.channels.has('x-gone')).toBe(false);
  await fresh.store.close();
  expect(await post('/channels/x-damaged/settings', { name: 'Mended' })).toMatchObject({ status: 409 });
  expect(await post('/channels/x-damaged/remove')).toMatchObject({ status: 200, json: { name: 'Damaged' } });
  expect(await post('/channels/x-gone/remove')).toMatchObject({ status: 200 });
});

test('only those who may connect channels change them', async () => {
  await add({ platform: 'x', name: 'Rights' });
  for (const role of ['viewer', 'editor', 'approver', 'operator'] as const) {
    const { key: token } = await addPerson(room.context, { name: role, role, days: null, by: 'root' });
    const call = (path: string, body: object = {}) => room.call(path, { method: 'POST', body, token });
    const answers = [
      await call('/channels', { platform: 'x', name: 'Other' }),
      await call('/channels/x-rights/settings', { name: 'Other' }),
      await call('/channels/x-rights/disable'),
      await call('/channels/x-rights/enable'),
      await call('/channels/x-rights/remove'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect((await room.call('/channels/x-rights/settings', { token })).status).toBe(200);
  }
});

test('ids are proposed from platform and name', () => {
  expect(proposedId('x', 'City Desk', [])).toBe('x-city-desk');
  expect(proposedId('x', 'X', [])).toBe('x');
  expect(proposedId('wechat', '羊城晚报', ['wechat'])).toBe('wechat-2');
  expect(proposedId('facebook', 'Facebook Zürich', [])).toBe('facebook-zurich');
  expect(proposedId('x', 'n'.repeat(90), [proposedId('x', 'n'.repeat(90), [])])).toMatch(/^x-n{59}-2$/);
});
