import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { failedLately } from '../../src/features/deliveries/issues.ts';
import { dismissFailure } from '../../src/features/deliveries/resolve.ts';
import { status } from '../../src/features/system/status.ts';
import { newId } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { audit, deliveries, posts } from '../../src/store/schema/index.ts';
import { deskOn } from '../alerts/bench.ts';
import { engine, JUST_NOW, queued, Says, scripted } from '../delivery/bench.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { saying } from '../helpers/says.ts';

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());

test('what was missed tells why, not what the platform had answered before', async () => {
  const { db } = home.store;
  const id = await queued(db);
  const limited = new Says({
    type: 'rate-limited',
    until: null,
    message: plainText('Too many requests.'),
    code: '429',
  });
  const channel = { ...scripted({ publish: () => Promise.reject(limited) }), rules: { maxAgeHours: 2 } };
  expect(await attemptDelivery(engine(db, channel), id)).toBe('scheduled');
  const hoursAgo = sql`clock_timestamp() - interval '3 hours'`;
  await db.update(deliveries).set({ slotAt: hoursAgo, nextAt: JUST_NOW }).where(eq(deliveries.id, id));
  expect(await attemptDelivery(engine(db, channel), id)).toBe('expired');
  expect(await failedLately(deskOn(db))).toMatchObject([
    { id, state: 'expired', reason: saying(/^It was due at .*, and the channel publishes nothing 2 hours late/) },
  ]);
});

test('what was rejected tells what the platform answered', async () => {
  const { db } = home.store;
  const id = await queued(db);
  const refused = new Says({ type: 'failed', message: plainText('The text is too long.'), code: '186' });
  const channel = scripted({ publish: () => Promise.reject(refused) });
  expect(await attemptDelivery(engine(db, channel), id)).toBe('failed');
  expect(await failedLately(deskOn(db))).toContainEqual(
    expect.objectContaining({ id, state: 'failed', reason: saying('The text is too long.') }),
  );
});

test('what a person leaves so is said by whom, once; what did not fail cannot be left', async () => {
  const { db } = home.store;
  const id = await queued(db);
  await expect(dismissFailure({ db }, { id, by: 'Ada' })).rejects.toThrow(/has not failed: only one that failed/);
  const refused = new Says({ type: 'failed', message: plainText('The text is too long.'), code: '186' });
  await attemptDelivery(engine(db, scripted({ publish: () => Promise.reject(refused) })), id);
  expect(await dismissFailure({ db }, { id: id.slice(0, 13), by: 'Ada' })).toEqual({
    id,
    state: 'failed',
    dismissedBy: 'Ada',
  });
  expect(await dismissFailure({ db }, { id, by: 'Ben' })).toMatchObject({ dismissedBy: 'Ada' });
  expect(await failedLately(deskOn(db))).toContainEqual(expect.objectContaining({ id, dismissedBy: 'Ada' }));
  const noted = await db
    .select()
    .from(audit)
    .where(eq(audit.subject, `delivery:${id}`));
  expect(noted.filter(({ action }) => action === 'leave as it is')).toHaveLength(1);
});

test('a retraction that failed is done with once a later one is there', async () => {
  const { db } = home.store;
  const id = await queued(db);
  const [row] = await db.select().from(deliveries).where(eq(deliveries.id, id));
  if (!row) throw new Error('not queued');
  const down = { ...row, kind: 'retract' as const, state: 'failed' as const, nextAt: null, endedAt: new Date() };
  const first = { ...down, id: newId() };
  await db.insert(deliveries).values(first);
  const failed = async () => (await failedLately(deskOn(db))).find((one) => one.id === first.id);
  expect(await failed()).toMatchObject({ superseded: false });
  await db.insert(deliveries).values({ ...down, id: newId(), sequence: 2, state: 'published' });
  expect(await failed()).toMatchObject({ superseded: true });
});

test('the status tells of a delivery which story it is, and of drafts that a person publishes', async () => {
  const { db } = home.store;
  const id = await queued(db);
  const receipt = { remoteId: '', otherIds: { draft: '4711' }, url: null, warnings: [] };
  const laid = new Says({ type: 'handed-over', receipt, until: null });
  expect(await attemptDelivery(engine(db, scripted({ publish: () => Promise.reject(laid) })), id)).toBe('handed-over');
  const [post] = await db
    .select()
    .from(posts)
    .innerJoin(deliveries, eq(deliveries.postId, posts.id))
    .where(eq(deliveries.id, id));
  const now = await status(deskOn(db));
  expect(now.handedOver).toContainEqual(
    expect.objectContaining({
      id,
      about: expect.objectContaining({ post: post?.posts.id, articleId: post?.posts.articleId }),
    }),
  );
  await dismissFailure({ db }, { id, by: 'Ada' });
  expect((await status(deskOn(db))).handedOver).toEqual([]);
});
