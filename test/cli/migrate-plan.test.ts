import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { ownSchema } from '../../src/store/schema-version.ts';
import { emptyDatabase } from '../helpers/database.ts';
import { bringTo } from '../helpers/older-store.ts';
import { newsroom } from './fixture.ts';

const MASTHEAD_KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

const Plan = z.object({
  store: z.int().nullable(),
  own: z.int(),
  endsOlder: z.boolean(),
  changes: z.array(
    z.object({
      name: z.string(),
      about: z.looseObject({ text: z.string() }).nullable(),
      locks: z.array(z.object({ table: z.string(), waits: z.enum(['all', 'writes']), rows: z.int().nullable() })),
    }),
  ),
});

/** A newsroom on a database as it was before a change. */
async function before(change: string) {
  const { url, drop } = await emptyDatabase();
  onTestFinished(drop);
  await bringTo(url, change);
  const room = await newsroom();
  Object.assign(room.env, { DATABASE_URL: url, MASTHEAD_KEYS });
  return { room, url };
}

test('masthead migrate --plan lists pending changes with the tables that wait, and makes none of them', async () => {
  const { room, url } = await before('long-lists');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('analyze masthead.posts');
  await client.end();
  const first = await room.call('migrate', '--plan');
  expect(first.code, first.err).toBe(0);
  expect(first.out).toMatch(/from schema 73 to/);
  expect(first.out).toContain('0074_long-lists  Lists stay fast with a long plan\n');
  expect(first.out).toContain('    posts (about 0 rows): writes wait until all changes are made\n');
  expect(first.out).toContain('    deliveries (size unknown): reads and writes wait until all changes are made\n');
  expect(first.out).toContain('can go on, and can be started again.');

  const plan = Plan.parse(JSON.parse((await room.call('migrate', '--plan', '--json')).out));
  expect(plan).toMatchObject({ store: 73, own: ownSchema(), endsOlder: false });
  expect(plan.changes[0]).toMatchObject({
    name: '0074_long-lists',
    about: { text: 'Lists stay fast with a long plan' },
  });

  expect((await room.call('migrate')).code).toBe(0);
  expect((await room.call('migrate', '--plan')).out).toBe(
    `Nothing is pending: the store is at schema ${ownSchema()}.\n`,
  );
});

test('masthead migrate --plan says that older processes end, and that only a backup leads back', async () => {
  const { room } = await before('messages-of-several');
  const { out } = await room.call('migrate', '--plan');
  expect(out).toContain('0064_comments-and-notifications  (of an earlier version, without a description)');
  expect(out).toContain('Only a backup leads back');
});

test('masthead migrate --plan creates no embedded store', async () => {
  const room = await newsroom();
  expect((await room.call('migrate', '--plan')).out).toContain('no tables yet');
  expect((await room.call('migrate', '--plan')).out).toContain('no tables yet');
});
