import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { contentHash } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { audit, deliveries, posts } from '../../src/store/schema/index.ts';
import { clearAudit } from '../helpers/clear-audit.ts';
import { freshDatabase } from '../helpers/database.ts';
import { said } from '../helpers/says.ts';
import { approvedBy, changing, commitsIn, content, engine, JUST_NOW, queued, rowOf, Says, scripted } from './bench.ts';

let home: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(async () => {
  await clearAudit(home.store.db);
  await home.store.db.execute(sql`truncate masthead.articles cascade`);
});

const receipt = { remoteId: 'remote', otherIds: {}, url: null, warnings: [] };

/** A platform that keeps what it was sent, and loses the first answer where it is told to. */
function wall({ loses = false }: { loses?: boolean } = {}) {
  const sent: string[] = [];
  const say = (word: string | undefined) => async () => {
    sent.push(word ?? '');
    if (loses) throw new Says({ type: 'unknown', message: plainText('the line went dead'), code: null });
    return 'remote';
  };
  const channel = scripted(
    {
      async publish(post, session) {
        await session.commit('post', { result: z.string() }, say(post.texts.text));
        return receipt;
      },
      async revise(post, _live, session) {
        await session.commit('edit', { result: z.string() }, say(post.texts.text));
        return receipt;
      },
      async retract(_live, session) {
        await session.commit('delete', { result: z.string() }, say('deleted'));
        return receipt;
      },
    },
    { mayRevise: () => ({ may: true }), mayRetract: () => ({ may: true }) },
  );
  return { sent, context: engine(home.store.db, channel) };
}

/** As somebody would who knows the store but not its hashes. */
const byHand = (text: string) =>
  home.store.db.execute(
    sql`update masthead.posts set content = jsonb_set(content, '{texts,text}', to_jsonb(${text}::text))`,
  );
const due = (id: string) =>
  home.store.db.update(deliveries).set({ nextAt: JUST_NOW, leaseUntil: JUST_NOW }).where(eq(deliveries.id, id));
const thePost = async () => {
  const [post] = await home.store.db.select().from(posts);
  if (!post) throw new Error('no post');
  return post;
};

test.each([
  ['its words', sql`jsonb_set(content, '{texts,text}', '"Other"')`],
  ['its link', sql`jsonb_set(content, '{link}', '"https://other.example/"')`],
  ['what belongs to the platform', sql`jsonb_set(content, '{extra}', '{"comment": "Other"}')`],
  ['its pictures', sql`jsonb_set(content, '{pictures}', '[{"alt": "Other"}]')`],
])('with %s changed under its hash a post is not sent, and asks for another approval', async (_what, changed) => {
  const { db } = home.store;
  const { sent, context } = wall();
  const id = await queued(db);
  await db.execute(sql`update masthead.posts set content = ${changed}`);
  expect(await attemptDelivery(context, id)).toBe('scheduled');
  expect(sent).toEqual([]);
  expect(await commitsIn(db, id)).toEqual([]);
  const post = await thePost();
  expect(post).toMatchObject({ approvedHash: null, problems: [{ code: 'changed-by-hand', severity: 'warns' }] });
  expect(post.contentHash).toBe(contentHash(post.content));
  expect(await db.select().from(audit)).toMatchObject([{ action: 'stop', detail: { codes: ['changed-by-hand'] } }]);
  await due(id);
  expect(await attemptDelivery(context, id)).toBe('scheduled');
  expect(sent).toEqual([]);
});

test('what was only written in another order is the same', async () => {
  const { sent, context } = wall();
  const id = await queued(home.store.db, { content: Object.fromEntries(Object.entries(content).reverse()) as never });
  expect(await attemptDelivery(context, id)).toBe('published');
  expect(sent).toEqual(['Hello']);
});

test('what may be out already is given to a person, and neither looked for nor sent in other words', async () => {
  const { sent, context } = wall({ loses: true });
  const id = await queued(home.store.db);
  expect(await attemptDelivery(context, id)).toBe('settling');
  await byHand('Other');
  await due(id);
  expect(await attemptDelivery(context, id)).toBe('held');
  expect(said((await rowOf(home.store.db, id)).heldReason)).toContain('no longer what was approved');
  expect(sent).toEqual(['Hello']);
});

test('a correction ends as refused, and a post is taken down whatever its row says now', async () => {
  const { db } = home.store;
  const { sent, context } = wall();
  const first = await queued(db);
  expect(await attemptDelivery(context, first)).toBe('published');
  const corrected = { ...content, texts: { text: 'Hello, corrected' } };
  await db.update(deliveries).set({ content });
  await db.update(posts).set({ content: corrected, contentHash: contentHash(corrected) });
  await approvedBy(db, (await thePost()).id);
  const revision = await changing(db, first, 'revise');
  await byHand('Other');
  expect(await attemptDelivery(context, revision)).toBe('failed');
  expect((await rowOf(db, revision)).outcome).toMatchObject({ type: 'failed', code: 'changed-by-hand' });
  expect(await attemptDelivery(context, await changing(db, first, 'retract'))).toBe('published');
  expect(sent).toEqual(['Hello', 'deleted']);
});
