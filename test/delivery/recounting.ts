import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openMiscounts } from '../../src/delivery/miscounts.ts';
import type { Counted, Meter } from '../../src/domain/meter.ts';
import type { Db } from '../../src/store/store.ts';
import { freshDatabase } from '../helpers/database.ts';

/** A store for the tests of a file, in which each finds no posts and no counts; answers it once they run. */
export function recountedStore(): () => Db {
  let home: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => {
    home = await freshDatabase();
  });
  afterAll(() => home.drop());
  beforeEach(async () => {
    await home.store.db.execute(
      sql`truncate masthead.articles, masthead.recounts, masthead.channel_states, masthead.breakers cascade`,
    );
  });
  return () => home.store.db;
}

/** A meter, and the results of counts that it was told, each with its number of posts. */
export function countingMeter(): { meter: Meter; counted: [Counted, number][] } {
  const counted: [Counted, number][] = [];
  const meter: Meter = {
    attemptEnded() {},
    lookedUp() {},
    requestAnswered() {},
    loopFailed() {},
    recounted: (_, result, posts) => {
      if (posts > 0) counted.push([result, posts]);
    },
  };
  return { meter, counted };
}

/** Posts that are found to be there twice, or not at all: ids of deliveries, with which of the two. */
export const found = async (db: Db) => (await openMiscounts(db)).map(({ id, found: what }) => [id, what]);
