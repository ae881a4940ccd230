import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { countTries } from '../../src/api/tries.ts';
import type { AppContext } from '../../src/app/context.ts';
import { addKey, addPerson, removePerson, setRole } from '../../src/features/people/people.ts';
import { audit } from '../../src/store/schema/index.ts';
import { openRoom, type Room, TOKEN } from './room.ts';

let room: Room;
let context: AppContext;
beforeAll(async () => {
  room = await openRoom();
  context = room.context;
});
afterAll(() => room.close());

/** What these tests look at in any answer. */
const Told = z.looseObject({
  posts: z.array(z.looseObject({ id: z.string() })).optional(),
  detail: z.string().optional(),
  rows: z.array(z.looseObject({ who: z.string() })).optional(),
  next: z.string().nullish(),
  prefix: z.string().optional(),
  key: z.string().optional(),
});

async function call(token: string, path: string, body?: unknown, method?: string) {
  const { json, ...told } = await room.call(path, { token, body, ...(method && { method }) });
  return { ...told, answer: Told.parse(json) };
}

test('a request is made by the person whose key it carries, with the rights of the command line', async () => {
  const ada = await addPerson(context, { name: 'Ada', role: 'approver', by: 'root' });
  const eve = await addPerson(context, { name: 'Eve', role: 'editor', by: 'root' });
  const url = 'https://paper.example/news/with-keys';
  const made = await call(eve.key, '/articles', { url, channels: ['x'] });
  expect(made.status).toBe(200);
  const post = made.answer.posts?.[0]?.id;
  expect(await call(eve.key, `/posts/${post}/approval`, {})).toMatchObject({
    status: 403,
    answer: {
      code: 'forbidden',
      detail: expect.stringContaining('Eve is an editor'),
      remedy: expect.stringContaining('Ada'),
    },
  });
  expect((await call(TOKEN, `/posts/${post}/approval`, {})).answer.detail).toContain('does not belong to a person');
  expect((await call(TOKEN, `/posts/${post}/approval`, { by: 'Ada' })).answer.detail).toContain('names Ada');
  expect((await call(ada.key, `/posts/${post}/approval`, { by: 'Eve' })).answer.detail).toContain('"by" names Eve');
  const approved = await call(ada.key, `/posts/${post}/approval`, { when: 'now' });
  expect(approved).toMatchObject({ status: 200, answer: { approved: true, approval: { by: ['Ada'], missing: 0 } } });
  const { answer: told } = await call(eve.key, `/audit?post=${post}&limit=1`);
  expect(told.rows).toMatchObject([{ who: 'Ada', subject: `post:${post}` }]);
  expect((await call(eve.key, `/audit?post=${post}&limit=1&before=${told.next}`)).answer.rows).toMatchObject([
    { who: 'Ada', action: 'approve' },
  ]);
  expect(JSON.stringify(await context.db.select().from(audit))).not.toContain(ada.key);
  await removePerson(context, { name: 'Eve', by: 'root' });
  expect((await call(eve.key, '/status')).status).toBe(401);
});

test('people are told and changed by an admin’s key alone; a new key is told once', async () => {
  const root = await addPerson(context, { name: 'Root', role: 'admin', by: 'root' });
  expect((await call(TOKEN, '/people', { name: 'Zoe', role: 'admin' })).status).toBe(403);
  const zoe = await call(root.key, '/people', { name: 'Zoe', role: 'operator', days: 3 });
  expect(zoe).toMatchObject({
    status: 201,
    answer: { name: 'Zoe', prefix: expect.stringMatching(/^mh_/), key: expect.stringMatching(/^mh_/) },
  });
  const { key = '', prefix = '' } = zoe.answer;
  const listed = await call(key, '/people');
  expect(JSON.stringify(listed.answer)).toContain(prefix);
  expect(JSON.stringify(listed.answer)).not.toContain(key);
  expect((await call(root.key, `/people/keys/${prefix}`, undefined, 'DELETE')).status).toBe(200);
  expect((await call(key, '/status')).status).toBe(401);
  expect((await call(root.key, '/people/Zoe/role', { role: 'boss' })).status).toBe(400);
  expect((await call(root.key, '/people/Zoe', undefined, 'DELETE')).answer).toMatchObject({ name: 'Zoe' });
});

