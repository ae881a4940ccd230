import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createLink } from '../../src/features/people/calendar-link.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
let ada = '';
let bo = '';
beforeAll(async () => {
  room = await openRoom();
  ada = (await addPerson(room.context, { name: 'Ada', role: 'editor', by: 'root' })).key;
  bo = (await addPerson(room.context, { name: 'Bo', role: 'approver', by: 'root' })).key;
});
afterAll(() => room.close());

const Made = z.object({ posts: z.array(z.object({ id: z.uuid() })) });
const Remarked = z.object({
  remarks: z.array(z.object({ message: z.object({ code: z.string(), text: z.string() }) })).min(1),
});
const AT = '2099-05-01T10:00:00.000Z';
const LATER = '2099-05-01T22:00:00.000Z';

async function planned(): Promise<string> {
  const { json } = await room.call('/articles', { body: { article: room.story(), channels: ['x'], when: AT } });
  const id = Made.parse(json).posts[0]?.id ?? '';
  expect((await room.call(`/posts/${id}/approval`, { token: bo, body: {} })).status).toBe(200);
  return id;
}

const etag = async (id: string): Promise<string> => (await room.call(`/posts/${id}`)).headers.get('etag') ?? '';

describe('POST /posts/:id/move', () => {
  test('tells what is to be known of the time in the language that is asked for', async () => {
    const first = await planned();
    const languages = {
      'zh-TW;q=0.4, zh-CN;q=0.9, de': /报道已超过/,
      'de, en-GB;q=0.5': /story will be older/,
      de: /story will be older/,
    };
    for (const [asked, expected] of Object.entries(languages)) {
      const body = { when: AT, despiteAge: false };
      const { json } = await room.call(`/posts/${first}/move`, {
        token: ada,
        body,
        headers: { 'accept-language': asked },
      });
      const [remark] = Remarked.parse(json).remarks;
      expect(remark?.message, asked).toMatchObject({ code: expect.stringMatching(/^calendar\./) });
      expect(remark?.message.text, asked).toMatch(expected);
    }
  });

  test('is done by an editor, once for its key, and told with what it was', async () => {
    const id = await planned();
    const move = {
      token: ada,
      body: { when: LATER, seenAt: AT, despiteAge: false },
      headers: { 'if-match': await etag(id), 'idempotency-key': 'move-1' },
    };
    const moved = await room.call(`/posts/${id}/move`, move);
    expect(moved).toMatchObject({
      status: 200,
      json: {
        before: { at: AT, asked: AT },
        after: { at: LATER, asked: LATER },
        waitsForApproval: false,
        post: { id, approved: true, delivery: { nextAt: LATER } },
      },
    });
    expect(moved.headers.get('etag')).toBe(await etag(id));
    // An answer that was lost is told again, though the post is elsewhere than it was seen.
    const again = await room.call(`/posts/${id}/move`, move);
    expect(again).toMatchObject({ status: 200, json: moved.json });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  test('refuses with what the post is now where somebody was quicker', async () => {
    const id = await planned();
    const version = await etag(id);
    await room.call(`/posts/${id}/move`, { token: ada, body: { when: LATER } });
    const late = { token: bo, body: { when: '2099-05-01T23:00:00Z', seenAt: AT }, headers: { 'if-match': version } };
    expect(await room.call(`/posts/${id}/move`, late)).toMatchObject({
      status: 412,
      json: { code: 'changed', problem: { code: 'calendar.movedMeanwhile', params: { at: LATER } }, current: { id } },
    });
    const other = await room.call(`/posts/${id}/move`, { ...late, headers: { 'if-match': '"another"' } });
    expect(other).toMatchObject({ status: 412, json: { current: { id, version: version.slice(1, -1) } } });
  });

  test('tells by which clock a time is over', async () => {
    const id = await planned();
    expect(await room.call(`/posts/${id}/move`, { token: ada, body: { when: '2020-01-01T10:00:00Z' } })).toMatchObject({
      status: 400,
      json: {
        now: expect.stringMatching(/^20\d\d-/),
        timeZone: 'Europe/Berlin',
        remedy: expect.stringContaining('later'),
      },
    });
    const local = await room.call(`/posts/${id}/move`, { token: ada, body: { when: '2099-05-01T10:00' } });
    expect(local).toMatchObject({ status: 400, json: { errors: [{ field: 'body.when' }], timeZone: 'Europe/Berlin' } });
  });

  test('lets nobody who only writes send what is too old', async () => {
    const id = await planned();
    const old = { body: { when: '2099-05-09T10:00:00Z', despiteAge: true } };
    expect(await room.call(`/posts/${id}/move`, { ...old, token: ada })).toMatchObject({
      status: 403,
      json: { detail: expect.stringContaining('Approving a post needs the role approver') },
    });
    expect((await room.call(`/posts/${id}/move`, { ...old, token: bo })).status).toBe(200);
  });
});

test('GET /calendar tells a week from now on, or the range that was asked for', async () => {
  const id = await planned();
  const range = `from=${encodeURIComponent('2099-05-01T00:00:00+02:00')}&to=2099-05-02T00:00:00Z`;
  const { status, json } = await room.call(`/calendar?${range}&channel=x&free=true`);
  const { posts, clashes } = json as { posts: { id: string }[]; clashes: { kind: string }[] };
  expect(status).toBe(200);
  expect(posts.map((post) => post.id)).toContain(id);
  expect(clashes.map(({ kind }) => kind)).toContain('same-time');
  expect(await room.call('/calendar')).toMatchObject({ status: 200, json: { posts: [], more: false } });
  expect(await room.call('/calendar?from=tomorrow')).toMatchObject({ status: 400 });
  expect(await room.call('/calendar?from=2099-01-01T00:00:00Z&to=2098-01-01T00:00:00Z')).toMatchObject({ status: 400 });
});

test('the plan is iCalendar for whoever has a link that works, without the words of drafts', async () => {
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  const article = room.story({ headline: 'A merger in secret' });
  expect((await room.call('/articles', { body: { article, channels: ['x'], when: soon } })).status).toBe(200);
  const { path } = await createLink(room.context, { by: 'Ada' });
  const read = await room.call(path, { token: null });
  expect([read.status, read.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  const events = new ICAL.Component(ICAL.parse(String(read.json))).getAllSubcomponents('vevent');
  expect(events.map((event) => new ICAL.Event(event).summary)).toEqual([expect.stringMatching(/: Needs approval$/)]);
  expect(String(read.json)).not.toContain('merger');
  await room.call('/calendar/link', { token: ada, method: 'DELETE' });
  for (const gone of [path, '/calendar.ics', '/calendar.ics?key=guess']) {
    expect(await room.call(gone, { token: null })).toMatchObject({ status: 404, json: { code: 'missing' } });
  }
});
