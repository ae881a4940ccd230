import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { pauseForPlatform } from '../../src/channels/pause-store.ts';
import { enterSecrets } from '../../src/features/channels/secrets.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { plainText } from '../../src/lib/message.ts';
import { audit, channelSecrets, idempotencyKeys, posts } from '../../src/store/schema/index.ts';
import { onEmbedded } from '../end-to-end/engines.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
let admin = '';
beforeAll(async () => {
  room = await openRoom(undefined, onEmbedded);
  admin = (await addPerson(room.context, { name: 'Ada Brook', role: 'admin', days: null, by: 'root' })).key;
});
afterAll(() => room.close());

const Secrets = z.array(z.looseObject({ name: z.string(), source: z.string().nullable() }));
const Channels = z.object({ channels: z.array(z.looseObject({ id: z.string(), secrets: Secrets })) });

async function channel(id: string) {
  const { json } = await room.call('/channels');
  const found = Channels.parse(json).channels.find((one) => one.id === id);
  if (!found) throw new Error(`The channel ${id} is gone`);
  return { ...found, all: JSON.stringify(json) };
}

const enter = (values: object, more: Partial<Parameters<Room['call']>[1] & object> = {}) =>
  room.call('/channels/facebook/secrets', { method: 'PUT', body: { values }, token: admin, ...more });

/** Whether bytes stand in any file of the store: rows, their earlier versions, and its log. */
function standsInStore(text: string): boolean {
  const folder = join(room.newsroom.directory, 'data', 'store');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .some((path) => statSync(path).isFile() && readFileSync(path).includes(text));
}

test('an entered secret stands nowhere in plain: not in the store, its audit, its answers, nor under a key of a request', async () => {
  const secret = `page-token-${randomBytes(12).toString('hex')}`;
  const entered = await enter({ pageToken: `  ${secret}\n` }, { headers: { 'idempotency-key': 'enter-1' } });
  expect(entered).toMatchObject({ status: 200, json: { channel: 'facebook', names: ['pageToken'] } });
  const now = await channel('facebook');
  expect(now.secrets).toMatchObject([
    { name: 'pageToken', source: 'desk', enteredBy: 'Ada Brook', unreadable: null, enteredAt: expect.any(String) },
  ]);
  const { db, keyring } = room.context;
  const [row] = await db.select().from(channelSecrets);
  expect(row?.value).toMatch(/^v1\.k1\./);
  expect(keyring.open(row?.value ?? '', 'channel_secrets:facebook:pageToken:value')).toBe(secret);
  // Bound to its row: it opens nowhere else.
  expect(() => keyring.open(row?.value ?? '', 'channel_secrets:instagram:accessToken:value')).toThrow('cannot be read');
  const said = await db.select().from(audit).where(eq(audit.action, 'enter secrets'));
  expect(said).toMatchObject([{ who: 'Ada Brook', subject: 'channel:facebook', detail: { names: ['pageToken'] } }]);
  expect(await db.select().from(idempotencyKeys)).toEqual([]);
  await db.execute('checkpoint');
  // The look finds what does stand there.
  expect(standsInStore(row?.value ?? 'nothing')).toBe(true);
  expect(standsInStore(secret)).toBe(false);
  const answers = JSON.stringify([entered.json, now.all, (await room.call('/audit')).json, room.newsroom.complaints]);
  expect(answers).not.toContain(secret);
});

test('a channel that was paused stays so, and the answer says since when and why', async () => {
  expect((await enter({ pageToken: 'a-good-one' })).json).toMatchObject({ pause: null });
  const because = plainText('The page refused the token.');
  await room.context.db.transaction((tx) => pauseForPlatform(tx, 'facebook', { until: null, because }));
  const { json } = await enter({ pageToken: 'a-better-one' });
  expect(json).toMatchObject({
    pause: {
      channel: 'facebook',
      by: null,
      since: expect.any(String),
      because: { text: 'The page refused the token.' },
    },
  });
  await room.call('/resume', { body: { channel: 'facebook' }, token: admin });
  expect((await enter({ pageToken: 'the-best-one' })).json).toMatchObject({ pause: null });
});

