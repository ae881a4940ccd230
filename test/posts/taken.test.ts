import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takenOn } from '../../src/posts/taken.ts';
import type { ChannelSchedule } from '../../src/schedule/rules.ts';
import { findSlot, type TakenBetween } from '../../src/schedule/slots.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { queued, rowOf, scripted } from '../delivery/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());

const HOUR = 3_600_000;
const SENT = 3_000;
const rules: ChannelSchedule = {
  slots: [],
  timeZone: 'UTC',
  quietHours: null,
  perDay: null,
  minGapMinutes: 5,
  rate: null,
  maxAgeHours: null,
  quotas: [
    { name: 'posts', what: 'posts', posts: 100, per: { hours: 24 } },
    { name: 'videos', what: 'videos', posts: 10, per: { hours: 24 } },
  ],
};

test('of thousands of posts that left a channel today only those are read that hold up the next', async () => {
  const { db } = home.store;
  const now = new Date();
  const first = await queued(db);
  const { postId, channelId } = await rowOf(db, first);
  // One every 20 seconds; every tenth is a video.
  await db.execute(sql`insert into ${deliveries} (id, post_id, channel_id, kind, sequence, content_hash, state, slot_at, quotas)
    select gen_random_uuid(), ${postId}, ${channelId}, 'send', n + 1, 'same', 'published',
      ${now.toISOString()}::timestamptz - n * interval '20 seconds',
      case when n % 10 = 0 then array['posts', 'videos'] else array['posts'] end
    from generate_series(1, ${SENT}::int) n`);
  const channel = scripted({ publish: () => Promise.reject(new Error('Nothing is sent here')) });
  const taken = takenOn(db, channel, postId, false);
  const read: number[] = [];
  const counted: TakenBetween = async (...asked) => {
    const rows = await taken(...asked);
    read.push(rows.length);
    return rows;
  };
  const slot = await findSlot(rules, now, counted);
  expect(slot).toEqual(new Date(now.getTime() - 100 * 20_000 + 24 * HOUR));
  expect(Math.max(...read)).toBeLessThan(120);
  // All of them lead to the same time.
  expect(await findSlot(rules, now, (from, to) => taken(from, to))).toEqual(slot);
});
