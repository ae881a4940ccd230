import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findId } from '../../src/features/kit/find.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';

const IDS = [
  '00000000-0000-4000-8000-000000000000',
  '0a1b2c3d-4e5f-4a6b-8c7d-000000000001',
  '0a1b2c3d-4e5f-4a6b-8c7d-000000000002',
  '0a1bffff-ffff-4fff-bfff-ffffffffffff',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
];

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  const { db } = database.store;
  await db.execute(sql`insert into masthead.articles (id, canonical_key, revision) values (${IDS[0]}, 'story', 1)`);
  for (const [sequence, id] of IDS.entries()) {
    await db.execute(sql`
      insert into masthead.posts (id, article_id, revision, channel_id, sequence, content, content_hash, problems)
      values (${id}, ${IDS[0]}, 1, 'main', ${sequence}, '{}', 'hash', '[]')`);
  }
});
afterAll(() => database.drop());

const find = (text: string) => findId(database.store.db, 'post', text);

test('the beginning of one id finds it, however long it is and at both ends of all ids', async () => {
  for (const id of IDS) expect(await find(id)).toBe(id);
  expect(await find('0000')).toBe(IDS[0]);
  expect(await find('FFFFFFFF')).toBe(IDS[4]);
  expect(await find('0a1bf')).toBe(IDS[3]);
  expect(await find('0a1bffff-')).toBe(IDS[3]);
});

test('one that fits several, none, or can be no beginning of an id is refused', async () => {
  await expect(find('0a1b2c3d-4e5f-4a6b-8c7d-00000000000')).rejects.toThrow('More than one post begins with');
  await expect(find('0a1c')).rejects.toThrow('There is no post 0a1c.');
  await expect(find('0a1b-')).rejects.toThrow('There is no post 0a1b-.');
  await expect(find('0a1b2c3d4e5f')).rejects.toThrow('There is no post');
  await expect(find('0a1')).rejects.toThrow('at least its first 4 characters');
});
