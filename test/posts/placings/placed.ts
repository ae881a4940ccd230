import { asc, eq, ne, sql } from 'drizzle-orm';
import type { DraftChannel } from '../../../src/channels/connected-channel.ts';
import { ComposeStyle } from '../../../src/compose/style.ts';
import { readSchedule } from '../../../src/config/schedule.ts';
import { valuesAs } from '../../../src/config/yaml-file.ts';
import { UserError } from '../../../src/lib/errors.ts';
import { settledWhen } from '../../../src/posts/not-past.ts';
import { schedulePostAt } from '../../../src/posts/schedule-post.ts';
import type { ChannelSchedule } from '../../../src/schedule/rules.ts';
import { articleRevisions, deliveries, posts } from '../../../src/store/schema/index.ts';
import type { Db, Tx } from '../../../src/store/store.ts';
import { queued, rowOf, scripted } from '../../delivery/bench.ts';
import type { Other, Placing } from './placing.ts';

/** What the placing code makes of a case: as `gives`, and by whose clocks. */
export interface Placed {
  gives: Placing['gives'];
  zone: string;
}

const NEWSROOM = { timeZone: 'Europe/Berlin', country: null };

/** The rules as a file has them, with all that is built in. */
function rulesOf({ rules = {} }: Placing): ChannelSchedule {
  const faults: Parameters<typeof readSchedule>[3] = [];
  const read = readSchedule(valuesAs('schedule', { channels: { main: rules } }), NEWSROOM, ['main'], faults);
  const own = read?.channels.main;
  if (!own) throw new Error(`The rules of a case cannot be read: ${JSON.stringify(faults)}`);
  return own;
}

function channelOf(placing: Placing): DraftChannel {
  const { quotas = [] } = placing;
  const plain = scripted({ publish: () => Promise.reject(new Error('Nothing is sent here')) });
  const platform = { ...plain.platform, account: { ...plain.platform.account, quotas: () => quotas } };
  return { ...plain, platform, style: ComposeStyle.parse({}), rules: rulesOf(placing) };
}

/** A post with its delivery at a time; it counts in all quotas. */
async function plan(db: Db, { at, asked = 'slot' }: Other): Promise<void> {
  const id = await queued(db);
  const slotAt = new Date(at);
  await db.update(deliveries).set({ slotAt, nextAt: slotAt, asked }).where(eq(deliveries.id, id));
}

/** An approved post that has no delivery yet. */
async function unplaced(db: Db, { urgency = 'normal', embargoUntil, publishedAt, now }: Placing) {
  const delivery = await queued(db);
  const { postId } = await rowOf(db, delivery);
  await db.delete(deliveries).where(eq(deliveries.id, delivery));
  const embargo = embargoUntil === undefined ? null : new Date(embargoUntil);
  const [post] = await db.update(posts).set({ urgency, embargoUntil: embargo }).where(eq(posts.id, postId)).returning();
  if (!post?.articleId) throw new Error('The post of a case is gone');
  const { articleId } = post;
  const article = { publishedAt: publishedAt ?? now } as (typeof articleRevisions.$inferInsert)['article'];
  await db.insert(articleRevisions).values({ articleId, revision: 1, contentHash: 'same', article });
  return post;
}

/** Gives a post of a case its place, with the desk's own code on an empty store, which is left empty. */
export async function placed(db: Db, placing: Placing): Promise<Placed> {
  const { others = [], when, person = false } = placing;
  const channel = channelOf(placing);
  const zone = channel.rules.timeZone;
  const now = new Date(placing.now);
  try {
    for (const other of others) await plan(db, other);
    const post = await unplaced(db, placing);
    const asked = { when: settledWhen(when, now, zone), person };
    await db.transaction((tx: Tx) => schedulePostAt(tx, now, post, channel, asked));
    const [own] = await db.select().from(deliveries).where(eq(deliveries.postId, post.id));
    if (!own) throw new Error('The post of a case was not placed');
    const rest = await db
      .select()
      .from(deliveries)
      .where(ne(deliveries.postId, post.id))
      .orderBy(asc(deliveries.createdAt));
    const moves = rest.map(({ slotAt }) => slotAt.toISOString());
    const areMoved = rest.some(({ slotAt }, i) => slotAt.getTime() !== new Date(others[i]?.at ?? '').getTime());
    return { zone, gives: { at: own.slotAt.toISOString(), ...(areMoved && { moves }) } };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { zone, gives: { refusal: error.message } };
  } finally {
    await db.execute(sql`truncate masthead.articles cascade`);
  }
}
