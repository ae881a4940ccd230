import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { ownSchema } from '../../src/store/schema-version.ts';
import { openServer } from '../../src/store/server.ts';
import { type Db, MIGRATIONS } from '../../src/store/store.ts';
import { type Seeded, seed, seeded } from '../bench/seed.ts';
import { newsroom, page, start } from '../cli/fixture.ts';
import { engine, queued, rowOf, scripted } from '../delivery/bench.ts';
import { emptyDatabase, freshDatabase } from '../helpers/database.ts';
import { checkOut } from '../helpers/earlier-version.ts';
import { embeddedStore, emptyEmbedded } from '../helpers/embedded.ts';
import { eventually } from '../helpers/eventually.ts';

/** The last commit at schema 46. */
const BEFORE = 'c7cc9a4e';

const MASTHEAD_KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

/** How processes of schema 46 claim, without what does not matter here. */
const CLAIM = `
  with claimed as (
    update masthead.deliveries set state = 'sending', epoch = deliveries.epoch + 1
    where id = $1 and state = 'queued'
      and exists (select 1 from masthead.schema_requirements where minimum <= 46)
    returning id, epoch
  )
  insert into masthead.attempts (delivery_id, epoch, worker, schema_version, started_at, evidence)
  select id, epoch, 'before', 46, clock_timestamp(), '[]' from claimed`;

/** Brings an empty database to the baseline alone. */
async function asBaseline(url: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(MIGRATIONS, folder, { recursive: true });
  const journal = join(folder, 'meta', '_journal.json');
  const { entries, ...rest } = z
    .looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) })
    .parse(JSON.parse(readFileSync(journal, 'utf8')));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await migrate(drizzle({ client }), { migrationsFolder: folder, migrationsSchema: 'masthead' });
  await client.end();
}

/** Changes as a store from before the baseline has them: one row each, all of them earlier. */
const EARLIER = `
  create schema masthead;
  create table masthead.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
  insert into masthead.__drizzle_migrations (hash, created_at) select 'earlier', 1795576350357 + n from generate_series(0, 41) n`;

const TOO_OLD = /schema 41, and this Masthead upgrades stores from schema 46 on\./;

describe('a store from before the baseline is refused, and left as it was', () => {
  test('on PostgreSQL', async () => {
    const { url, drop } = await emptyDatabase();
    onTestFinished(drop);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(EARLIER);
    const opened = openServer(url, () => undefined);
    await expect(opened).rejects.toThrow(TOO_OLD);
    await expect(opened).rejects.toMatchObject({ advice: { code: 'store.upgradeFirst' } });
    const { rows } = await client.query(`select count(*)::int as n from pg_tables where schemaname = 'masthead'`);
    expect(rows).toEqual([{ n: 1 }]);
    await client.end();
  });

  test('on the embedded store', async () => {
    const { client, directory, drop } = await emptyEmbedded();
    onTestFinished(drop);
    await client.exec(EARLIER);
    await client.close();
    await expect(openEmbedded(directory, `${directory}.socket`)).rejects.toThrow(TOO_OLD);
  });
});

/** As a later version will leave a store: with one more change, after which it wants newer processes. */
async function upgradedFurther(db: Db): Promise<void> {
  await db.execute(sql`insert into masthead.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`);
  await db.execute(sql`update masthead.schema_requirements set minimum = ${ownSchema() + 1}`);
}

const REFUSAL = new RegExp(`schema ${ownSchema() + 1} .*this one knows schema ${ownSchema()}\\.`);

