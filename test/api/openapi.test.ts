import { subscribe } from 'node:diagnostics_channel';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addKey, addPerson } from '../../src/features/people/people.ts';
import { nameOf, requests } from './requests.ts';
import { openRoom, type Room } from './room.ts';
import { seedDelivery } from './seed-delivery.ts';

const Operation = z.looseObject({
  summary: z.string().min(1),
  tags: z.array(z.string()).min(1),
  parameters: z.array(z.looseObject({ in: z.string(), name: z.string() })).default([]),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
});
const Document = z.looseObject({
  openapi: z.string().regex(/^3\.1\./),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(z.string().startsWith('/'), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

let room: Room;
let document: z.infer<typeof Document>;
const routes: string[] = [];
/** What the desk told last, before it was written by the schema of its answer. */
let said: unknown = null;
beforeAll(async () => {
  subscribe('fastify.initialization', (message) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
      for (const one of [method].flat()) routes.push(`${one} ${url}`);
    });
    fastify.addHook('preSerialization', async (_request, _reply, payload) => {
      said = payload;
      return payload;
    });
  });
  room = await openRoom();
  document = Document.parse((await room.call('/openapi.json', { token: null })).json);
});
afterAll(() => room.close());

/** `/posts/{id}` as the server writes it. */
const written = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1').replace('{*}', '*');
const told = (): string[] =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${written(path)}`),
  );

/** Who may use these is asked elsewhere, or of nobody. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'GET /livez': 'says nothing of the newsroom',
  'GET /readyz': 'says nothing of the newsroom',
  'GET /articles/assets/*': 'shows nothing',
  'POST /articles/assets': 'takes nothing',
  'POST /articles': 'signed by a system, or asked by the right to submit',
  'GET /published/rss.xml': 'public, where it is switched on',
  'GET /published/feed.json': 'public, where it is switched on',
  'GET /published/:channel/rss.xml': 'public, where it is switched on',
  'GET /published/:channel/feed.json': 'public, where it is switched on',
  'GET /subscribers/:channel': 'public, for pages of the site',
  'OPTIONS /subscribers/:channel': 'public, for pages of the site',
  'POST /subscribers/:channel': 'public, for pages of the site',
  'OPTIONS /subscribers/:channel/removal': 'public, for pages of the site',
  'POST /subscribers/:channel/removal': 'public, for pages of the site',
  'GET /websub/:name': 'of a subscription that was asked for',
  'POST /websub/:name': 'signed by a hub',
  'GET /renditions/*': 'signed by Masthead',
  ...Object.fromEntries(
    ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => [`${method} /renditions/*`, 'refused']),
  ),
  'GET /pictures/:hash': 'for whoever may look',
  'GET /films/:id': 'for whoever may look',
  'GET /videos/:hash': 'for whoever may look',
  'GET /activity.csv': 'for whoever may look',
  'GET /audit.csv': 'for whoever may look',
  'GET /posts/:id/preview': 'for whoever may look',
  'GET /channels/:id/preview': 'for whoever may look',
  'GET /corrections/:id/preview': 'for whoever may look',
  'GET /calendar.ics': 'by a secret address',
  'GET /events': 'for whoever may look',
  'GET /events/:channel': 'for the platform of the channel, which signs it',
  'POST /events/:channel': 'for the platform of the channel, which signs it',
  'POST /session': 'by a password',
  'POST /invitations/look': 'by a one-time link',
  'POST /invitations/use': 'by a one-time link',
  'POST /invitations/site': 'before the first person is signed in',
  'GET /session/ways': 'before anybody is signed in',
  'GET /session/oidc': 'a browser goes there',
  'POST /session/oidc/connect': 'of whoever is signed in',
  'POST /session/oidc/proof': 'of whoever is signed in',
  'GET /session/oidc/callback': 'a browser comes back there',
  'GET /connect/callback': 'a browser comes back there',
  'GET /session': 'of whoever is signed in',
  'DELETE /session': 'of whoever is signed in',
  'GET /sessions': 'of whoever is signed in',
  'DELETE /sessions': 'of whoever is signed in',
  'POST /session/password': 'of whoever is signed in',
  'POST /session/passkey/options': 'before anybody is signed in',
  'POST /session/passkey': 'by a passkey',
  ...Object.fromEntries(
    [
      'POST /session/proof',
      'POST /session/proof/passkey/options',
      'POST /session/proof/passkey',
      'DELETE /sessions/:id',
      'GET /account',
      'PUT /account/settings',
      'POST /account/second-step',
      'POST /account/second-step/confirm',
      'POST /account/second-step/recovery-codes',
      'DELETE /account/second-step',
      'POST /account/passkeys/options',
      'POST /account/passkeys',
      'POST /account/passkeys/:id/name',
      'DELETE /account/passkeys/:id',
    ].map((request) => [request, 'of whoever is signed in']),
  ),
  'POST /uploads': 'by the right to write, in a protocol of its own',
  'PATCH /uploads/:id': 'of whoever began it',
  'DELETE /uploads/:id': 'of whoever began it',
};

/** Requests that take no key: readers' browsers, and signed messages of platforms, hubs and editorial systems. */
const WITHOUT_KEY = / \/(?:renditions\/\*|subscribers\/.*|events\/:channel|websub\/:name|articles\/assets)$/;

