import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import type { DeliveryContext } from '../../src/delivery/context.ts';
import { isRecounted, recountPublished } from '../../src/delivery/recount.ts';
import type { Receipt } from '../../src/domain/outcome.ts';
import { newId } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { platforms } from '../../src/platforms/index.ts';
import type { CountQuery, PostCount } from '../../src/platforms/platform.ts';
import { breakers, channelStates, deliveries, deliveryCommits, recounts } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { changing, engine, queued, Says, scripted } from './bench.ts';
import { countingMeter, found as foundIn, recountedStore } from './recounting.ts';

const store = recountedStore();
let db: Db;
beforeAll(() => {
  db = store();
});

const NEVER = new AbortController().signal;
const ONCE: PostCount = { expected: 1, places: ['here'], doubt: null };
const GONE: PostCount = { expected: 1, places: [], doubt: null };
const UNKNOWN: PostCount = { expected: 1, places: [], doubt: plainText('The list goes on.') };
const TWICE: PostCount = { expected: 1, places: ['here', 'there'], doubt: null };

type Answers = (query: CountQuery) => PostCount | Promise<PostCount>;

/** A platform whose list shows what the answers say, one after the other, of all posts that are counted. */
function platform(...answers: Answers[]) {
  const asked: CountQuery[] = [];
  const connected = scripted(
    {
      publish: () => Promise.reject(new Error('Nothing is sent from here.')),
      async count(query) {
        asked.push(query);
        const answer = await (answers.shift() ?? (() => ONCE))(query);
        return query.posts.map(() => answer);
      },
    },
    { recount: { lists: () => true }, id: () => 'us' },
  );
  const { meter, counted } = countingMeter();
  const context: DeliveryContext = engine(db, connected, { meter });
  return {
    asked,
    counted,
    context,
    connected,
    recount: () => recountPublished(context, NEVER),
    async recountLater(): Promise<void> {
      await pass(11);
      await recountPublished(context, NEVER);
    },
  };
}

/** Lets so many minutes pass. */
async function pass(minutes: number): Promise<void> {
  const ago = (column: string) => sql.raw(`${column} - interval '${minutes} minutes'`);
  await db.update(recounts).set({ nextAt: ago('next_at'), until: ago('until'), through: ago('through') });
  await db.update(deliveries).set({ endedAt: ago('ended_at') });
}

/** A post that was published so many minutes ago. */
async function published(minutes = 11, changes: Partial<typeof deliveries.$inferInsert> = {}): Promise<string> {
  const id = await queued(db);
  const receipt: Receipt = { remoteId: newId(), otherIds: {}, url: 'https://p.example/1', warnings: [], account: 'us' };
  await db
    .update(deliveries)
    .set({
      state: 'published',
      nextAt: null,
      receipt,
      endedAt: sql`clock_timestamp() - make_interval(mins => ${minutes})`,
      ...changes,
    })
    .where(eq(deliveries.id, id));
  return id;
}

const found = () => foundIn(db);

test('one list serves all posts that were published meanwhile; those that are too young, or too old, are left out', async () => {
  const { asked, counted, recount } = platform();
  for (const minutes of [9, 11, 20, 60, 25 * 60]) await published(minutes);
  await recount();
  expect(asked.map(({ posts }) => posts.length)).toEqual([3]);
  expect(counted).toEqual([['once', 3]]);
});

test('a channel is read no more often than its posts are old when they are counted', async () => {
  const { asked, recount, counted } = platform();
  await published();
  await recount();
  await published(1);
  await pass(9);
  await recount();
  expect(asked).toHaveLength(1);
  await pass(2);
  await recount();
  // The earlier one is looked for, too, and counted no more.
  expect(asked.map(({ posts }) => posts.length)).toEqual([1, 2]);
  expect(counted).toEqual([
    ['once', 1],
    ['once', 1],
  ]);
});

test('a post is missing once two lists in a row prove it, and double at once', async () => {
  const flapping = platform(() => GONE);
  const id = await published();
  await flapping.recount();
  expect(await found()).toEqual([]);
  await flapping.recountLater();
  expect(await found()).toEqual([]);
  expect(flapping.counted).toEqual([['once', 1]]);

  await db.delete(recounts);
  const gone = platform(
    () => GONE,
    () => GONE,
  );
  await gone.recount();
  await gone.recountLater();
  expect(await found()).toEqual([[id, 'missing']]);

  await db.delete(recounts);
  const double = platform(() => TWICE);
  await double.recount();
  expect(await found()).toEqual([
    [id, 'missing'],
    [id, 'double'],
  ]);
  expect(double.counted).toEqual([['double', 1]]);
});

test('a double that appears later is found by the next list of the day', async () => {
  const id = await published();
  const { recount, recountLater } = platform(
    () => ONCE,
    () => TWICE,
  );
  await recount();
  const next = await published(1);
  await recountLater();
  expect(new Set((await found()).map(([one]) => one))).toEqual(new Set([id, next]));
});

test('a list between the two that cannot tell is no proof', async () => {
  const { recount, recountLater, counted } = platform(
    () => GONE,
    () => UNKNOWN,
    () => GONE,
  );
  await published();
  await recount();
  await recountLater();
  await recountLater();
  expect(await found()).toEqual([]);
  expect(counted).toEqual([['unknown', 1]]);
});

