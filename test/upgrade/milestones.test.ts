import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Db } from '../../src/store/store.ts';
import { SLOW } from '../helpers/stores.ts';
import { endOf, type FrozenWork, goOn, postAs } from './go-on.ts';
import { factsOf, MILESTONES, NEWSROOM, PACE, SEED } from './milestones.ts';
import { ON_EMBEDDED, ON_SERVER } from './open-milestone.ts';
import { renderApi, serve } from './renderings.ts';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const Counted = z.object({ rows: z.array(z.object({ name: z.string(), count: z.coerce.number() })) });

async function countsIn(db: Db, tables: readonly string[]): Promise<Record<string, number>> {
  const counted = tables.map(
    (name) => sql`select ${name}::text as name, count(*)::int as count from masthead.${sql.identifier(name)}`,
  );
  const { rows } = Counted.parse(await db.execute(sql.join(counted, sql` union all `)));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** A note of each change, and what changes themselves add. */
const GROWING = ['__drizzle_migrations'];

const stores = SLOW ? [ON_SERVER, ON_EMBEDDED] : [ON_SERVER];
const cases = MILESTONES.flatMap(({ schema }) => stores.map((store) => ({ schema, ...store })));

describe.each(cases)('a store of schema $schema in $name', ({ schema, open }) => {
  const { rows, deliveries, intent } = factsOf(schema);
  const work: FrozenWork = { files: NEWSROOM, pace: PACE, seed: SEED, intent };

  test('keeps every row when it is upgraded, and the API answers every list and each thing in it', async () => {
    const { env, drop } = await open(schema, 'still');
    ended.push(drop);
    const served = await serve(env, NEWSROOM);
    ended.push(() => served.close());
    const tables = Object.keys(rows).filter((name) => !GROWING.includes(name));
    const before = Object.fromEntries(tables.map((name) => [name, rows[name]]));
    expect(await countsIn(served.db, tables)).toEqual(before);
    const states = await served.db.execute(
      sql`select kind || ' ' || state as name, count(*)::int as count from masthead.deliveries group by 1`,
    );
    expect(Object.fromEntries(Counted.parse(states).rows.map(({ name, count }) => [name, count]))).toEqual(deliveries);
    const shown = Object.keys(await renderApi(served));
    const counted = (kind: string): number => shown.filter((name) => name.startsWith(`${kind} `)).length;
    expect({ posts: counted('post'), deliveries: counted('delivery of') }).toEqual({
      posts: rows.posts,
      deliveries: rows.deliveries,
    });
  });

  test.runIf(SLOW)(
    'lets its open call be found where the platform has the post, and never makes it again',
    async () => {
      let id = '';
      const { service, ids, asked } = await goOn(work, await open(schema, 'running'), ended, async (x, text) => {
        id = await postAs(x, text);
      });
      const { row } = await endOf(service, intent.deliveryId);
      expect(row).toMatchObject({ state: 'published', heldReason: null, receipt: { remoteId: id } });
      // Asked for by this test alone.
      expect({ asked: asked(), ids: ids() }).toEqual({ asked: 1, ids: [id] });
    },
  );
});
