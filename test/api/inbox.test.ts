import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addPerson } from '../../src/features/people/people.ts';
import { audit, presences } from '../../src/store/schema/index.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
let ada: string;
let ben: string;
beforeAll(async () => {
  room = await openRoom();
  ada = (await addPerson(room.context, { name: 'Ada', role: 'editor', by: 'root' })).key;
  ben = (await addPerson(room.context, { name: 'Ben', role: 'viewer', by: 'root' })).key;
});
afterAll(() => room.close());

const Made = z.object({ articleId: z.uuid() });
const hand = async (headline: string): Promise<string> =>
  Made.parse((await room.call('/articles', { body: { article: room.story({ headline }), channels: ['x'] } })).json)
    .articleId;

describe('views', () => {
  const views = (token: string) => room.call('/views', { token });
  const save = (token: string, body: object) => room.call('/views', { token, body });

  test('are kept for a person, take the place of those of their name, and may be shared', async () => {
    expect((await save(ada, { name: 'Mine', filter: { q: '夜市', urgency: 'breaking' } })).status).toBe(200);
    await save(ada, { name: 'Ours', filter: { state: 'held' }, shared: true });
    await save(ada, { name: 'Mine', filter: { needs: 'me', withdrawn: false } });
    expect((await views(ada)).json).toEqual({
      views: [
        { name: 'Mine', filter: { needs: 'me', withdrawn: false }, shared: false, by: 'Ada', mine: true },
        { name: 'Ours', filter: { state: 'held' }, shared: true, by: 'Ada', mine: true },
      ],
    });
    expect((await views(ben)).json).toMatchObject({ views: [{ name: 'Ours', by: 'Ada', mine: false }] });
    const rows = await room.context.db.select().from(audit);
    expect(rows.filter(({ action }) => action === 'save view')).toHaveLength(3);
  });

  test('are removed by who made them, and by nobody else', async () => {
    await save(ada, { name: 'Night & day', filter: {}, shared: true });
    const remove = (token: string) =>
      room.call(`/views/${encodeURIComponent('Night & day')}`, { token, method: 'DELETE', body: {} });
    expect(await remove(ben)).toMatchObject({
      status: 404,
      json: { detail: 'Ben has no saved view called "Night & day".' },
    });
    expect((await remove(ada)).status).toBe(200);
    expect((await remove(ada)).status).toBe(404);
  });

  test('are refused with a filter that there is not, and beyond fifty', async () => {
    expect(await save(ben, { name: 'x', filter: { colour: 'red' } })).toMatchObject({ status: 400 });
    expect(await save(ben, { name: ' ', filter: {} })).toMatchObject({
      status: 400,
      json: { errors: [{ field: 'body.name' }] },
    });
    await room.context.db.execute(sql`insert into masthead.saved_views (person, name, filter, shared, created_at)
      select 'Ben', 'view ' || n, '{}', false, clock_timestamp() from generate_series(1, 50) n`);
    expect(await save(ben, { name: 'one more', filter: {} })).toMatchObject({ status: 409 });
    expect((await save(ben, { name: 'view 7', filter: { q: 'a' } })).status).toBe(200);
  });
});

describe('who has an article open', () => {
  const page = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
  const say = (token: string, id: string, number: number, here = true) =>
    room.call(`/articles/${id}/presence`, { token, body: { page: page(number), here } });
  const there = async () =>
    z
      .object({ presences: z.array(z.object({ articleId: z.string(), person: z.string() })) })
      .parse((await room.call('/presences')).json)
      .presences.map(({ person }) => person);

  test('is told while their page says so, once for each person', async () => {
    const id = await hand('A story with readers');
    await say(ada, id, 1);
    await say(ben, id, 2);
    expect((await say(ada, id, 3)).json).toMatchObject({ presences: [{ person: 'Ada' }, { person: 'Ben' }] });
    // One of her two pages is left.
    await say(ada, id, 1, false);
    expect(await there()).toEqual(['Ada', 'Ben']);
    // Nobody closes another's page.
    await say(ben, id, 3, false);
    expect(await there()).toEqual(['Ada', 'Ben']);
    await say(ada, id, 3, false);
    expect(await there()).toEqual(['Ben']);
  });

  test('is forgotten by itself where a browser ended without a word', async () => {
    const id = await hand('A story that a browser crashed on');
    await say(ada, id, 4);
    await room.context.db.execute(sql`update masthead.presences set until = clock_timestamp() - interval '1 second'`);
    expect(await there()).toEqual([]);
    await say(ben, id, 5);
    expect(await room.context.db.select({ person: presences.person }).from(presences)).toEqual([{ person: 'Ben' }]);
  });
});

test('an editor says how urgent an article is and has its posts written; a viewer may not', async () => {
  const id = await hand('The urgent one');
  const urgent = (token: string) => room.call(`/articles/${id}/urgency`, { token, body: { urgency: 'breaking' } });
  const compose = (token: string) => room.call(`/articles/${id}/posts`, { token, body: {} });
  expect([(await urgent(ben)).status, (await compose(ben)).status]).toEqual([403, 403]);
  expect(await urgent(ada)).toMatchObject({ status: 200, json: { urgency: 'breaking', kept: [] } });
  const { json } = await compose(ada);
  expect(z.object({ asked: z.array(z.string()) }).parse(json).asked).toHaveLength(5);
  const list = await room.call('/articles?urgency=breaking&q=urgent&withdrawn=false&needs=me', { token: ada });
  expect(list.status).toBe(200);
  const { json: mine } = await room.call('/articles?urgency=breaking', { token: ada });
  expect(mine).toMatchObject({ articles: [{ id, urgency: 'breaking' }] });
});
