import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addPerson } from '../../src/features/people/people.ts';
import { idempotencyKeys } from '../../src/store/schema/index.ts';
import { openRoom, type Room, TOKEN } from './room.ts';

let room: Room;
let ada = '';
let eve = '';
beforeAll(async () => {
  room = await openRoom();
  ada = (await addPerson(room.context, { name: 'Ada', role: 'approver', by: 'root' })).key;
  eve = (await addPerson(room.context, { name: 'Eve', role: 'editor', by: 'root' })).key;
});
afterAll(() => room.close());

const FAR = '2099-05-01T10:00:00Z';
const Made = z.object({ articleId: z.uuid(), posts: z.array(z.object({ id: z.uuid(), channel: z.string() })) });

async function draft(): Promise<string> {
  const { json } = await room.call('/articles', { body: { article: room.story(), channels: ['x'], when: FAR } });
  return Made.parse(json).posts[0]?.id ?? '';
}

const seen = async (id: string): Promise<string> => (await room.call(`/posts/${id}`)).headers.get('etag') ?? '';

describe('a post that somebody has seen', () => {
  test('is approved as it was seen; once it says something else that is refused, with what it says', async () => {
    const id = await draft();
    const before = await seen(id);
    expect(before).toMatch(/^"[0-9a-f]{32}"$/);
    const { json: variants } = await room.call(`/posts/${id}/variants`);
    const other = z
      .object({ variants: z.array(z.object({ variant: z.string(), number: z.int(), current: z.boolean() })) })
      .parse(variants)
      .variants.find(({ current }) => !current);
    const body = { variant: other?.variant, number: other?.number };
    const rewritten = await room.call(`/posts/${id}/variant`, { token: eve, body, headers: { 'if-match': before } });
    expect(rewritten.status).toBe(200);
    const after = rewritten.headers.get('etag') ?? '';
    expect(after).toBe(await seen(id));
    expect(after).not.toBe(before);

    const late = { token: ada, body: { when: FAR }, headers: { 'if-match': before } };
    expect(await room.call(`/posts/${id}/approval`, late)).toMatchObject({
      status: 412,
      json: {
        code: 'changed',
        detail: expect.stringContaining('has changed since you opened it'),
        problem: { code: 'posts.changed', params: {} },
        current: { id, state: 'draft', version: after.slice(1, -1), approved: false },
      },
    });
    expect((await room.call(`/posts/${id}`)).json).toMatchObject({ state: 'draft' });
    const approved = await room.call(`/posts/${id}/approval`, { ...late, headers: { 'if-match': `"x", ${after}` } });
    expect(approved).toMatchObject({ status: 200, json: { state: 'scheduled', approval: { by: ['Ada'] } } });
    expect(approved.headers.get('etag')).not.toBe(after);
    const again = await room.call(`/posts/${id}/variant`, { token: eve, body, headers: { 'if-match': after } });
    expect(again).toMatchObject({ status: 412, json: { current: { state: 'scheduled' } } });
  });

  test('may be decided on without a version by programs, and a header that is none is refused', async () => {
    const id = await draft();
    for (const header of ['no quotes', '"half']) {
      const refused = await room.call(`/posts/${id}/approval`, {
        token: ada,
        body: {},
        headers: { 'if-match': header },
      });
      expect(refused).toMatchObject({ status: 400, json: { detail: expect.stringContaining('If-Match') } });
    }
    const any = await room.call(`/posts/${id}/approval`, { token: ada, body: {}, headers: { 'if-match': '*' } });
    expect(any.status).toBe(200);
  });
});

