import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import type { DeliveryState } from '../../src/domain/delivery.ts';
import { contentHash } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import {
  approvals,
  articles,
  channelStates,
  deliveries,
  deliveryCommits,
  posts,
  switches,
  tagPauses,
} from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { approvedBy, changing, commitsIn, content, engine, queued, rowOf, Says, scripted } from './bench.ts';

/** What holds a post back does so until the very statement after which its call is made, and never a retraction. */

let home: FreshDatabase;
let db: Db;
beforeAll(async () => {
  home = await freshDatabase();
  db = home.store.db;
});
afterAll(() => home.drop());
beforeEach(() =>
  db.execute(sql`truncate masthead.articles, masthead.channel_states, masthead.switches, masthead.tag_pauses cascade`),
);

const LATER = sql`clock_timestamp() + interval '1 hour'`;
const EARLIER = sql`clock_timestamp() - interval '1 second'`;

/** A platform with a step and a call, on a channel that asks one person; `between` happens once the step is done. */
function platform(between: () => Promise<unknown> = async () => undefined) {
  const calls: string[] = [];
  const connected = scripted(
    {
      async publish(post, session) {
        await session.step('upload', { result: z.string(), validFor: 60_000 }, async () => {
          calls.push('upload');
          await between();
          return 'done';
        });
        const id = await session.commit('post', { result: z.string() }, async () => {
          calls.push(`send ${post.texts.text}`);
          return 'remote-1';
        });
        return { remoteId: id, otherIds: {}, url: null, warnings: [] };
      },
      async retract(live, session) {
        await session.commit('delete', { result: z.string() }, async () => {
          calls.push('delete');
          return 'gone';
        });
        return live.receipt;
      },
    },
    { mayRetract: () => ({ may: true }) },
  );
  const channel = { ...connected.channel, approval: 'required' as const };
  return { calls, context: engine(db, { ...connected, channel }) };
}

const postOf = async (deliveryId: string) => {
  const [post] = await db
    .select()
    .from(posts)
    .where(eq(posts.id, (await rowOf(db, deliveryId)).postId));
  if (!post) throw new Error('The delivery has no post');
  return post;
};

const setPost = async (deliveryId: string, fields: object) =>
  db
    .update(posts)
    .set(fields)
    .where(eq(posts.id, (await rowOf(db, deliveryId)).postId));

async function rewritten(id: string): Promise<string> {
  const changed = { ...content, texts: { text: 'Hello, corrected' } };
  const hash = contentHash(changed);
  await setPost(id, { content: changed, contentHash: hash });
  return hash;
}

const pauseAll = () =>
  db.insert(switches).values({ name: 'pause-all', on: true, detail: { reason: 'a test', by: 'Ada' } });

interface Hold {
  what: string;
  does(deliveryId: string): Promise<unknown>;
  /** What becomes of the delivery. */
  end: DeliveryState;
}

const HOLDS: readonly Hold[] = [
  { what: 'a pause of everything', does: pauseAll, end: 'scheduled' },
  {
    what: 'a pause of its channel',
    does: () => db.insert(channelStates).values({ channelId: 'main', paused: true }),
    end: 'scheduled',
  },
  {
    what: 'a pause of a tag of its article',
    async does(id) {
      const { articleId } = await postOf(id);
      await db
        .update(articles)
        .set({ carries: ['ferry'] })
        .where(eq(articles.id, articleId ?? ''));
      await db.insert(tagPauses).values({ tag: 'ferry', label: 'Ferry', reason: 'a test', by: 'Ada', since: EARLIER });
    },
    end: 'scheduled',
  },
  { what: 'an embargo', does: (id) => setPost(id, { embargoUntil: LATER }), end: 'scheduled' },
  { what: 'an approval that is taken back', does: (id) => setPost(id, { approvedHash: null }), end: 'scheduled' },
  {
    what: 'an approval whose row is gone',
    does: async (id) => db.delete(approvals).where(eq(approvals.postId, (await rowOf(db, id)).postId)),
    end: 'scheduled',
  },
  {
    what: 'an approval that came by itself',
    async does(id) {
      const { postId } = await rowOf(db, id);
      await db.update(approvals).set({ automatic: true }).where(eq(approvals.postId, postId));
    },
    end: 'scheduled',
  },
  { what: 'an approval of its own author', does: (id) => setPost(id, { authors: ['editor'] }), end: 'scheduled' },
  { what: 'a change without an approval', does: rewritten, end: 'scheduled' },
  {
    what: 'a change without an approval, though its delivery knows it',
    async does(id) {
      const hash = await rewritten(id);
      await db.update(deliveries).set({ contentHash: hash }).where(eq(deliveries.id, id));
    },
    end: 'scheduled',
  },
  {
    what: 'its age',
    does: (id) => db.update(deliveries).set({ leaveBy: EARLIER }).where(eq(deliveries.id, id)),
    end: 'expired',
  },
  {
    what: 'a withdrawal',
    does: (id) => db.update(deliveries).set({ killed: true }).where(eq(deliveries.id, id)),
    end: 'cancelled',
  },
];