test('what no list can tell is given up after three, and later posts are counted all the same', async () => {
  const { recount, recountLater, counted } = platform(
    () => UNKNOWN,
    () => UNKNOWN,
    () => UNKNOWN,
  );
  const id = await published();
  for (const _ of [1, 2, 3]) await recountLater();
  expect(counted).toEqual([['unknown', 1]]);
  await recount();
  await published();
  await recountLater();
  expect(counted).toEqual([
    ['unknown', 1],
    ['once', 1],
  ]);
  expect(await found()).not.toContainEqual([id, 'missing']);
});

test('a platform that limits requests is asked when it said', async () => {
  const until = new Date(Date.now() + 3_600_000);
  const { recount, asked } = platform(() => {
    throw new Says({ type: 'rate-limited', until: until.toISOString(), message: plainText('Slow down'), code: null });
  });
  await published();
  await recount();
  const [row] = await db.select().from(recounts);
  expect(row?.nextAt).toEqual(until);
  await recount();
  expect(asked).toHaveLength(1);
});

test('two processes do not count at once; what a dead one left is taken over, and what it finds late is not stored', async () => {
  let answer: (count: PostCount) => void = () => undefined;
  const late = new Promise<PostCount>((resolve) => {
    answer = resolve;
  });
  const dying = platform(() => late);
  const other = platform();
  await published();
  const stuck = dying.recount();
  await expect.poll(() => dying.asked.length).toBe(1);
  await other.recount();
  expect(other.asked).toHaveLength(0);
  await other.recountLater();
  expect(other.counted).toEqual([['once', 1]]);
  answer(TWICE);
  await stuck;
  expect(dying.counted).toEqual([]);
  expect(await found()).toEqual([]);
});

test('of two processes that begin at once one reads the list', async () => {
  const [one, other] = [platform(), platform()];
  await published();
  await Promise.all([one.recount(), other.recount()]);
  expect(one.asked.length + other.asked.length).toBe(1);
});

test('posts that were taken down, or are on another account, are not counted; of a corrected one only a double is', async () => {
  const { asked, recount, recountLater, counted } = platform(
    () => GONE,
    () => GONE,
  );
  const down = await published();
  await db
    .update(deliveries)
    .set({ state: 'published' })
    .where(eq(deliveries.id, await changing(db, down, 'retract')));
  await published(11, { receipt: { remoteId: '2', otherIds: {}, url: null, warnings: [], account: 'them' } });
  const corrected = await published();
  await changing(db, corrected, 'revise');
  await recount();
  expect(asked[0]?.posts).toHaveLength(1);
  await recountLater();
  expect(await found()).toEqual([]);
  expect(counted).toEqual([['unknown', 1]]);

  await db.delete(recounts);
  const double = platform(() => TWICE);
  await double.recount();
  expect(await found()).toEqual([[corrected, 'double']]);
});

test('a post that is missing is no alert any more once it was taken down', async () => {
  const { recount, recountLater } = platform(
    () => GONE,
    () => GONE,
  );
  const id = await published();
  await recount();
  await recountLater();
  expect(await found()).toEqual([[id, 'missing']]);
  await changing(db, id, 'retract');
  expect(await found()).toEqual([]);
});

test('nothing is asked of a platform that is down, or refuses the channel; a pause by a person changes nothing', async () => {
  const { asked, recount } = platform();
  await published();
  await db.insert(breakers).values({ platform: 'scripted', openedAt: sql`now()` });
  await recount();
  await db.delete(breakers);
  const paused = { channelId: 'main', paused: true };
  await db.insert(channelStates).values({ ...paused, pausedBy: 'masthead', pauseBecause: plainText('Token refused') });
  await recount();
  expect(asked).toHaveLength(0);
  await db.update(channelStates).set({ pausedBy: 'Ada', pauseBecause: null, pauseReason: 'an election' });
  await recount();
  expect(asked).toHaveLength(1);
});

test('reads that are charged, and platforms without lists, are left out unless a channel asks for it', () => {
  const shown = platforms.map((one) => {
    const counted = (recount?: boolean) =>
      isRecounted({ platform: one, channel: { recount } as Parameters<typeof isRecounted>[0]['channel'] });
    return [one.id, counted(), counted(true), counted(false)];
  });
  expect(Object.fromEntries(shown.map(([id, ...rest]) => [id, rest]))).toEqual({
    x: [false, true, false],
    facebook: [true, true, false],
    instagram: [true, true, false],
    youtube: [true, true, false],
    wechat: [true, true, false],
    app: [false, false, false],
  });
});

test('a post that was sent again is counted without waiting for the next list of its platform, also where no others are', async () => {
  const { asked, recount, connected } = platform();
  const first = await published();
  await recount();
  expect(asked).toHaveLength(1);
  const again = await published();
  const now = sql`clock_timestamp()`;
  await db.update(recounts).set({ until: sql`clock_timestamp() - interval '12 minutes'` });
  await recount();
  expect(asked).toHaveLength(1);
  const commit = {
    state: 'done' as const,
    epoch: 1,
    contentHash: '',
    firstIntentAt: now,
    intentAt: now,
    deadline: now,
  };
  await db.insert(deliveryCommits).values({ deliveryId: again, name: 'post', ...commit, absentAt: now });
  connected.platform.recount = { lists: () => true, isBilled: true };
  await recount();
  expect(asked[1]?.posts).toHaveLength(1);
  expect(first).not.toBe(again);
  await recount();
  expect(asked).toHaveLength(2);
});