describe('a request under an Idempotency-Key', () => {
  const keyed = (key: string, token = TOKEN) => ({ token, headers: { 'idempotency-key': key } });

  test('is done once, whatever it is', async () => {
    const first = await room.call('/jobs/tidy/run', { ...keyed('run-1'), body: {} });
    expect(first.status).toBe(200);
    const second = await room.call('/jobs/tidy/run', { ...keyed('run-1'), body: { by: 'another' } });
    expect([second.status, second.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    expect(second.json).toEqual(first.json);
    const other = await room.call('/pause', { ...keyed('run-1'), body: { channel: 'x', reason: 'no' } });
    expect(other).toMatchObject({ status: 422, json: { code: 'mismatch' } });
  });

  test('of one person is never that of another', async () => {
    const id = await draft();
    const ask = (token: string) => room.call(`/posts/${id}/approval`, { ...keyed('mine', token), body: { when: FAR } });
    expect(await ask(ada)).toMatchObject({ status: 200 });
    expect(await ask(ada)).toMatchObject({ status: 200, json: { approval: { by: ['Ada'] } } });
    const { key: ben } = await addPerson(room.context, { name: 'Ben', role: 'approver', by: 'root' });
    expect(await ask(ben)).toMatchObject({
      status: 422,
      json: { detail: expect.stringContaining('"Ada" and is "Ben"') },
    });
  });

  test('that is refused leaves its key free', async () => {
    const path = '/articles/00000000-0000-4000-8000-000000000000/withdrawal';
    expect(await room.call(path, { ...keyed('kill'), body: { reason: 'wrong' } })).toMatchObject({ status: 404 });
    const body = { channel: 'x', reason: 'free again' };
    expect(await room.call('/pause', { ...keyed('kill'), body })).toMatchObject({ status: 200 });
  });

  test('that gave a person a key tells it once, and the store does not know it', async () => {
    const root = (await addPerson(room.context, { name: 'Root', role: 'admin', by: 'root' })).key;
    const ask = () => room.call('/people', { ...keyed('zoe', root), body: { name: 'Zoe', role: 'editor' } });
    const first = await ask();
    expect(first).toMatchObject({ status: 201, json: { key: expect.stringMatching(/^mh_/) } });
    expect(await ask()).toMatchObject({ status: 409, json: { detail: expect.stringContaining('shown only once') } });
    const kept = await room.context.db.select().from(idempotencyKeys);
    expect(JSON.stringify(kept)).not.toContain(z.object({ key: z.string() }).parse(first.json).key);
  });
});

describe('a fault', () => {
  test.each([
    ['a time that is over', '/articles', { url: 'https://paper.example/x', when: '2020-01-01T00:00:00Z' }, 'body.when'],
    ['no time at all', '/articles', { url: 'https://paper.example/x', when: 'soon' }, 'body.when'],
    ['no time of an approval', '/posts/ffff/approval', { when: 'soon' }, 'body.when'],
  ])('of a time names its field, the clock and the zone: %s', async (_what, path, body, field) => {
    const { status, json } = await room.call(path, { body });
    expect([status, json]).toEqual([400, expect.objectContaining({ code: expect.stringMatching(/usage|refused/) })]);
    expect(json).toMatchObject({
      errors: [{ field, message: expect.any(String) }],
      now: expect.stringMatching(/^\d{4}-.*Z$/),
      timeZone: 'Europe/Berlin',
    });
  });

  test.each([
    ['/posts?limit=0', undefined, 'query.limit'],
    ['/posts?lmit=1', undefined, 'query.lmit'],
    ['/posts?after=nowhere', undefined, 'query.after'],
    ['/audit?after=x', undefined, 'query.after'],
    ['/audit?since=yesterday', undefined, 'query.since'],
    ['/job-runs/4711', undefined, 'params.id'],
    ['/pause', { channel: 7, reason: 'x' }, 'body.channel'],
    ['/people', { name: 'Zed', role: 'boss' }, 'body.role'],
    ['/pause', { reson: 'x', reason: 'y' }, 'body.reson'],
    ['/articles', { url: 'file:///etc/passwd' }, 'body.url'],
  ])('of %s names its field', async (path, body, field) => {
    expect(await room.call(path, { ...(body && { body }) })).toMatchObject({
      status: 400,
      json: { status: 400, code: 'usage', errors: [{ field }] },
    });
  });
});