test('what is entered again takes the place of what was; what is removed lets the variable count again', async () => {
  await enter({ pageToken: 'one-that-is-old' });
  await enter({ pageToken: 'one-that-is-new' });
  const rows = await room.context.db.select().from(channelSecrets);
  expect(rows).toHaveLength(1);
  expect(room.context.keyring.open(rows[0]?.value ?? '', 'channel_secrets:facebook:pageToken:value')).toBe(
    'one-that-is-new',
  );
  const removed = await room.call('/channels/facebook/secrets/pageToken', { method: 'DELETE', token: admin });
  expect(removed).toMatchObject({ status: 200, json: { channel: 'facebook', names: ['pageToken'] } });
  expect((await channel('facebook')).secrets).toMatchObject([{ source: 'simulator', enteredBy: null }]);
  const again = await room.call('/channels/facebook/secrets/pageToken', { method: 'DELETE', token: admin });
  expect(again).toMatchObject({ status: 404, json: { detail: expect.stringContaining('No secret "pageToken"') } });
});

test('what cannot be entered is refused in words, without what was given', async () => {
  const given = 'a-secret-in-a-wrong-place';
  const unknown = await enter({ pagetoken: given });
  expect(unknown).toMatchObject({
    status: 400,
    json: { detail: expect.stringMatching(/has no secret "pagetoken"; Facebook has: pageToken/) },
  });
  const nowhere = await room.call('/channels/nowhere/secrets', {
    method: 'PUT',
    body: { values: { a: given } },
    token: admin,
  });
  expect(nowhere).toMatchObject({ status: 404, json: { detail: expect.stringContaining('no channel "nowhere"') } });
  const refused = [
    unknown,
    nowhere,
    await enter({ pageToken: '   ' }),
    await enter({}),
    await enter({ pageToken: given.repeat(2_000) }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([400, 404, 400, 400, 400]);
  expect(JSON.stringify(refused.map(({ json }) => json))).not.toContain(given);
  expect(await room.context.db.select().from(channelSecrets)).toEqual([]);
});

test('only an admin may enter or remove one; a program with the token of the API may not', async () => {
  const operator = (await addPerson(room.context, { name: 'Olu', role: 'operator', days: null, by: 'root' })).key;
  for (const token of [operator, undefined]) {
    const asked = { values: { pageToken: 'x' } };
    const denied = await room.call('/channels/facebook/secrets', {
      method: 'PUT',
      body: asked,
      ...(token && { token }),
    });
    expect(denied).toMatchObject({
      status: 403,
      json: { detail: expect.stringMatching(/^Entering channel credentials needs the role admin;/) },
    });
  }
  expect(await room.context.db.select().from(channelSecrets)).toEqual([]);
});

test('a secret whose key is gone is told by the key, is not used, and is mended by entering it anew', async () => {
  await enter({ pageToken: 'sealed-with-a-key-that-goes' });
  const { db } = room.context;
  const [row] = await db.select().from(channelSecrets);
  await db.update(channelSecrets).set({ value: row?.value.replace('v1.k1.', 'v1.gone.') ?? '' });
  expect((await channel('facebook')).secrets).toMatchObject([
    { source: 'desk', unreadable: expect.stringContaining('encrypted with key "gone"') },
  ]);
  await enter({ pageToken: 'another' });
  expect((await channel('facebook')).secrets).toMatchObject([{ source: 'desk', unreadable: null }]);
});

test('drafts that only lacked a secret can be approved once the last one was entered', async () => {
  const { db, channels } = room.context;
  const youtube = channels.get('youtube');
  if (!youtube) throw new Error('The channel is gone');
  const { json } = await room.call('/articles', { body: { article: room.story(), channels: ['youtube'] } });
  const id = z.object({ articleId: z.string() }).parse(json).articleId;
  const lacks = {
    severity: 'blocks' as const,
    code: 'not-connected',
    field: 'channel',
    message: plainText('It is not connected.'),
  };
  const other = { ...lacks, code: 'something-else' };
  await db
    .update(posts)
    .set({ problems: [lacks, other] })
    .where(eq(posts.articleId, id));
  const variables = { clientId: 'A_ONE', clientSecret: 'A_TWO', refreshToken: 'A_THREE' };
  const live = {
    ...youtube,
    channel: { ...youtube.channel, mode: 'live' as const },
    variables,
    credentials: { values: {}, missing: Object.values(variables) },
  };
  const context = { ...room.context, queues: null, channels: new Map([['youtube', live]]) };
  const enterOne = (name: string) => enterSecrets(context, { channel: 'youtube', values: { [name]: 'v' }, by: 'Ada' });
  const codes = async () =>
    (await db.select().from(posts).where(eq(posts.articleId, id))).map(({ problems }) =>
      problems.map(({ code }) => code),
    );
  await enterOne('clientId');
  await enterOne('clientSecret');
  expect(await codes()).toEqual([['not-connected', 'something-else']]);
  await enterOne('refreshToken');
  expect(await codes()).toEqual([['something-else']]);
});
