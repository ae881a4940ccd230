import { utimes } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runJob } from '../../jobs/index.ts';
import type { AppContext } from '../../src/app/context.ts';
import { oneDelivery } from '../../src/features/deliveries/deliveries.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { seed } from '../bench/seed.ts';
import { type Desk, openDesk } from '../features/bench.ts';
import { idleQueues } from '../helpers/idle-queues.ts';

let desk: Desk;
let app: AppContext;
beforeAll(async () => {
  desk = await openDesk('automatic');
  app = await desk.newsroom.open();
});
afterAll(async () => {
  await app.store.close();
  await desk.close();
});

const run = (signal = new AbortController().signal) => runJob({ ...app, queues: idleQueues }, 'tidy', {}, signal);

/** How many steps, attempts and attempts with evidence there are, by the days since their delivery ended. */
async function kept(): Promise<Record<string, number[]>> {
  const { rows } = await app.store.pool.query<{ days: string; counts: number[] }>(`
    select coalesce(extract(day from clock_timestamp() - ended_at)::text, state) as days,
      array[count(name), count(epoch), count(epoch) filter (where evidence <> '[]')]::int[] as counts
    from (
      select d.ended_at, d.state, s.name, null::int as epoch, null::jsonb as evidence
      from masthead.deliveries d join masthead.delivery_steps s on s.delivery_id = d.id
      union all
      select d.ended_at, d.state, null, a.epoch, a.evidence
      from masthead.deliveries d join masthead.attempts a on a.delivery_id = d.id) as all_rows
    group by 1`);
  return Object.fromEntries(rows.map(({ days, counts }) => [days, counts]));
}

test('what deliveries that ended long ago need no more is removed, in any number', async () => {
  const { pool } = app.store;
  await seed(pool, { run: 'tidy', count: 3_000, channelIds: ['x', 'facebook', 'youtube'] });
  await pool.query(`
    with numbered as (select id, (row_number() over (order by id))::int % 6 as n from masthead.deliveries)
    update masthead.deliveries d set
      epoch = 2,
      next_at = null,
      state = case when n = 0 then 'held' else 'published' end,
      ended_at = clock_timestamp() - make_interval(days => (array[29, 31, 399, 401, 900])[n], hours => 1)
    from numbered where numbered.id = d.id`);
  await pool.query(`
    insert into masthead.attempts (delivery_id, epoch, worker, schema_version, started_at, ended_at, evidence, outcome, decision)
    select id, n, 'w', 42, slot_at, slot_at, '[{"at": "2026-01-01T00:00:00Z", "step": "claim", "event": "said"}]',
      '{"type": "unavailable", "message": {"code": "text.plain", "params": {"text": "Busy."}}, "code": null}', 'scheduled'
    from masthead.deliveries, generate_series(1, 2) n`);
  await pool.query(`
    insert into masthead.delivery_steps (delivery_id, name, content_hash, result, secret, expires_at)
    select id, name, 'hash', '{}', false, slot_at from masthead.deliveries, unnest(array['one', 'two', 'three']) name`);

  const stopped = new AbortController();
  stopped.abort();
  await run(stopped.signal);
  expect(await kept()).toMatchObject({ 900: [1_500, 1_000, 1_000] });

  await run();
  const after = {
    held: [1_500, 1_000, 1_000],
    29: [1_500, 1_000, 1_000],
    31: [0, 1_000, 1_000],
    399: [0, 1_000, 1_000],
    401: [0, 1_000, 0],
    900: [0, 1_000, 0],
  };
  expect(await kept()).toEqual(after);
  await run();
  expect(await kept()).toEqual(after);

  const { rows } = await pool.query<{ id: string }>(
    `select id from masthead.deliveries where ended_at < clock_timestamp() - interval '900 days' limit 1`,
  );
  const { timeline } = await oneDelivery(desk.context, { id: rows[0]?.id ?? '' });
  const texts = timeline.map(({ message }) => inEnglish(message));
  expect(texts).toEqual(expect.arrayContaining(['Attempt 2 by w', 'platform unavailable: Busy. → tried again']));
});

test('a media file that nothing names is removed, two days after its last use', async () => {
  const [old, used] = [await app.media.put(Buffer.from('old')), await app.media.put(Buffer.from('used'))];
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  await utimes(await app.media.local(old), hoursAgo(49), hoursAgo(49));
  await utimes(await app.media.local(used), hoursAgo(47), hoursAgo(47));
  await run();
  expect(await Promise.all([old, used].map((hash) => app.media.has(hash)))).toEqual([false, true]);
});
