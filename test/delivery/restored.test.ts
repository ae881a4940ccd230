import { eq, sql } from 'drizzle-orm';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';

import type { Service } from '../../src/app/service.ts';
import { RESTORED } from '../../src/channels/restored.ts';
import type { Article } from '../../src/domain/article.ts';
import { submit } from '../../src/features/articles/submit.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { restored } from '../../src/features/system/restored.ts';
import { status } from '../../src/features/system/status.ts';
import { BY_ITSELF } from '../../src/store/audit.ts';
import { dbTime } from '../../src/store/db-time.ts';
import { attempts, deliveries, posts, switches } from '../../src/store/schema/index.ts';
import { onPostgres } from '../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { savedCopy } from '../helpers/database.ts';
import { eventually } from '../helpers/eventually.ts';

/** A database that is put back to an older copy: what was sent since stands on the platforms and in no row. */

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const deskOf = ({ context, queues }: Service): DeskContext => ({ ...context, queues });

const CHANNELS = ['x', 'facebook', 'instagram', 'wechat', 'app'];

/** Stories of their own, so that none is told from another by its words alone. */
const story = ({ article }: Newsroom, name: string): Article => ({
  ...article,
  headline: `The ${name} returns`,
  standfirst: `After three years the ${name} crosses the river again.`,
  canonicalUrl: `https://paper.example/news/${name}-returns`,
  mobileUrl: null,
  videos: [],
});

const handIn = (desk: DeskContext, article: Article, channels: string[]) =>
  submit(desk, { article, channels, when: 'now', again: false, by: 'test' });

/** States by channel, once each of the story's posts has come to rest. */
const restOf = (desk: DeskContext, articleId: string): Promise<Record<string, string>> =>
  eventually(
    async () => Object.fromEntries((await postsOf(desk, { articleId })).map(({ channel, state }) => [channel, state])),
    (states) =>
      Object.keys(states).length > 0 &&
      Object.values(states).every((state) => ['published', 'handed-over', 'held', 'failed'].includes(state)),
  );

/** How many attempts on the story's posts saw nothing on a platform, and were too early for a proof. */
async function earlyLooks({ db }: DeskContext, articleId: string): Promise<number> {
  const rows = await db
    .select({ evidence: attempts.evidence })
    .from(attempts)
    .innerJoin(deliveries, eq(deliveries.id, attempts.deliveryId))
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(eq(posts.articleId, articleId));
  return rows.filter(({ evidence }) => JSON.stringify(evidence).includes('not there yet')).length;
}

/** An hour passes since the restoring was noticed: by the store's clock, and by that of the process. */
async function anHourPasses({ context }: Service): Promise<void> {
  const earlier = sql`${switches.onSince} - interval '1 hour'`;
  await context.db.update(switches).set({ onSince: earlier }).where(eq(switches.name, RESTORED));
  context.watch.evenFor = () => 3_600_000;
  await context.db.update(deliveries).set({ nextAt: dbTime() }).where(eq(deliveries.state, 'scheduled'));
}

async function newestAttempt(url: string): Promise<Date | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ at: Date | null }>('select max(started_at) as at from masthead.attempts');
  await client.end();
  return rows[0]?.at ?? null;
}

/** How many posts stand on each platform, drafts too. */
const standing = ({ simulated }: Newsroom): Record<string, number> =>
  Object.fromEntries([...simulated.simulators].map(([id, simulator]) => [id, simulator.posts().length]));

test('nothing that went out after the backup goes out once more, and nothing that is live is rejected', async () => {
  const engine = await onPostgres();
  ended.push(engine.drop);
  const newsroom = await startNewsroom(engine);
  ended.push(newsroom.stop);
  const database = await savedCopy(engine.variables.DATABASE_URL ?? '');

  // Before the backup one story is out, and another waits.
  let service = await newsroom.start();
  let desk = deskOf(service);
  const early = await handIn(desk, story(newsroom, 'ferry'), CHANNELS);
  await restOf(desk, early.articleId);
  await pause(desk, { channel: null, paused: true, reason: 'set up', by: 'test' });
  const waiting = await handIn(desk, story(newsroom, 'bridge'), CHANNELS);
  const filmed = await handIn(desk, { ...story(newsroom, 'film'), videos: newsroom.article.videos }, ['youtube']);
  await service.stop();
  // Drafts are looked at until the very end.
  const lastKnown = await newestAttempt(engine.variables.DATABASE_URL ?? '');
  await database.save();

  // After it they go out, and a third story comes in.
  service = await newsroom.start();
  desk = deskOf(service);
  await pause(desk, { channel: null, paused: false, reason: '', by: 'test' });
  const late = story(newsroom, 'tunnel');
  await restOf(desk, waiting.articleId);
  await restOf(desk, filmed.articleId);
  await restOf(desk, (await handIn(desk, late, CHANNELS)).articleId);
  await service.stop();
  const before = standing(newsroom);
  expect(before).toMatchObject({ x: 3, facebook: 3, instagram: 3, wechat: 3, youtube: 1, app: 3 });

  await database.restore();
  service = await newsroom.start();
  desk = deskOf(service);
  // It is noticed at the start, before anything can be sent.
  expect(await status(desk)).toMatchObject({ ok: false, restored: [{ by: BY_ITSELF, since: lastKnown }] });
  expect(newsroom.complaints).toContainEqual(expect.stringContaining('The store was restored from a backup.'));
  await pause(desk, { channel: null, paused: false, reason: '', by: 'test' });
  const live = { x: 'published', facebook: 'published', instagram: 'published', wechat: 'handed-over', app: 'held' };
  expect(await restOf(desk, waiting.articleId)).toEqual(live);
  expect(await restOf(desk, filmed.articleId)).toEqual({ youtube: 'published' });
  // The third one comes in once more, as its feed has it.
  expect(await restOf(desk, (await handIn(desk, late, CHANNELS)).articleId)).toEqual(live);
  expect(standing(newsroom)).toEqual(before);

  // What never went out does once that is proven, but what no look can tell of.
  const fresh = await handIn(desk, story(newsroom, 'harbour'), CHANNELS);
  await eventually(
    () => earlyLooks(desk, fresh.articleId),
    (count) => count === 3,
  );
  expect(standing(newsroom)).toEqual(before);
  await anHourPasses(service);
  expect(await restOf(desk, fresh.articleId)).toEqual({ ...live, wechat: 'held' });
  expect(standing(newsroom)).toMatchObject({ x: 4, facebook: 4, instagram: 4, wechat: 3, app: 3 });

  // Once a person has ended it, nothing is looked for, by this process or the next.
  await restored({ db: desk.db }, { end: true, by: 'Ada' });
  await service.stop();
  service = await newsroom.start();
  desk = deskOf(service);
  expect((await status(desk)).restored).toEqual([]);
  const pushed = await handIn(desk, story(newsroom, 'lighthouse'), ['app']);
  expect(await restOf(desk, pushed.articleId)).toEqual({ app: 'published' });
});