describe.each(HOLDS)('$what', ({ does, end }) => {
  test('is there when it is due: nothing is made', async () => {
    const { context, calls } = platform();
    const id = await queued(db);
    await does(id);
    expect(await attemptDelivery(context, id)).toBe(end);
    expect([calls, await commitsIn(db, id)]).toEqual([[], []]);
  });

  test('comes between its last step and its call: the call is not made', async () => {
    let id = '';
    const { context, calls } = platform(() => does(id));
    id = await queued(db);
    expect(await attemptDelivery(context, id)).toBe(end);
    expect([calls, await commitsIn(db, id)]).toEqual([['upload'], []]);
  });
});

test('what is changed and approved on its way leaves in its new words, and not in the old ones', async () => {
  let id = '';
  const { context, calls } = platform(async () => {
    if (calls.length > 1) return;
    const hash = await rewritten(id);
    await approvedBy(db, (await rowOf(db, id)).postId, 'Ben');
    await db.update(deliveries).set({ contentHash: hash }).where(eq(deliveries.id, id));
  });
  id = await queued(db);
  expect(await attemptDelivery(context, id)).toBe('scheduled');
  expect(calls).toEqual(['upload']);
  expect(await attemptDelivery(context, id)).toBe('published');
  // The file was made for other words.
  expect(calls).toEqual(['upload', 'upload', 'send Hello, corrected']);
});

describe('a retraction', () => {
  test.each(HOLDS.filter(({ what }) => what !== 'a withdrawal'))('does not wait for $what', async ({ does }) => {
    const { context, calls } = platform();
    const sent = await queued(db);
    expect(await attemptDelivery(context, sent)).toBe('published');
    await does(sent);
    const retraction = await changing(db, sent, 'retract');
    expect(await attemptDelivery(context, retraction)).toBe('published');
    expect(calls.at(-1)).toBe('delete');
  });
});

test('what is withdrawn while its call may be live is not sent again once that proves absent', async () => {
  let sent = 0;
  const channel = scripted({
    publish: async (_post, session) => {
      await session.commit('post', { result: z.string() }, async () => {
        sent++;
        throw new Says({ type: 'unknown', message: plainText('the line went dead'), code: null });
      });
      return { remoteId: 'never', otherIds: {}, url: null, warnings: [] };
    },
  });
  const context = engine(db, channel);
  const id = await queued(db);
  expect(await attemptDelivery(context, id)).toBe('settling');
  await db.update(deliveries).set({ killed: true, nextAt: EARLIER }).where(eq(deliveries.id, id));
  await db
    .update(deliveryCommits)
    .set({ intentAt: sql`intent_at - interval '1 minute'` })
    .where(and(eq(deliveryCommits.deliveryId, id), eq(deliveryCommits.state, 'open')));
  expect(await attemptDelivery(context, id)).toBe('cancelled');
  expect(sent).toBe(1);
});
