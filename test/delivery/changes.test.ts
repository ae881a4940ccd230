import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { dueDeliveries } from '../../src/delivery/sweep.ts';
import type { Receipt } from '../../src/domain/outcome.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import { contentHash } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { DO_AGAIN, HARMLESS } from '../../src/platforms/kit/changes.ts';
import type { FindQuery, Live } from '../../src/platforms/platform.ts';
import { deliveries, posts, switches } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { freshDatabase } from '../helpers/database.ts';
import { saying } from '../helpers/says.ts';
import { approvedBy, changing, commitsIn, content, engine, JUST_NOW, queued, rowOf, Says, scripted } from './bench.ts';

/** Revisions and retractions: deliveries like any other, with what is live as their subject. */

const text = z.string();
const receipt = (remoteId: string): Receipt => ({ remoteId, otherIds: {}, url: null, warnings: [] });
const died = (): never => {
  throw new Error('died');
};
const lost = () => new Says({ type: 'unknown', message: plainText('the line went dead'), code: null });
const yes = () => ({ may: true }) as const;

let home: Awaited<ReturnType<typeof freshDatabase>>;
let db: Db;
beforeAll(async () => {
  home = await freshDatabase();
  db = home.store.db;
});
afterAll(() => home.drop());
beforeEach(async () => {
  await db.execute(sql`truncate masthead.articles, masthead.channel_states, masthead.switches cascade`);
});

/**
 * A platform that keeps what stands there, and loses the answers to the calls that are named. `repeatable`: its edits are
 * made again instead of being looked for.
 */
function wall(losing: { calls: string[] } = { calls: [] }, repeatable = false) {
  const standing = new Map<string, string>();
  const calls: string[] = [];
  const asked: FindQuery[] = [];
  const say = async (call: string, change: () => void): Promise<void> => {
    calls.push(call);
    change();
    const at = losing.calls.indexOf(call);
    if (at < 0) return;
    losing.calls.splice(at, 1);
    throw lost();
  };
  const channel = scripted(
    {
      async publish(post, session) {
        const id = await session.commit('post', { result: text }, async () => {
          await say('post', () => standing.set('p-1', post.texts.text ?? ''));
          return 'p-1';
        });
        return receipt(id);
      },
      async revise(post, live, session) {
        const id = await session.commit('edit', { result: text, ...(repeatable && { repeat: HARMLESS }) }, async () => {
          await say('edit', () => standing.set(live.receipt.remoteId, post.texts.text ?? ''));
          return live.receipt.remoteId;
        });
        return receipt(id);
      },
      async retract(live, session) {
        await session.commit('delete', { result: text }, async () => {
          await say('delete', () => standing.delete(live.receipt.remoteId));
          return 'gone';
        });
        return live.receipt;
      },
      async find(query) {
        asked.push(query);
        if (repeatable && query.commit === 'edit') return DO_AGAIN;
        const there = standing.get('p-1');
        if (query.commit === 'delete')
          return there === undefined ? { answer: 'found', result: 'gone' } : { answer: 'absent' };
        return there === query.post.texts.text ? { answer: 'found', result: 'p-1' } : { answer: 'absent' };
      },
    },
    { mayRevise: yes, mayRetract: yes },
  );
  return { standing, calls, asked, context: engine(db, channel) };
}

const due = (id: string) => db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, id));

/** The post says something else, approved; what was sent is kept with its delivery. */
async function rewrite(sentId: string, words: string): Promise<void> {
  const { postId } = await rowOf(db, sentId);
  const changed = { ...content, texts: { text: words } };
  const hash = contentHash(changed);
  await db.update(deliveries).set({ content }).where(eq(deliveries.id, sentId));
  await db.update(posts).set({ content: changed, contentHash: hash }).where(eq(posts.id, postId));
  await approvedBy(db, postId);
}

test('a revision changes what stands there, and a later retraction takes that down', async () => {
  const { standing, context, calls } = wall();
  const sent = await queued(db);
  await attemptDelivery(context, sent);
  await rewrite(sent, 'Hello, corrected');
  const revision = await changing(db, sent, 'revise');
  expect(await attemptDelivery(context, revision)).toBe('published');
  expect(standing.get('p-1')).toBe('Hello, corrected');
  const retraction = await changing(db, sent, 'retract');
  expect(await attemptDelivery(context, retraction)).toBe('published');
  expect(standing.size).toBe(0);
  expect(calls).toEqual(['post', 'edit', 'delete']);
});

test('a retraction that just found the sending open does not sleep through its end', async () => {
  const { standing, context } = wall();
  const sent = await queued(db);
  const retraction = await changing(db, sent, 'retract');
  let met = false;
  const slow: typeof context = {
    ...context,
    async checkpoint(point, { deliveryId }) {
      if (point !== 'concluding' || deliveryId !== retraction || met) return;
      met = true;
      await attemptDelivery(context, sent);
    },
  };
  expect(await attemptDelivery(slow, retraction)).toBe('scheduled');
  expect(standing.size).toBe(1);
  expect(await attemptDelivery(context, retraction)).toBe('published');
  expect(standing.size).toBe(0);
});