describe('a process of an earlier schema', () => {
  test('claims nothing on an upgraded store, upgraded under its hands or not', async () => {
    const { url, drop } = await emptyDatabase();
    onTestFinished(drop);
    await asBaseline(url);
    const pool = new pg.Pool({ connectionString: url, max: 6 });
    // `end` does not wait until the server has let go: the removal of the database may still find a connection.
    pool.on('error', () => undefined);
    const run = { run: 'before', count: 400, channelIds: ['x'] };
    await seed(pool, run);
    const [last, ...others] = await seeded(pool, run);
    if (!last) throw new Error('Nothing was seeded');
    const claim = async ({ deliveryId }: Seeded) => (await pool.query(CLAIM, [deliveryId])).rowCount === 1;

    // Five go on claiming while the tables change.
    const claimed: Seeded[] = [];
    const refused = new Set<string>();
    const claimAll = async (): Promise<void> => {
      for (let next = others.pop(); next; next = others.pop()) {
        const mine = next;
        await claim(mine).then(
          (got) => got && claimed.push(mine),
          (error: Error) => refused.add(error.message),
        );
      }
    };
    const claiming = Promise.all(Array.from({ length: 5 }, claimAll));
    await eventually(
      () => claimed.length,
      (n) => n > 20,
    );
    const store = await openServer(url, () => undefined);
    await claiming;
    expect(await claim(last)).toBe(false);
    // Where a claim and the change hold what the other waits for, the server breaks one of them off.
    expect([...refused].filter((why) => why !== 'deadlock detected')).toEqual([]);
    // Each was claimed as a whole, with its attempt, or not at all.
    const { rows } = await pool.query(
      `select state, deliveries.epoch, count(*)::int as n, count(attempts.epoch)::int as attempts
       from masthead.deliveries left join masthead.attempts on delivery_id = id group by 1, 2 order by 1`,
    );
    const n = claimed.length;
    expect(rows).toContainEqual({ state: 'sending', epoch: 1, n, attempts: n });
    expect(rows).toContainEqual({ state: 'scheduled', epoch: 0, n: 400 - n, attempts: 0 });
    expect(rows).toHaveLength(2);
    await pool.end();
    await store.close();
  });

  test('runs as a worker of its own beside an upgraded store, and claims nothing', async (here) => {
    const earlier = checkOut(BEFORE, tmpdir());
    if (earlier === null) return here.skip(`the commit ${BEFORE} is not in this clone`);
    onTestFinished(() => rmSync(earlier, { recursive: true, force: true }));
    const { url, drop } = await emptyDatabase();
    onTestFinished(drop);
    const room = await newsroom();
    Object.assign(room.env, { DATABASE_URL: url, MASTHEAD_KEYS });
    room.edit('newsroom.yaml', (text) => text.replace('timings: {}', 'timings: { sweep: 0.2 }'));
    const worker = await start(['start'], room.env, join(earlier, 'bin/masthead.mjs'));
    await worker.says('answers at');
    // This upgrades the store beneath it, and makes deliveries that are due.
    const posted = await room.call('post', room.write('a.html', page()), '--now');
    expect(posted.code, posted.err).toBe(0);
    await eventually(worker.said, (said) => said.includes('begins nothing more'));
    const store = await openServer(url, () => undefined);
    const rows = await store.db.select({ state: deliveries.state, epoch: deliveries.epoch }).from(deliveries);
    await store.close();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ state, epoch }) => state !== 'scheduled' || epoch !== 0)).toEqual([]);
    worker.child.kill('SIGKILL');
    await worker.ended;
  });
});

describe('a store that a later version has upgraded past this one', () => {
  let home: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => {
    home = await freshDatabase();
  });
  afterAll(() => home.drop());

  test('makes a running process drain: it claims nothing, is not ready, says why, and writes nothing', async () => {
    const room = await newsroom();
    Object.assign(room.env, { DATABASE_URL: home.url, MASTHEAD_KEYS });
    room.edit('newsroom.yaml', (text) => text.replace('timings: {}', 'timings: { sweep: 0.2 }'));
    const service = await start(['start'], room.env);
    const address = (await service.says('answers at')).match(/http:\S+/)?.[0] ?? '';
    const ready = async () => {
      const answer = await fetch(`${address}/readyz`);
      return {
        status: answer.status,
        ...z.object({ schema: z.boolean(), why: z.string().optional() }).parse(await answer.json()),
      };
    };
    expect(await ready()).toEqual({ status: 200, schema: true });

    await upgradedFurther(home.store.db);
    // At once, before the process has looked: the claim itself asks.
    const context = engine(home.store.db, scripted({ publish: () => Promise.reject(new Error('It was claimed')) }));
    const id = await queued(home.store.db);
    expect(await attemptDelivery(context, id)).toBeNull();
    expect(await rowOf(home.store.db, id)).toMatchObject({ state: 'scheduled', epoch: 0 });

    expect(await eventually(ready, ({ status }) => status === 503)).toEqual({
      status: 503,
      schema: false,
      why: expect.stringMatching(REFUSAL),
    });
    const posted = await fetch(`${address}/v1/articles`, { method: 'POST' });
    expect(posted.status).toBe(503);
    expect(await posted.json()).toMatchObject({ detail: expect.stringMatching(REFUSAL) });
    expect(service.said()).toMatch(/begins nothing more/);
    service.child.kill('SIGTERM');
    expect((await service.ended).code).toBe(0);

    for (const command of ['start', 'migrate', 'status']) {
      const refused = await room.call(command);
      expect(refused.code).toBe(1);
      expect(refused.err).toMatch(REFUSAL);
      expect(refused.err).toContain('Install the version that upgraded the store');
      expect(refused.out).not.toContain('up to date');
    }
  });

  test('is used all the same where it does not ask for a newer process, and not called up to date', async () => {
    const { store, url, drop } = await freshDatabase();
    onTestFinished(drop);
    await store.db.execute(
      sql`insert into masthead.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`,
    );
    const room = await newsroom();
    Object.assign(room.env, { DATABASE_URL: url, MASTHEAD_KEYS });
    const { code, out } = await room.call('migrate');
    expect(code).toBe(0);
    expect(out).toContain('upgraded by a newer version');
    expect(out).not.toContain('up to date');
  });

  test('is refused by the embedded store as well', async () => {
    const { store, directory } = await embeddedStore();
    onTestFinished(() => rmSync(dirname(directory), { recursive: true }));
    await upgradedFurther(store.db);
    await store.close();
    await expect(openEmbedded(directory, join(directory, 'socket'))).rejects.toThrow(REFUSAL);
  });
});