describe('the document of the API', () => {
  test('names every route of the server, and no other', () => {
    // Each GET answers HEAD as well; pages for people stand in none.
    const own = routes.filter((route) => !route.startsWith('HEAD ') && !/ \/(docs|openapi\.json|desk|$)/.test(route));
    expect(
      told()
        .filter((route) => !route.startsWith('HEAD '))
        .sort(),
    ).toEqual(own.sort());
    expect(own.length).toBeGreaterThan(50);
  });

  test('has nothing that is no action but what is known, and why', async () => {
    const contract = requests.map(nameOf);
    const others = told().filter((route) => !contract.includes(route) && !route.startsWith('HEAD '));
    expect(others.sort()).toEqual(Object.keys(OTHERWISE).sort());
  });

  test('has no request by which a read-only key changes anything', async () => {
    await addPerson(room.context, { name: 'Reader', role: 'admin', by: 'root' });
    const { key } = await addKey(room.context, { name: 'Reader', scopes: ['read'], by: 'root' });
    const changing = told().filter((route) => !/^(?:GET|HEAD) /.test(route) && !WITHOUT_KEY.test(route));
    expect(changing.length).toBeGreaterThan(100);
    const answered: string[] = [];
    for (const route of changing) {
      const [method = '', path = ''] = route.split(' ');
      const url = path.replaceAll(/:\w+/g, 'ffff');
      const headers: Record<string, string> = url.startsWith('/uploads') ? { 'tus-resumable': '1.0.0' } : {};
      const answer = await room.call(url, { method, token: key, headers });
      if (answer.status !== 403) answered.push(`${route} ${answer.status}`);
    }
    expect(answered).toEqual([]);
  });

  test('has the request of every action, as it is served', async () => {
    const all = requests;
    expect(told()).toEqual(expect.arrayContaining(all.map(nameOf)));
    expect(new Set(all.map(nameOf)).size).toBe(all.length);
  });

  test('refers to nothing that is not there, and holds nothing that nobody refers to', () => {
    const schemas = Object.keys(document.components.schemas);
    const text = JSON.stringify(document);
    const references = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference));
    expect([...references].sort()).toEqual(schemas.map((name) => `#/components/schemas/${name}`).sort());
    expect(schemas).toEqual(expect.arrayContaining(['Post', 'Problem', 'Delivery', 'Status']));
  });

  test('names each parameter of a path, and tells of each request of the desk how it is refused', async () => {
    const contract = requests.map(nameOf);
    for (const [path, operations] of Object.entries(document.paths)) {
      const names = [...path.matchAll(/\{(\w+|\*)\}/g)].map(([, name]) => name);
      for (const [method, operation] of Object.entries(operations)) {
        const params = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name);
        expect([path, new Set(params)]).toEqual([path, new Set(names)]);
        const name = `${method.toUpperCase()} ${written(path)}`;
        if (contract.includes(name)) expect(operation.responses).toHaveProperty('default');
      }
    }
  });
});

/** What a GET answers in the form that the document promises. */
function checker() {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addSchema({ $id: 'document', ...document });
  return (path: string, status: number, answer: unknown): string[] => {
    const pointer = `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/get/responses/${status}/content/application~1json/schema`;
    const check = ajv.compile({ $ref: `document#${pointer}` });
    check(answer);
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

const Posts = z.object({ articleId: z.uuid(), posts: z.array(z.object({ id: z.uuid(), channel: z.string() })) });

test('a real answer of each GET is as the document says', async () => {
  const made = Posts.parse(
    (await room.call('/articles', { body: { article: room.story(), when: '2099-05-01T10:00:00Z' } })).json,
  );
  await room.call('/pause', { body: { channel: 'x', reason: 'a look' } });
  const run = z
    .object({ run: z.object({ id: z.uuid(), name: z.string() }) })
    .parse((await room.call('/jobs/tidy/run', { body: {} })).json).run;
  // What the desk may set of a channel only one that was added there has.
  const { key } = await addPerson(room.context, { name: 'Ada Brook', role: 'admin', days: null, by: 'root' });
  const added = await room.call('/channels', { body: { platform: 'x', name: 'Added here' }, token: key });
  const ids: Record<string, string> = {
    '/channels/{id}/settings': z.object({ id: z.string() }).parse(added.json).id,
    '/articles/{id}': made.articleId,
    '/posts/{id}': made.posts[0]?.id ?? '',
    '/channels/{id}': 'x',
    '/jobs/{name}': run.name,
    '/job-runs/{id}': run.id,
    ...(await seedDelivery(room.context.db, made.posts[0]?.id ?? '')),
  };
  const check = checker();
  const asked: string[] = [];
  for (const { method, path } of requests) {
    if (method !== 'GET') continue;
    const template = path.replaceAll(/:(\w+)/g, '{$1}');
    const id = ids[template] ?? ids[/^\/[\w-]+\/\{\w+\}/.exec(template)?.[0] ?? ''];
    if (template.includes('{') && id === undefined) continue;
    const { status, json } = await room.call(template.replace(/\{\w+\}/, id ?? ''));
    expect([path, status, status === 200 ? check(template, 200, json) : json]).toEqual([path, 200, []]);
    // Nothing of it is lost on the way.
    expect([path, json]).toEqual([path, said]);
    asked.push(path);
  }
  expect(asked).toEqual(
    expect.arrayContaining([
      '/articles/:id',
      '/posts/:id',
      '/deliveries/:id',
      '/corrections/:id',
      '/job-runs/:id',
      '/status',
      '/audit',
    ]),
  );
  const { json } = await room.call('/articles');
  expect(check('/articles', 200, json)).toEqual([]);
  // Only a check that can fail says something.
  expect(
    check('/articles', 200, {
      articles: [{ ...(json as { articles: object[] }).articles[0], revision: 'one' }],
      next: null,
    }),
  ).not.toEqual([]);
});
