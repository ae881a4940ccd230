import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RIGHTS, Role, Scope, type Standing } from '../../src/domain/role.ts';
import { addKey, addPerson } from '../../src/features/people/people.ts';
import { type DeskRequest, nameOf, requestOf, requests } from './requests.ts';
import { openRoom, type Room, TOKEN } from './room.ts';

let room: Room;
const keys = new Map<Standing, string>([['machine', TOKEN]]);
/** Of an admin, each narrowed to one scope. */
const narrowed = new Map<Scope, string>();
beforeAll(async () => {
  room = await openRoom();
  for (const role of Role.options) {
    keys.set(role, (await addPerson(room.context, { name: `the ${role}`, role, days: null, by: 'root' })).key);
  }
  for (const scope of Scope.options) {
    const given = await addKey(room.context, { name: 'the admin', days: null, scopes: [scope], by: 'root' });
    narrowed.set(scope, given.key);
  }
});
afterAll(() => room.close());

/** To end a pause, not only to be shown what would go out. */
const ENDING = { show: false };

/** What makes a request valid beyond its schema. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /restored': { since: '2026-11-01T08:00:00Z' },
  'POST /people/:name/keys': { scopes: ['read'] },
  'POST /people': { name: 'ffff', role: 'viewer', scopes: ['read'] },
  'POST /templates/preview': { channel: 'x', template: 'x' },
  'POST /channels': { platform: 'x', name: 'ffff' },
  'POST /channels/:id/messages/order': { at: '2026-11-01T08:00:00Z', posts: ['ffff'] },
  'POST /channels/discover': { url: 'http://127.0.0.1:1/' },
  'PUT /notifications/settings': {
    ways: { mention: [], approval: [], rejection: [], failure: [], token: [] },
    email: null,
    language: null,
    timeZone: null,
  },
  'POST /free-stories': { id: '00000000-0000-4000-8000-00000000ffff', text: 'ffff', posts: [{ channel: 'nowhere' }] },
  'POST /free-stories/check': { text: 'ffff', posts: [{ channel: 'nowhere' }] },
  'POST /calendar/check': { at: '2099-11-01T08:00:00Z', channels: ['x'] },
  'POST /bulk/fill': {
    id: '00000000-0000-4000-8000-00000000ffff',
    places: [{ post: '00000000-0000-4000-8000-00000000ffff', at: '2099-11-01T08:00:00Z', version: 'ffff' }],
  },
  'POST /articles': {
    url: 'https://paper.example/by-role',
    channels: ['nowhere'],
  },
};

/** They answer otherwise than the contract's do, and ask as those do. */
const OTHERS: DeskRequest[] = [
  { method: 'POST', path: '/articles', rightFor: () => 'write' },
  { method: 'GET', path: '/pictures/ffff', rightFor: () => null },
];

/** Looks at the address that it is given, and says with that field what is wrong with it. */
const LOOKS = 'POST /setup/site';

/** Browser sessions alone make these: what they give would outlive a key. */
const SESSION_ONLY = ['POST /calendar/link', 'POST /notifications/browsers'];

describe.each([...requests, ...OTHERS])('$method $path', (endpoint) => {
  const { path, body: sampled } = requestOf(endpoint);
  const { method } = endpoint;
  const body = BODIES[nameOf(endpoint)] ?? sampled;
  const send = (token: string | null) => room.call(path, { method, token, ...(body !== undefined && { body }) });
  const right = endpoint.rightFor(ENDING);
  const isForSessions = SESSION_ONLY.includes(nameOf(endpoint));

  test(`is for who may ${right ?? 'look'}`, async () => {
    for (const [standing, key] of keys) {
      const { status, json } = await send(key);
      // Where somebody may, it fails for another reason, or not at all; it reached the desk, whatever became of it.
      const may = !isForSessions && (right === null || RIGHTS[standing].includes(right));
      expect([standing, may ? status !== 403 : status === 403, json]).toEqual([standing, true, json]);
      expect([status, json]).not.toEqual([500, expect.anything()]);
      if (may && !OTHERS.includes(endpoint) && nameOf(endpoint) !== LOOKS)
        expect(json).not.toMatchObject({ errors: expect.anything() });
    }
  });

  test('is for a narrowed key only by its scope', async () => {
    const other = Scope.options.find((scope) => scope !== 'read' && scope !== right);
    for (const scope of new Set<Scope>(['read', other ?? 'read', right ?? 'read'])) {
      const key = narrowed.get(scope) ?? '';
      const { status, json } = await send(key);
      const isEnough = scope === 'read' ? method === 'GET' && right === null : right === null || scope === right;
      const may = isEnough && !isForSessions;
      expect([scope, may ? status !== 403 : status === 403, json]).toEqual([scope, true, json]);
      if (!isEnough) expect(json).toMatchObject({ detail: expect.stringContaining(`limited to read`) });
    }
  });

  test('refuses a read-only key before it looks at the request', async () => {
    if (method === 'GET') return;
    const { status } = await room.call(path, { method, token: narrowed.get('read') ?? '', body: { no: 'such field' } });
    expect(status).toBe(403);
  });

  test('is for nobody without a key, nor with a wrong one', async () => {
    room.pass(60_001);
    expect((await send(null)).status).toBe(401);
    expect((await send(`${TOKEN}x`)).status).toBe(401);
    expect((await send('mh_00000000_'.padEnd(55, 'x'))).status).toBe(401);
  });
});

test('there are requests of each kind, and those that may not be made are seen', async () => {
  const needs = requests.map((endpoint) => endpoint.rightFor(ENDING));
  expect(new Set(needs)).toEqual(new Set([null, 'write', 'approve', 'stop', 'operate', 'people', 'connect']));
  expect(requests.length).toBeGreaterThan(45);
  const changing = requests.filter(({ method }) => method !== 'GET');
  const open = changing.filter((endpoint) => endpoint.rightFor(ENDING) === null);
  // Whoever may look may try these.
  expect(open.map(nameOf).sort()).toEqual([
    'DELETE /calendar/link',
    'DELETE /comments/:id',
    'DELETE /notifications/browsers/:id',
    'DELETE /views/:name',
    'POST /articles/:id/crops/preview',
    'POST /articles/:id/presence',
    'POST /calendar/link',
    'POST /channels/check',
    'POST /comments/:id',
    'POST /comments/:id/reopen',
    'POST /comments/:id/resolve',
    'POST /notifications/browsers',
    'POST /notifications/read',
    'POST /posts/:id/comments',
    'POST /schedule/try',
    'POST /views',
    'PUT /notifications/settings',
  ]);
});
