import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Api, startApi } from '../../src/api/server.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { clear, type Desk, openDesk } from '../features/bench.ts';
import { corrected, handIn, onlyCorrection, published, wall, withPolicy, work } from '../features/corrections/bench.ts';
import { alone } from '../helpers/api-alone.ts';

const TOKEN = 'a-token-that-nobody-guesses-0123456789';
const MISSING = '00000000-0000-4000-8000-000000000000';
let desk: Desk;
let asking: DeskContext;
let api: Api;
const keys = { approver: '', editor: '' };
beforeAll(async () => {
  desk = await openDesk('automatic');
  asking = withPolicy(desk, 'ask');
  api = await startApi({
    ...asking,
    ...alone,
    queues: asking.queues,
    store: desk.app.store,
    config: desk.app.config,
    provider: null,
    ownAddress: desk.app.ownAddress,
    token: TOKEN,
  });
  keys.approver = (await addPerson(asking, { name: 'Ada', role: 'approver', by: 'root' })).key;
  keys.editor = (await addPerson(asking, { name: 'Eve', role: 'editor', by: 'root' })).key;
});
afterAll(async () => {
  await api.close();
  await desk.close();
});
afterEach(() => clear(desk));

const Correction = z.looseObject({
  id: z.string(),
  state: z.string(),
  action: z.string(),
  version: z.string(),
  decidedBy: z.string().nullable(),
  editedBy: z.string().nullable(),
  content: z.looseObject({ texts: z.record(z.string(), z.string()) }),
});
const Told = z.looseObject({
  corrections: z.array(Correction).optional(),
  code: z.string().optional(),
  detail: z.string().optional(),
  remedy: z.string().nullish(),
});

