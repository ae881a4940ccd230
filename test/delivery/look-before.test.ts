import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { Receipt } from '../../src/domain/outcome.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import { releaseRestored } from '../../src/features/system/release-restored.ts';
import { restored } from '../../src/features/system/restored.ts';
import { plainText } from '../../src/lib/message.ts';
import type { SentAnswer, SentQuery } from '../../src/platforms/platform.ts';
import { withdrawArticle } from '../../src/posts/withdraw.ts';
import { articles, deliveries, posts, switches } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { deskOn } from '../alerts/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { said } from '../helpers/says.ts';
import { changing, commitsIn, engine, JUST_NOW, queued, rowOf, Says, scripted } from './bench.ts';

/** A store that was restored from a backup has each first sending looked for before it is made. */

let home: FreshDatabase;
let db: Db;
beforeAll(async () => {
  home = await freshDatabase();
  db = home.store.db;
});
afterEach(async () => {
  await restored({ db }, { end: true, by: 'Ada' }).catch(() => null);
});
afterAll(() => home.drop());

const receipt = (remoteId: string): Receipt => ({ remoteId, otherIds: {}, url: null, warnings: [] });
const CANNOT: SentAnswer = { answer: 'cannot-tell', why: plainText('It lists nothing today.') };

/** A platform with a list that answers as it is told to. */
function platform(answer: SentAnswer | Says | null) {
  const calls: string[] = [];
  const asked: SentQuery[] = [];
  const findSent = async (query: SentQuery): Promise<SentAnswer> => {
    asked.push(query);
    if (answer instanceof Says) throw answer;
    return answer ?? CANNOT;
  };
  const channel = scripted(
    {
      async publish(_post, session) {
        await session.commit('call', { result: z.string() }, async () => {
          calls.push('send');
          return 'one';
        });
        return receipt('one');
      },
      async revise(_post, live, session) {
        await session.commit('change', { result: z.string() }, async () => {
          calls.push('revise');
          return 'one';
        });
        return live.receipt;
      },
      async retract(live) {
        calls.push('retract');
        return live.receipt;
      },
      ...(answer !== null && { findSent }),
    },
    { mayRetract: () => ({ may: true }), mayRevise: () => ({ may: true }) },
  );
  return { calls, asked, context: engine(db, channel) };
}

const SINCE = '2026-11-01T08:00:00.000Z';
/** Noticed so long ago that every list shows what was sent before. */
async function setBack(noticed = sql`clock_timestamp() - interval '1 hour'`): Promise<void> {
  await restored({ db }, { since: SINCE, by: 'Ada' });
  await db.update(switches).set({ onSince: noticed }).where(eq(switches.name, 'restored'));
}
const dueAgain = (id: string) => db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, id));

test('a post that is found is published with its receipt, and not sent', async () => {
  await setBack();
  const { calls, asked, context } = platform({ answer: 'found', receipt: receipt('4711') });
  const id = await queued(db);
  expect(await attemptDelivery(context, id)).toBe('published');
  expect(calls).toEqual([]);
  expect((await rowOf(db, id)).receipt).toMatchObject({ remoteId: '4711' });
  expect(asked[0]?.since.toISOString()).toBe(SINCE);
});

test('a post that is proven absent is sent', async () => {
  await setBack();
  const { calls, context } = platform({ answer: 'absent' });
  expect(await attemptDelivery(context, await queued(db))).toBe('published');
  expect(calls).toEqual(['send']);
});

test('a list that may still lag behind the last lost call proves nothing', async () => {
  await setBack(sql`clock_timestamp()`);
  const { calls, context } = platform({ answer: 'absent' });
  const id = await queued(db);
  expect(await attemptDelivery(context, id)).toBe('scheduled');
  const { nextAt } = await rowOf(db, id);
  // A claim and a request, by which every earlier worker must have given up.
  expect(nextAt?.getTime()).toBeGreaterThan(Date.now() + 15_000);
  expect(calls).toEqual([]);
  await dueAgain(id);
  await db.update(switches).set({ onSince: sql`clock_timestamp() - interval '26 seconds'` });
  expect(await attemptDelivery(context, id)).toBe('published');
  expect(calls).toEqual(['send']);
});

