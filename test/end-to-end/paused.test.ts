import { sql } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { isPausedAll } from '../../src/channels/pauses.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { earlierEnded } from '../../src/delivery/earlier.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { deliveryCommits } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { engine, queued, scripted } from '../delivery/bench.ts';
import { freshDatabase } from '../helpers/database.ts';
import { eventually } from '../helpers/eventually.ts';
import { ENGINES } from './engines.ts';
import { startNewsroom } from './newsroom.ts';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

/** A promise that somebody else resolves. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Who waits for a lock of somebody else in this database. */
async function waiting(db: Db): Promise<number> {
  const blocked = sql`datname = current_database() and wait_event_type = 'Lock'`;
  return (await db.select({ pid: sql`pid` }).from(sql`pg_stat_activity`).where(blocked)).length;
}

async function onPostgres() {
  const engine = await ENGINES.find(({ name }) => name === 'PostgreSQL')?.env();
  if (!engine) throw new Error('PostgreSQL is not among the engines');
  ended.push(engine.drop);
  const newsroom = await startNewsroom(engine);
  ended.push(newsroom.stop);
  const context = await newsroom.open();
  ended.push(context.store.close);
  return context;
}

test('a pause is not answered while an intent is being stored that did not see it', async () => {
  const context = await onPostgres();
  const { db } = context;
  const said: string[] = [];
  const [locked, done] = [gate(), gate()];
  const others: Promise<void>[] = [];
  const channel = scripted({
    async publish(_post, session) {
      const result = z.string();
      await session.step('upload', { result, validFor: 60_000 }, async () => {
        // From here on the delivery's row is somebody else's: the statement that stores the intent begins, and waits.
        const other = db.transaction(async (tx) => {
          await tx.execute(sql`select 1 from masthead.deliveries for update`);
          locked.open();
          await done.opened;
        });
        others.push(other);
        await locked.opened;
        return 'media';
      });
      const remoteId = await session.commit('post', { result }, async () => {
        said.push('sent');
        return 'remote-1';
      });
      return { remoteId, otherIds: {}, url: null, warnings: [] };
    },
  });
  const id = await queued(db);
  const attempt = attemptDelivery(engine(db, channel), id);
  await eventually(
    () => waiting(db),
    (count) => count === 1,
  );
  // A clock that stands still: the pause has all the patience there is.
  const desk = { ...context, queues: null, clock: { ...systemClock, monotonic: () => 0 } };
  const paused = pause(desk, { channel: null, paused: true, reason: 'an election', by: 'Ada' }).then(async () => {
    said.push('paused');
    return db.select({ name: deliveryCommits.name }).from(deliveryCommits);
  });
  await eventually(
    () => isPausedAll(desk),
    (all) => all !== null,
  );
  done.open();
  // What it let pass was stored before it was answered.
  expect(await paused).toEqual([{ name: 'post' }]);
  await Promise.all(others);
  expect(await attempt).toBe('published');
  expect(said).toContain('sent');
});

test('a transaction that hangs does not keep a pause from being answered', async () => {
  const home = await freshDatabase();
  ended.push(home.drop);
  const { db } = home.store;
  const [began, done] = [gate(), gate()];
  const hanging = db.transaction(async (tx) => {
    await tx.execute(sql`select 1`);
    began.open();
    await done.opened;
  });
  await began.opened;
  let time = 0;
  const looks: number[] = [];
  const clock = {
    ...systemClock,
    monotonic: () => time,
    sleep: async (ms: number) => {
      looks.push(time);
      time += ms;
    },
  };
  await earlierEnded({ db, clock, halt: new AbortController().signal });
  expect(looks.length).toBeGreaterThan(10);
  expect(time).toBeLessThan(1_000);
  done.open();
  await hanging;
  time = 0;
  looks.length = 0;
  await earlierEnded({ db, clock, halt: new AbortController().signal });
  expect(looks).toEqual([]);
});
