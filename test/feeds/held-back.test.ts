import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { freshDatabase } from '../helpers/database.ts';
import { saying } from '../helpers/says.ts';
import { newsroom } from './bench.ts';

let store: Store;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ store, drop } = await freshDatabase());
});
afterAll(() => drop());

test('a page whose embargo cannot be read never gives way to the text that the feed carries', async () => {
  const content = `<p>${'The quay was rebuilt within a year, the council said on Tuesday. '.repeat(15)}</p>`;
  const room = await newsroom(store.db);
  await room.look();
  const text = 'Embargoed until further notice';
  room.paper.stories = [{ path: '/quay', title: 'The quay of Marrow Ferry', content, text }];
  await room.look();
  for (let n = 0; n < 8; n++) await room.take();
  expect(await room.item('/quay')).toMatchObject({
    state: 'failed',
    error: saying(`names an embargo that could not be read: “${text}”`),
  });
  expect(await room.articles()).toEqual([]);
});
