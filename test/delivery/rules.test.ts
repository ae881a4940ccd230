import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { judge, mayLeave, standingOf } from '../../src/delivery/rules.ts';
import type { PeopleAsked } from '../../src/domain/approval.ts';
import {
  approvals,
  channelStates,
  deliveries,
  deliveryCommits,
  posts,
  switches,
} from '../../src/store/schema/index.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { queued } from './bench.ts';

let home: FreshDatabase;
let id: string;
beforeAll(async () => {
  home = await freshDatabase();
  id = await queued(home.store.db);
  const detail = { reason: 'quiet', by: 'editor' };
  await home.store.db.insert(channelStates).values({ channelId: 'main' });
  await home.store.db.insert(switches).values({ name: 'pause-all', on: false, detail });
});
afterAll(() => home.drop());

const time = fc.constantFrom(
  null,
  sql`clock_timestamp() - interval '1 hour'`,
  sql`clock_timestamp() + interval '1 hour'`,
);
const seldom = fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
const often = seldom.map((rare) => !rare);
const word = fc.record({
  by: fc.constantFrom('Ada', 'Ben', 'Cleo', 'automatic'),
  automatic: seldom,
  embargoUntil: time,
  isOld: seldom,
});

test('what the statement of an intent lets pass is what the rules let pass, and nothing else', async () => {
  const { db } = home.store;
  const seen = new Set<boolean>();
  const situation = fc.record({
    killed: seldom,
    kind: fc.constantFrom('send' as const, 'revise' as const, 'retract' as const),
    paused: seldom,
    pausedUntil: time,
    on: seldom,
    embargoUntil: time,
    leaveBy: time,
    commit: fc.constantFrom(null, null, 'open' as const, 'done' as const, 'closed' as const),
    approved: often,
    unchanged: often,
    people: fc.constantFrom<PeopleAsked>(0, 1, 2),
    authors: fc.constantFrom<readonly string[]>([], ['Ada'], ['Ben'], ['Ada', 'Ben'], ['*'], ['*', 'Ada']),
    words: fc.uniqueArray(word, { selector: ({ by }) => by, maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(
      situation,
      async ({
        killed,
        kind,
        paused,
        pausedUntil,
        on,
        embargoUntil,
        leaveBy,
        commit,
        approved,
        unchanged,
        people,
        authors,
        words,
      }) => {
        const contentHash = unchanged ? 'same' : 'other';
        const approvedHash = approved ? contentHash : null;
        await db.update(deliveries).set({ killed, kind, leaveBy, contentHash: 'same' });
        await db.delete(deliveryCommits);
        const intent = { deliveryId: id, name: 'post', epoch: 1, contentHash: 'same' };
        const at = sql`clock_timestamp()`;
        if (commit) {
          await db
            .insert(deliveryCommits)
            .values({ ...intent, state: commit, firstIntentAt: at, intentAt: at, deadline: at });
        }
        await db.update(posts).set({ embargoUntil, contentHash, approvedHash, authors: [...authors] });
        await db.delete(approvals);
        const [post] = await db.select({ postId: posts.id }).from(posts);
        for (const { isOld, ...one } of words) {
          const given = { postId: post?.postId ?? '', contentHash: isOld ? 'old' : contentHash };
          await db.insert(approvals).values({ ...given, ...one });
        }
        await db.update(channelStates).set({ paused, pausedUntil });
        await db.update(switches).set({ on });
        const passing = await db
          .select({ id: deliveries.id })
          .from(deliveries)
          .where(mayLeave(sql`${people}::integer`));
        const standing = await standingOf(db, id, people);
        const judged = ((): boolean => {
          try {
            judge(standing);
            return true;
          } catch {
            return false;
          }
        })();
        expect(passing.length === 1).toBe(judged);
        seen.add(judged);
      },
    ),
    { numRuns: 400, seed: 4 },
  );
  expect(seen.size).toBe(2);
});