test('a revision that is live on a person’s word is still known by its id, and can be taken down', async () => {
  const { standing, context } = wall();
  const sent = await queued(db);
  await attemptDelivery(context, sent);
  const revision = await changing(db, sent, 'revise');
  await db.update(deliveries).set({ state: 'held', nextAt: null }).where(eq(deliveries.id, revision));
  await resolve({ db, channels: new Map() }, { id: revision, verdict: 'live', by: 'Ada' });
  expect((await rowOf(db, revision)).receipt?.remoteId).toBe('p-1');
  expect(await attemptDelivery(context, await changing(db, sent, 'retract'))).toBe('published');
  expect(standing.size).toBe(0);
});

test('a revision that is not approved does not leave', async () => {
  const { standing, context } = wall();
  const sent = await queued(db);
  await attemptDelivery(context, sent);
  await rewrite(sent, 'Hello, corrected');
  await db.update(posts).set({ approvedHash: null });
  expect(await attemptDelivery(context, await changing(db, sent, 'revise'))).toBe('scheduled');
  expect(standing.get('p-1')).toBe('Hello');
});

test.each(['edit', 'delete'])('an answer lost to "%s" is looked for, and nothing is done twice', async (call) => {
  const { standing, context, calls, asked } = wall({ calls: [call] });
  const sent = await queued(db);
  await attemptDelivery(context, sent);
  if (call === 'edit') await rewrite(sent, 'Hello, corrected');
  const change = await changing(db, sent, call === 'edit' ? 'revise' : 'retract');
  expect(await attemptDelivery(context, change)).toBe('settling');
  await due(change);
  expect(await attemptDelivery(context, change)).toBe('published');
  expect(calls).toEqual(['post', call]);
  expect(asked.at(-1)?.change?.live.receipt.remoteId).toBe('p-1');
  expect(standing.get('p-1')).toBe(call === 'edit' ? 'Hello, corrected' : undefined);
});

test('a retraction goes while everything is paused, a revision does not', async () => {
  const { standing, context } = wall();
  const sent = await queued(db);
  await attemptDelivery(context, sent);
  await rewrite(sent, 'Hello, corrected');
  await db.insert(switches).values({ name: 'pause-all', on: true, detail: { reason: 'a test', by: 'Ada' } });
  const revision = await changing(db, sent, 'revise');
  expect(await dueDeliveries(db, ['main'], 0)).toEqual([]);
  expect(await attemptDelivery(context, revision)).toBe('scheduled');
  await db.update(deliveries).set({ state: 'cancelled', nextAt: null }).where(eq(deliveries.id, revision));
  const retraction = await changing(db, sent, 'retract');
  expect(await dueDeliveries(db, ['main'], 0)).toMatchObject([{ id: retraction }]);
  expect(await attemptDelivery(context, retraction)).toBe('published');
  expect(standing.size).toBe(0);
});

/** A post whose revision is stopped after the answer to its edit was lost. */
async function stoppedAmidEdit(context: ReturnType<typeof engine>): Promise<{ sent: string; revision: string }> {
  const sent = await queued(db);
  await attemptDelivery(context, sent);
  await rewrite(sent, 'Hello, corrected');
  const revision = await changing(db, sent, 'revise');
  expect(await attemptDelivery(context, revision)).toBe('settling');
  await db.update(deliveries).set({ killed: true }).where(eq(deliveries.id, revision));
  return { sent, revision };
}

test('a story that is withdrawn while the answer to a repeatable edit is lost is taken down, without a person', async () => {
  const { standing, context, calls } = wall({ calls: ['edit'] }, true);
  const { sent, revision } = await stoppedAmidEdit(context);
  const retraction = await changing(db, sent, 'retract');
  expect(await attemptDelivery(context, retraction)).toBe('scheduled');
  await due(revision);
  expect(await attemptDelivery(context, revision)).toBe('cancelled');
  expect(await commitsIn(db, revision)).toMatchObject([{ state: 'closed' }]);
  expect(await attemptDelivery(context, retraction)).toBe('published');
  expect(standing.size).toBe(0);
  expect(calls).toEqual(['post', 'edit', 'delete']);
});

test('a revision that is dropped while the answer to its edit is lost waits for a person: it may stand there', async () => {
  const { context, calls } = wall({ calls: ['edit'] }, true);
  const { revision } = await stoppedAmidEdit(context);
  await due(revision);
  expect(await attemptDelivery(context, revision)).toBe('held');
  expect(calls).toEqual(['post', 'edit']);
});

test('a kill that meets an open outcome is remembered: what turns out to be live is taken down', async () => {
  const { standing, context } = wall({ calls: ['post'] });
  const sent = await queued(db);
  expect(await attemptDelivery(context, sent)).toBe('settling');
  await db.update(deliveries).set({ killed: true });
  const retraction = await changing(db, sent, 'retract');
  expect(await attemptDelivery(context, retraction)).toBe('scheduled');
  expect((await rowOf(db, retraction)).nextAt?.getTime()).toBeGreaterThan(Date.now() + 60_000);
  expect(standing.size).toBe(1);
  await due(sent);
  expect(await attemptDelivery(context, sent)).toBe('published');
  // Nobody has to wait for the next look: the end of the sending woke it.
  expect(await attemptDelivery(context, retraction)).toBe('published');
  expect(standing.size).toBe(0);
});

