import { count, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pruneTicks } from '../../src/queue/cron.ts';
import { pruneRuns } from '../../src/queue/runs.ts';
import { cronTicks, jobRuns } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { ANY_STORE } from '../helpers/stores.ts';

describe.each(ANY_STORE)('on $name', ({ open }) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await open());
  });
  afterAll(() => drop());

  test('ticks of a line for every second are kept for a day and more, those of other lines for 90 days', async () => {
    await store.db.execute(sql`insert into ${cronTicks} (name, slot)
      select 'busy', now() - n * interval '1 second' from generate_series(1, 102000) n
      union all select 'daily', now() - n * interval '1 day' from generate_series(1, 95) n`);
    await pruneTicks(store.db);
    const { name } = cronTicks;
    const rows = await store.db.select({ name, n: count() }).from(cronTicks).groupBy(name).orderBy(name);
    expect(rows).toEqual([
      { name: 'busy', n: 100_000 },
      { name: 'daily', n: 89 },
    ]);
  });

  test('runs that have not ended stay, whatever came after them', async () => {
    await store.db.execute(sql`insert into ${jobRuns} (id, name, created_at, started_at, ended_at)
      select gen_random_uuid(), 'tidy', now() - n * interval '1 second', now(), case when n < 100500 then now() end
      from generate_series(1, 100500) n`);
    await pruneRuns(store.db);
    expect(await store.db.$count(jobRuns)).toBe(100_001);
    expect(await store.db.$count(jobRuns, sql`ended_at is null`)).toBe(1);
  });
});
