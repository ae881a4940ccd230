import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeDue } from '../../src/feeds/items/take-due.ts';
import { pollSource } from '../../src/feeds/poll.ts';
import type { FreshDatabase } from '../helpers/database.ts';
import { freshDatabase } from '../helpers/database.ts';
import { newsroom, process, type Story } from './bench.ts';
import { dyingAfter } from './dying.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const signal = new AbortController().signal;
const story = (name: string, title = `The ${name}`): Story => ({
  path: `/${name}`,
  title,
  publishedAt: new Date(Date.now() - 60_000).toISOString(),
});

/** One process that looks, takes two new stories and one that changed, and dies before its statement `last + 1`. */
async function run(last: number) {
  const { db } = database.store;
  const room = await newsroom(db);
  await room.look();
  const quay = story('quay');
  room.paper.stories = [quay];
  await room.look();
  await room.take();
  quay.title = 'The quay, corrected';
  room.paper.stories = [story('market'), story('school'), quay];
  await room.due();
  const dying = dyingAfter(db, last);
  const context = process(dying.db, room.paper, [room.source]);
  const end = await pollSource(context, room.source, signal)
    .then(() => takeDue(context, room.source, signal, async () => undefined))
    .then(
      () => 'done',
      () => 'died',
    );
  // Whatever it had claimed runs out, and another process goes on.
  const over = sql`clock_timestamp() - interval '1 s'`;
  await db.execute(sql`update masthead.sources set lease_until = ${over}`);
  await db.execute(sql`update masthead.source_items set lease_until = ${over} where lease_until is not null`);
  await room.look();
  await room.take();
  return { end, said: dying.said(), room };
}

test('a process that dies before any of its statements loses nothing and doubles nothing', async () => {
  const { said, end } = await run(Number.POSITIVE_INFINITY);
  expect(end).toBe('done');
  expect(said).toBeGreaterThan(30);
  for (let last = 0; last < said; last++) {
    const { end: died, room } = await run(last);
    const found = (await room.articles()).map(({ path, headlines, requests }) => [path, headlines, requests.length]);
    expect([last, died, found.toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))]).toEqual([
      last,
      'died',
      [
        ['/market', ['The market'], 1],
        ['/quay', ['The quay', 'The quay, corrected'], 2],
        ['/school', ['The school'], 1],
      ],
    ]);
    expect((await room.items()).map((line) => line.replace(/^.*: /, ''))).toEqual(['taken', 'taken', 'taken']);
  }
});