test('a kill that comes between the answer and the end of a sending: it is live, and is taken down', async () => {
  const { standing, context } = wall();
  const sent = await queued(db);
  const crashing = {
    ...context,
    checkpoint: async (point: string) => (point === 'concluding' ? died() : undefined),
  };
  await expect(attemptDelivery(crashing, sent)).rejects.toThrow('died');
  await db.update(deliveries).set({ killed: true, leaseUntil: JUST_NOW }).where(eq(deliveries.id, sent));
  const retraction = await changing(db, sent, 'retract');
  expect(await attemptDelivery(context, retraction)).toBe('scheduled');
  expect(await attemptDelivery(context, sent)).toBe('published');
  expect(await attemptDelivery(context, retraction)).toBe('published');
  expect(standing.size).toBe(0);
});

test('what was killed and waits for another try ends also in a pause, so that nobody waits for it', async () => {
  const { context } = wall();
  const sent = await queued(db);
  await db.update(deliveries).set({ killed: true, epoch: 1 }).where(eq(deliveries.id, sent));
  await db.insert(switches).values({ name: 'pause-all', on: true, detail: { reason: 'a test', by: 'Ada' } });
  expect(await dueDeliveries(db, ['main'], 0)).toMatchObject([{ id: sent }]);
  expect(await attemptDelivery(context, sent)).toBe('cancelled');
});

test('what a person says of a held sending wakes its retraction, and without a post there is nothing to take down', async () => {
  const { context } = wall();
  const sent = await queued(db);
  await db.update(deliveries).set({ state: 'held', heldReason: plainText('a test'), nextAt: null });
  const retraction = await changing(db, sent, 'retract');
  expect(await attemptDelivery(context, retraction)).toBe('scheduled');
  await resolve({ db, channels: new Map() }, { id: sent, verdict: 'give-up', by: 'Ada' });
  expect(await attemptDelivery(context, retraction)).toBe('cancelled');
});

test('a platform that has no way to do it says so, with the post still there', async () => {
  const channel = scripted({ publish: async () => receipt('1') }, { mayRevise: yes });
  const context = engine(db, channel);
  const sent = await queued(db);
  await attemptDelivery(context, sent);
  const retraction = await changing(db, sent, 'retract');
  expect(await attemptDelivery(context, retraction)).toBe('failed');
  expect((await rowOf(db, retraction)).outcome).toMatchObject({
    type: 'failed',
    code: 'by-hand',
    message: saying('Scripted cannot withdraw what is published. It has to be done by hand.'),
  });
  expect(await commitsIn(db, retraction)).toEqual([]);
});

test('what nobody can take back is not left to a person', async () => {
  const why = plainText('It cannot be called back.');
  const may = { mayRetract: () => ({ may: false, because: why, byHand: false }) as const };
  const channel = scripted({ publish: async () => receipt('1') }, may);
  const context = engine(db, channel);
  const sent = await queued(db);
  await attemptDelivery(context, sent);
  const retraction = await changing(db, sent, 'retract');
  expect(await attemptDelivery(context, retraction)).toBe('failed');
  expect((await rowOf(db, retraction)).outcome).toMatchObject({ message: why, code: 'impossible' });
});

test('a draft that was taken back is not looked after any more', async () => {
  const draft = { ...receipt(''), otherIds: { draft: 'd-1' } };
  const channel = scripted(
    { publish: async () => draft, retract: async (live) => live.receipt, followUp: async () => null },
    { mayRetract: yes },
  );
  const context = engine(db, channel);
  const sent = await queued(db);
  expect(await attemptDelivery(context, sent)).toBe('handed-over');
  expect(await rowOf(db, sent)).toMatchObject({ nextAt: expect.any(Date), endedAt: null });
  const retraction = await changing(db, sent, 'retract');
  expect(await attemptDelivery(context, retraction)).toBe('published');
  expect(await rowOf(db, sent)).toMatchObject({ state: 'handed-over', nextAt: null, endedAt: expect.any(Date) });
});

test('the platform is asked with what it was sent last, and when', async () => {
  const seen: Live[] = [];
  const channel = scripted(
    { publish: async () => receipt('1'), retract: async (live) => live.receipt },
    {
      mayRetract(live) {
        seen.push(live);
        return { may: false, because: plainText('It is too old.'), byHand: true };
      },
    },
  );
  const context = engine(db, channel);
  const sent = await queued(db);
  await attemptDelivery(context, sent);
  await rewrite(sent, 'Never sent');
  await attemptDelivery(context, await changing(db, sent, 'retract'));
  const { endedAt } = await rowOf(db, sent);
  expect(seen).toMatchObject([{ post: { texts: { text: 'Hello' } }, receipt: { remoteId: '1' }, since: endedAt }]);
});