async function send(path: string, body?: string, key = keys.approver) {
  const method = body === undefined ? 'GET' : 'POST';
  const headers = {
    authorization: `Bearer ${key}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const answer = await fetch(`${api.address}${path}`, { method, headers, ...(body !== undefined && { body }) });
  const json: unknown = await answer.json();
  return { status: answer.status, json, told: Told.parse(json) };
}
const post = (path: string, body: unknown, key?: string) => send(path, JSON.stringify(body), key);

/** A story that is out on the page, and was corrected since. */
async function open() {
  const { article, articleId } = await published(desk, asking, 'facebook');
  await handIn(asking, corrected(article), 'facebook');
  const { id } = await onlyCorrection(asking, articleId);
  return { id, article, articleId, path: `/corrections/${id}` };
}

test('corrections are listed and shown with what changed, what stands there and what is possible', async () => {
  const { id, article, articleId, path } = await open();
  const { told, status } = await send('/corrections');
  expect(status).toBe(200);
  expect(told.corrections).toMatchObject([{ id, articleId, state: 'open', headline: 'The ferry returns in May' }]);
  const address = encodeURIComponent(article.canonicalUrl ?? '');
  for (const query of [`article=${articleId}`, `article=${address}`, 'all=true', 'limit=1']) {
    expect((await send(`/corrections?${query}`)).told.corrections?.map((one) => one.id)).toEqual([id]);
  }
  const other = await published(desk, asking, 'x');
  expect((await send(`/corrections?article=${other.articleId}`)).told.corrections).toEqual([]);
  for (const named of [path, `/corrections/${id.slice(0, 8)}`]) {
    expect((await send(named)).json).toMatchObject({
      id,
      changes: [{ part: 'headline', before: 'The ferry returns', after: 'The ferry returns in May' }],
      was: { texts: expect.any(Object) },
      possible: { revise: { may: true }, reply: { may: true }, repost: { may: true }, retract: { may: true } },
    });
  }
});

test('an edit, an approval and a dismissal are made by the person of the key, and the post says so afterwards', async () => {
  const first = await open();
  const { content } = Correction.parse((await send(first.path)).json);
  const [field = ''] = Object.keys(content.texts);
  const text = 'The ferry returns, in May.';
  expect((await post(`${first.path}/edit`, { field, text }, keys.editor)).json).toMatchObject({
    editedBy: 'Eve',
    content: { texts: { [field]: text } },
  });
  expect((await post(`${first.path}/approve`, { as: 'revise' })).json).toMatchObject({
    state: 'approved',
    action: 'revise',
    decidedBy: 'Ada',
  });
  await work(asking);
  expect(wall(desk, 'facebook').at(-1)).toContain(text);
  const second = await open();
  expect((await post(`${second.path}/dismiss`, { reason: 'Nobody will notice' })).json).toMatchObject({
    state: 'dismissed',
    decidedBy: 'Ada',
    reason: 'Nobody will notice',
  });
});

const ROUTES = [
  ['approve', { as: 'revise' }],
  ['edit', { field: 'text', text: 'Other words.' }],
  ['dismiss', { reason: 'Nobody will notice' }],
] as const;

test('a wrong id, a wrong state and a wrong role are refused with what to do, and change nothing', async () => {
  const { path } = await open();
  for (const [route, body] of ROUTES) {
    expect(await post(`/corrections/${MISSING}/${route}`, body), route).toMatchObject({
      status: 404,
      told: { code: 'missing', remedy: expect.stringContaining('masthead corrections') },
    });
    expect((await post(`/corrections/zz/${route}`, body)).status, route).toBe(400);
  }
  expect((await send(`/corrections/${MISSING}`)).status).toBe(404);
  expect((await send('/corrections/zz')).status).toBe(400);
  // An editor may write, and neither approve nor dismiss; a program is no person.
  for (const [route, body] of [ROUTES[0], ROUTES[2]]) {
    for (const key of [keys.editor, TOKEN]) {
      expect(await post(`${path}/${route}`, body, key), route).toMatchObject({
        status: 403,
        told: { code: 'forbidden', detail: expect.stringContaining('needs the role approver') },
      });
    }
  }
  expect((await send(path, undefined, 'no-such-key')).status).toBe(401);
  expect((await post(`${path}/approve`, { as: 'revise', by: 'Eve' })).status).toBe(403);
  expect(Correction.parse((await send(path)).json)).toMatchObject({ state: 'open', editedBy: null });

  await post(`${path}/dismiss`, { reason: 'Nobody will notice' });
  for (const [route, body] of ROUTES) {
    expect(await post(`${path}/${route}`, body), route).toMatchObject({
      status: 409,
      told: { detail: 'This correction is dismissed already. Ada decided it.' },
    });
  }
});

test('a body that is malformed is refused with the field that is wrong', async () => {
  const { path } = await open();
  const wrong: [string, string, RegExp][] = [
    ['approve', '{"as": "tweet"}', /revise/],
    ['approve', '{"as": "ask"}', /revise/],
    ['approve', '{"sure": true}', /sure/],
    ['approve', '{"note": "  ", "as": "reply"}', /note/],
    ['approve', '{"note": "In May.", "as": "revise"}', /A note is the text of a reply/],
    ['approve', '{"as": ', /JSON/i],
    ['edit', '{"text": "Other words."}', /field/],
    ['edit', '{"field": "nothing", "text": "Other words."}', /It has: |no text "nothing"/],
    ['edit', '{"field": "text", "text": " "}', /cannot be empty/],
    ['edit', '{"field": "text", "text": 7}', /text/],
    ['dismiss', '{}', /reason/],
    ['dismiss', '{"reason": " "}', /a reason in words/],
    ['dismiss', '[]', /object/],
  ];
  for (const [route, body, says] of wrong) {
    const { status, told } = await send(`${path}/${route}`, body);
    expect({ body, status }).toEqual({ body, status: 400 });
    expect(told.detail).toMatch(says);
  }
  for (const query of ['limit=0', 'limit=many', 'all=maybe', 'article=', 'what=ever']) {
    expect((await send(`/corrections?${query}`)).status, query).toBe(400);
  }
  expect((await send(`/corrections?article=${MISSING}`)).status).toBe(404);
  expect(Correction.parse((await send(path)).json)).toMatchObject({ state: 'open', editedBy: null });
});

test('of two people who decide at once one does, and the other is told who did', async () => {
  const { path, articleId } = await open();
  const both = await Promise.all([
    post(`${path}/approve`, { as: 'revise' }),
    post(`${path}/dismiss`, { reason: 'Nobody will notice' }),
    post(`${path}/approve`, { as: 'repost' }),
  ]);
  expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409, 409]);
  for (const { told } of both.filter(({ status }) => status === 409)) {
    expect(told.detail).toMatch(/is (approved|dismissed) already\. Ada decided it|has changed|under way/);
  }
  await work(asking);
  expect((await onlyCorrection(asking, articleId)).state).toMatch(/^(done|dismissed)$/);
});

test('who decides on what they have seen is refused where somebody wrote other words meanwhile', async () => {
  const { path } = await open();
  const { version, content } = Correction.parse((await send(path)).json);
  const [field = ''] = Object.keys(content.texts);
  await post(`${path}/edit`, { version, field, text: 'Other words of Eve.' }, keys.editor);
  for (const [route, body] of [
    ['edit', { version, field, text: 'Other words of Ada.' }],
    ['approve', { version, as: 'revise' }],
  ] as const) {
    expect(await post(`${path}/${route}`, body), route).toMatchObject({
      status: 409,
      told: { detail: expect.stringContaining('Eve has changed the text of this correction') },
    });
  }
  const now = Correction.parse((await send(path)).json);
  expect(now.content.texts[field]).toBe('Other words of Eve.');
  expect((await post(`${path}/approve`, { version: now.version, as: 'revise' })).status).toBe(200);
});