test('a post that no look can tell is held with the reason, and sent once on the word of a person', async () => {
  await setBack();
  const { calls, context } = platform(CANNOT);
  const id = await queued(db);
  expect(await attemptDelivery(context, id)).toBe('held');
  expect(said((await rowOf(db, id)).heldReason)).toMatch(
    /restored to Nov 1, 2026, 08:00 UTC.*It lists nothing today\.$/,
  );
  await resolve(deskOn(db), { id, verdict: 'send-again', by: 'Ada' });
  expect(await attemptDelivery(context, id)).toBe('published');
  expect(calls).toEqual(['send']);
});

test('where a platform keeps no list, a person is asked', async () => {
  await setBack();
  const { calls, context } = platform(null);
  const id = await queued(db);
  expect(await attemptDelivery(context, id)).toBe('held');
  expect(said((await rowOf(db, id)).heldReason)).toContain('Scripted keeps no list of what was sent.');
  expect(calls).toEqual([]);
});

test('a look that is refused leaves the post to a person: it is never rejected', async () => {
  await setBack();
  const { calls, context } = platform(new Says({ type: 'failed', message: plainText('No such list.'), code: null }));
  expect(await attemptDelivery(context, await queued(db))).toBe('held');
  expect(calls).toEqual([]);
});

test('a look that fails is made again, and nothing is sent before it has answered', async () => {
  await setBack();
  const { calls, context } = platform(new Says({ type: 'unknown', message: plainText('Timed out.'), code: null }));
  const id = await queued(db);
  expect(await attemptDelivery(context, id)).toBe('scheduled');
  await dueAgain(id);
  expect(await attemptDelivery(context, id)).toBe('scheduled');
  expect(calls).toEqual([]);
});

test('a post that is too late to be sent is published where it is found to be out', async () => {
  await setBack();
  const { context } = platform({ answer: 'found', receipt: receipt('4712') });
  const id = await queued(db);
  await db
    .update(deliveries)
    .set({ leaveBy: new Date(0) })
    .where(eq(deliveries.id, id));
  expect(await attemptDelivery(context, id)).toBe('published');
});

test('a story that is killed is taken down where its queued post is found to be out', async () => {
  await setBack();
  const { calls, context } = platform({ answer: 'found', receipt: receipt('4713') });
  const id = await queued(db);
  const { postId } = await rowOf(db, id);
  const [post] = await db.select().from(posts).where(eq(posts.id, postId));
  await db.transaction((tx) =>
    withdrawArticle(tx, post?.articleId ?? '', { signal: 'kill', reason: 'wrong', by: 'Ada' }),
  );
  expect(await attemptDelivery(context, id)).toBe('published');
  const [retraction] = await db
    .select()
    .from(deliveries)
    .where(eq(deliveries.kind, 'retract'))
    .then((rows) => rows.filter((row) => row.postId === postId));
  expect(await attemptDelivery(context, retraction?.id ?? '')).toBe('published');
  expect(calls).toEqual(['retract']);
});

test('a change of what is live is held once; taking it down is not', async () => {
  const { calls, context } = platform({ answer: 'absent' });
  const sent = await queued(db);
  await attemptDelivery(context, sent);
  await setBack();
  const revision = await changing(db, sent, 'revise');
  expect(await attemptDelivery(context, revision)).toBe('held');
  await resolve(deskOn(db), { id: revision, verdict: 'send-again', by: 'Ada' });
  expect(await attemptDelivery(context, revision)).toBe('published');
  expect(await attemptDelivery(context, await changing(db, sent, 'retract'))).toBe('published');
  expect(calls).toEqual(['send', 'revise', 'retract']);
});

test('what was found by the time its worker died is not looked for again', async () => {
  await setBack();
  const { asked, context } = platform({ answer: 'found', receipt: receipt('4714') });
  const id = await queued(db);
  const dies = {
    ...context,
    checkpoint: async (point: string) => {
      if (point === 'concluding') throw new Error('The process is gone.');
    },
  };
  await expect(attemptDelivery(dies, id)).rejects.toThrow('gone');
  await db.update(deliveries).set({ leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));
  expect(await attemptDelivery(context, id)).toBe('published');
  expect(asked).toHaveLength(1);
  expect(await commitsIn(db, id)).toMatchObject([{ state: 'done' }]);
});

test('a store that is said to be restored while a post is on its way has that looked for, too', async () => {
  const { calls, asked, context } = platform({ answer: 'found', receipt: receipt('4715') });
  const id = await queued(db);
  const late = {
    ...context,
    checkpoint: async (point: string) => {
      if (point === 'claimed') await setBack();
    },
  };
  expect(await attemptDelivery(late, id)).toBe('scheduled');
  expect(await attemptDelivery(context, id)).toBe('published');
  expect([calls, asked.length]).toEqual([[], 1]);
});