test('who has a key for people alone grants no more than that, by whatever way they try', async () => {
  const boss = await addPerson(context, { name: 'Boss', role: 'admin', by: 'root' });
  await addPerson(context, { name: 'Vic', role: 'viewer', by: 'root' });
  const { key } = await addKey(context, { name: 'Boss', scopes: ['people'], by: 'root' });
  // When a key was used last may differ.
  const everybody = async () =>
    JSON.stringify((await call(boss.key, '/people')).answer).replaceAll(/"lastUsedAt":("[^"]*"|null)/g, '');
  const before = await everybody();
  const tries: [string, unknown, string?][] = [
    ['/people', { name: 'Mallory', role: 'admin' }],
    ['/people', { name: 'Mallory', role: 'admin', scopes: ['read'] }],
    ['/people', { name: 'Mallory', role: 'operator', scopes: ['people'] }],
    ['/people', { name: 'Mallory', role: 'viewer' }],
    ['/people/invitations', { name: 'Mallory', role: 'editor' }],
    ['/people/Vic/role', { role: 'admin' }],
    ['/people/Boss/role', { role: 'viewer' }],
    ['/people/Boss/keys', {}],
    ['/people/boss/keys', { scopes: ['people', 'approve'] }],
    ['/people/Vic/keys', {}],
    ['/people/Boss/link', {}],
    ['/people/Boss', undefined, 'DELETE'],
  ];
  for (const [path, body, method] of tries) {
    expect([path, body, (await call(key, path, body, method)).status]).toEqual([path, body, 403]);
  }
  expect(await everybody()).toEqual(before);
  // What it is for it does.
  expect((await call(key, '/people', { name: 'Una', role: 'viewer', scopes: ['read'] })).status).toBe(201);
  expect((await call(key, '/people/Boss/keys', { scopes: ['people'] })).status).toBe(201);
  expect((await call(key, '/people/Vic/link', {})).status).toBe(201);
  expect((await call(key, '/people/Boss/sessions', undefined, 'DELETE')).status).toBe(200);
  expect((await call(key, '/people/Una', undefined, 'DELETE')).status).toBe(200);
  await removePerson(context, { name: 'Vic', by: 'root' });
});

test('the last admin stays one, of two who leave at once, too', async () => {
  const admins = ['Amy', 'Bob'];
  for (const name of admins) await addPerson(context, { name, role: 'admin', by: 'root' });
  for (const { name } of await context.db.query.people.findMany()) {
    if (!admins.includes(name)) await setRole(context, { name, role: 'viewer', by: 'root' }).catch(() => undefined);
  }
  const left = await Promise.allSettled([
    setRole(context, { name: 'Amy', role: 'editor', by: 'Amy' }),
    removePerson(context, { name: 'Bob', by: 'Bob' }),
  ]);
  expect(left.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = left.find((one) => one.status === 'rejected');
  expect(refused?.reason).toMatchObject({ kind: 'conflict', message: expect.stringContaining('is the only admin') });
});

test('ten wrong keys from a proxy make an eleventh wait, and lock out nobody who brings a right one', async () => {
  const ada = await addPerson(context, { name: 'Ada of the proxy', role: 'editor', by: 'root' });
  room.pass(60_001);
  const answers = [];
  for (let count = 0; count < 10; count++) {
    answers.push((await call(`mh_0000000${count}_${'x'.repeat(43)}`, '/status')).status);
    // A guesser who has a key of their own gains nothing by using it between guesses.
    answers.push((await call(ada.key, '/status')).status);
  }
  expect(answers).toEqual(Array.from({ length: 10 }, () => [401, 200]).flat());
  const guess = await call('mh_1', '/status');
  expect([guess.status, Number(guess.headers.get('retry-after'))]).toEqual([429, 60]);
  expect((await call(TOKEN, '/status')).status).toBe(200);
  expect((await call(ada.key, '/status')).status).toBe(200);
  expect((await call('mh_1', '/status')).status).toBe(429);
  room.pass(60_001);
  expect((await call('mh_1', '/status')).status).toBe(401);
});

test('wrong keys of one address are no other’s; all of one network are its own', () => {
  const strikes = countTries({ monotonic: () => 0 }, 10);
  for (let count = 0; count < 10; count++) strikes.add(`2001:db8:0:7::${count}`);
  expect(strikes.add('2001:db8:0:8::1').waits).toBe(0);
  expect(strikes.add('2001:db8::7:a:b:c:d').waits).toBe(60);
  for (let count = 0; count < 10; count++) strikes.add('::ffff:192.0.2.1');
  expect([strikes.add('192.0.2.2').waits, strikes.add('192.0.2.1').waits]).toEqual([0, 60]);
});
