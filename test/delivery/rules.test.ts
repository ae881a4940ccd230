import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { judge, standingOf } from '../../src/delivery/rules.ts';
import { countApprovals, type PeopleAsked } from '../../src/domain/approval.ts';
import { mayLeave, STOPS, type Stop } from '../../src/posts/stops.ts';
import {
  approvals,
  channelStates,
  deliveries,
  deliveryCommits,
  libraryItems,
  postItems,
  posts,
  switches,
} from '../../src/store/schema/index.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { queued } from './bench.ts';

const ITEM = '00000000-0000-4000-8000-000000000001';
let home: FreshDatabase;
let id: string;
beforeAll(async () => {
  home = await freshDatabase();
  id = await queued(home.store.db);
  const [post] = await home.store.db.select({ postId: posts.id }).from(posts);
  const file = { kind: 'picture' as const, hash: 'a'.repeat(64), mimeType: 'image/jpeg', bytes: 1 };
  await home.store.db.insert(libraryItems).values({ id: ITEM, ...file });
  await home.store.db.insert(postItems).values({ postId: post?.postId ?? '', itemId: ITEM });
  const detail = { reason: 'quiet', by: 'editor' };
  await home.store.db.insert(channelStates).values({ channelId: 'main' });
  await home.store.db.insert(switches).values({ name: 'pause-all', on: false, detail });
});
afterAll(() => home.drop());

const HOUR_MS = 3_600_000;
/** Hours from now; null: no time. */
const hours = fc.constantFrom(null, -1, 1);
type Hours = -1 | 1 | null;
const inStore = (at: Hours) => (at === null ? null : sql`clock_timestamp() + make_interval(hours => ${at}::integer)`);
const asTime = (at: Hours, now: Date) => (at === null ? null : new Date(now.getTime() + at * HOUR_MS));
const seldom = fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
const often = seldom.map((rare) => !rare);
const word = fc.record({
  by: fc.constantFrom('Ada', 'Ben', 'Cleo', 'automatic'),
  automatic: seldom,
  embargoUntil: hours,
  isOld: seldom,
});

const anything = fc.record({
  killed: seldom,
  kind: fc.constantFrom('send' as const, 'revise' as const, 'retract' as const),
  paused: seldom,
  pausedUntil: hours,
  on: seldom,
  embargoUntil: hours,
  leaveBy: hours,
  notForSocial: seldom,
  expiresAt: hours,
  commit: fc.constantFrom(null, null, 'open' as const, 'done' as const, 'closed' as const),
  approved: often,
  unchanged: often,
  people: fc.constantFrom<PeopleAsked>(0, 1, 2),
  authors: fc.constantFrom<readonly string[]>([], ['Ada'], ['Ben'], ['Ada', 'Ben'], ['*'], ['*', 'Ada']),
  words: fc.uniqueArray(word, { selector: ({ by }) => by, maxLength: 3 }),
});
type Situation = typeof anything extends fc.Arbitrary<infer T> ? T : never;

/** Seldom does everything at random let a delivery pass: here nothing but its age may stop it. */
const approved = anything.map(
  (one): Situation => ({
    ...one,
    killed: false,
    paused: false,
    on: false,
    embargoUntil: null,
    approved: true,
    unchanged: true,
    notForSocial: false,
    authors: ['Ada'],
    people: 1,
    words: [{ by: 'Ben', automatic: false, embargoUntil: null, isOld: false }],
  }),
);
const situations = fc.oneof({ weight: 4, arbitrary: anything }, { weight: 1, arbitrary: approved });

/** The rules once more, in their order, without the store. */
function expectedStop(given: Situation): Stop {
  const { kind, people, authors, words } = given;
  if (given.killed) return 'withdrawn';
  if (kind === 'retract') return 'none';
  if (given.on) return 'all-paused';
  if (given.paused && given.pausedUntil !== -1) return 'channel-paused';
  if (given.embargoUntil === 1) return 'embargo';
  if (!given.unchanged) return 'changed';
  if (!given.approved) return 'approval-taken-back';
  const now = new Date();
  const approvalsNow = words
    .filter(({ isOld }) => !isOld)
    .map((one) => ({ ...one, alone: false, embargoUntil: asTime(one.embargoUntil, now) }));
  const asked = { people, authors, embargoUntil: asTime(given.embargoUntil, now), now };
  if (countApprovals(approvalsNow, asked).missing > 0) return 'unapproved';
  if (kind === 'send' && (given.notForSocial || given.expiresAt === -1)) return 'rights';
  const isBegun = given.commit === 'open' || given.commit === 'done';
  return kind === 'send' && given.leaveBy === -1 && !isBegun ? 'too-old' : 'none';
}

test('what the statement of an intent lets pass is what the rules let pass, and nothing else', async () => {
  const { db } = home.store;
  const seen = new Set<Stop>();
  await fc.assert(
    fc.asyncProperty(situations, async (given) => {
      const { killed, kind, paused, on, commit, people, authors, words } = given;
      const contentHash = given.unchanged ? 'same' : 'other';
      const approvedHash = given.approved ? contentHash : null;
      await db.update(deliveries).set({ killed, kind, leaveBy: inStore(given.leaveBy), contentHash: 'same' });
      await db.delete(deliveryCommits);
      const intent = { deliveryId: id, name: 'post', epoch: 1, contentHash: 'same' };
      const at = sql`clock_timestamp()`;
      if (commit) {
        await db
          .insert(deliveryCommits)
          .values({ ...intent, state: commit, firstIntentAt: at, intentAt: at, deadline: at });
      }
      const embargoUntil = inStore(given.embargoUntil);
      await db.update(posts).set({ embargoUntil, contentHash, approvedHash, authors: [...authors] });
      await db.delete(approvals);
      const [post] = await db.select({ postId: posts.id }).from(posts);
      for (const { isOld, ...one } of words) {
        const row = { postId: post?.postId ?? '', contentHash: isOld ? 'old' : contentHash };
        await db.insert(approvals).values({ ...row, ...one, embargoUntil: inStore(one.embargoUntil) });
      }
      await db.update(channelStates).set({ paused, pausedUntil: inStore(given.pausedUntil) });
      await db.update(switches).set({ on });
      const { notForSocial, expiresAt } = given;
      await db.update(libraryItems).set({ notForSocial, expiresAt: inStore(expiresAt) });
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
      const expected = expectedStop(given);
      expect(standing.stop).toBe(expected);
      expect([passing.length === 1, judged]).toEqual([expected === 'none', expected === 'none']);
      seen.add(expected);
    }),
    { numRuns: 400, seed: 4 },
  );
  expect([...seen].toSorted()).toEqual(STOPS.filter((stop) => stop !== 'tag-paused').toSorted());
});