test('once it is ended, nothing is looked for; a second restore looks for all again', async () => {
  await setBack();
  const { asked, context } = platform({ answer: 'absent' });
  await attemptDelivery(context, await queued(db));
  await restored({ db }, { end: true, by: 'Ada' });
  await attemptDelivery(context, await queued(db));
  expect(asked).toHaveLength(1);
  await expect(restored({ db }, { end: true, by: 'Ada' })).rejects.toThrow('nothing to end');
});

test('ids of what the store knows are handed to the look', async () => {
  const { asked, context } = platform({ answer: 'absent' });
  await setBack();
  await attemptDelivery(context, await queued(db));
  await attemptDelivery(context, await queued(db));
  expect(asked[1]?.known.has('one')).toBe(true);
});

/** A post about an article that its publisher dates so long after the restore was noticed. */
async function about(minutes: number, { created = 30 } = {}): Promise<string> {
  const id = await queued(db, { revision: 1 });
  const { postId } = await rowOf(db, id);
  const [post] = await db.select().from(posts).where(eq(posts.id, postId));
  const articleId = post?.articleId ?? '';
  const after = (n: number) =>
    sql`(select on_since from masthead.switches where name = 'restored') + make_interval(mins => ${n})`;
  await db
    .update(articles)
    .set({ createdAt: after(created) })
    .where(eq(articles.id, articleId));
  await db.execute(sql`insert into masthead.article_revisions (article_id, revision, content_hash, article)
    values (${articleId}, 1, '', jsonb_build_object('publishedAt', ${after(minutes)}))`);
  return id;
}

test('what no look can tell is sent if the post and its story are newer than the restore', async () => {
  await setBack();
  const { calls, context } = platform(null);
  expect(await attemptDelivery(context, await about(20))).toBe('published');
  expect(calls).toEqual(['send']);
});

test.each([
  ['a story that its publisher dates before', 1, {}],
  ['a story that was taken before the date that it has', 20, { created: 10 }],
] as const)('%s may have gone out as another post, and is held', async (_what, minutes, given) => {
  await setBack();
  const { calls, context } = platform(null);
  expect(await attemptDelivery(context, await about(minutes, given))).toBe('held');
  expect(calls).toEqual([]);
});

test('a post that the store had before is no newer one, whatever its clock said', async () => {
  await setBack();
  const id = await about(20);
  await restored({ db }, { since: SINCE, by: 'Ada' });
  await db.update(switches).set({ onSince: sql`clock_timestamp() - interval '1 hour'` });
  const { calls, context } = platform(null);
  expect(await attemptDelivery(context, id)).toBe('held');
  expect(calls).toEqual([]);
});

test('one command releases what is held: it is looked up once more where a lookup can tell, and else sent', async () => {
  await setBack();
  const answers: SentAnswer[] = [CANNOT, { answer: 'found', receipt: receipt('4711') }];
  const calls: string[] = [];
  const publish: Parameters<typeof scripted>[0]['publish'] = async (_post, session) => {
    await session.commit('call', { result: z.string() }, async () => `${calls.push('send')}`);
    return receipt('one');
  };
  const listed = scripted({ publish, findSent: async () => answers.shift() ?? CANNOT });
  const unlisted = scripted({ publish });
  const [seen, unseen] = [await queued(db), await queued(db, { channelId: 'push' })];
  await db.update(deliveries).set({ channelId: 'push' }).where(eq(deliveries.id, unseen));
  const channels = new Map([
    ['main', listed],
    ['push', { ...unlisted, channel: { ...unlisted.channel, id: 'push' } }],
  ]);
  const context = engine(db, listed, { channels });
  for (const id of [seen, unseen]) expect(await attemptDelivery(context, id)).toBe('held');
  const desk = { db, channels: channels as never };
  expect(await releaseRestored(desk, { by: 'Ada' })).toMatchObject({ lookedUp: expect.any(Number) });
  for (const id of [seen, unseen]) expect(await attemptDelivery(context, id)).toBe('published');
  expect(calls).toEqual(['send']);
  expect((await rowOf(db, seen)).receipt).toMatchObject({ remoteId: '4711' });
  expect(await releaseRestored(desk, { by: 'Ada' })).toEqual({ lookedUp: 0, sent: 0 });
});
