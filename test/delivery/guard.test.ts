import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { contentHash } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import type { PublishingRules } from '../../src/rules/rules.ts';
import { approvals, articleRevisions, audit, deliveries, posts } from '../../src/store/schema/index.ts';
import type { Store } from '../../src/store/store.ts';
import { storyOn } from '../end-to-end/newsroom.ts';
import { freshDatabase } from '../helpers/database.ts';
import { embeddedStore } from '../helpers/embedded.ts';
import { said } from '../helpers/says.ts';
import {
  approvedBy,
  attemptsIn,
  changing,
  commitsIn,
  content,
  engine,
  JUST_NOW,
  queued,
  rowOf,
  Says,
  scripted,
} from './bench.ts';

const FREE: PublishingRules = {
  duplicates: { link: 'off', text: 'off', days: 7, likeness: 0.8 },
  samePlatformSeconds: 0,
  words: [],
  skip: [],
};
const BLOCKS: PublishingRules = { ...FREE, duplicates: { ...FREE.duplicates, text: 'block' } };
const APART: PublishingRules = { ...FREE, samePlatformSeconds: 60 };

const ENGINES = [
  ['PostgreSQL', () => freshDatabase()],
  ['PGlite', embeddedStore],
] as const;

describe.each(ENGINES)('on %s', (_engine, open) => {
  let store: Store;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ store, drop } = await open());
  });
  afterAll(() => drop());
  beforeEach(() => store.db.execute(sql`truncate masthead.articles, masthead.channel_states cascade`));

  function desk(
    guards: PublishingRules,
    { fail = null, maxAgeHours = null }: { fail?: Error | null; maxAgeHours?: number | null } = {},
  ) {
    let failure = fail;
    const receipt = { remoteId: 'remote', otherIds: {}, url: null, warnings: [] };
    const main = scripted(
      {
        async publish(_post, session) {
          await session.commit('first', { result: z.string() }, async () => {
            const error = failure;
            failure = null;
            if (error) throw error;
            return 'remote';
          });
          return receipt;
        },
        async revise(_post, _live, session) {
          await session.commit('edit', { result: z.string() }, async () => 'remote');
          return receipt;
        },
        async retract(_live, session) {
          await session.commit('delete', { result: z.string() }, async () => 'remote');
          return receipt;
        },
      },
      { mayRevise: () => ({ may: true }), mayRetract: () => ({ may: true }) },
    );
    const guarded = { ...main, guards, rules: { maxAgeHours } };
    const other: ConnectedChannel = { ...guarded, channel: { ...main.channel, id: 'other' } };
    return engine(store.db, guarded, {
      channels: new Map([
        ['main', guarded],
        ['other', other],
      ]),
    });
  }
  /** A post that says this, due now. */
  async function says(text: string, more: { channel?: string; link?: string } = {}) {
    const { channel = 'main', link = null } = more;
    const said = { ...content, texts: { text }, link };
    const hash = contentHash(said);
    const id = await queued(store.db, { content: said, contentHash: hash, approvedHash: hash, channelId: channel });
    const { postId } = await rowOf(store.db, id);
    await store.db.update(approvals).set({ contentHash: hash }).where(eq(approvals.postId, postId));
    await store.db.update(deliveries).set({ contentHash: hash, channelId: channel }).where(eq(deliveries.id, id));
    return id;
  }
  const postOf = async (id: string) => {
    const { postId } = await rowOf(store.db, id);
    const [post] = await store.db.select().from(posts).where(eq(posts.id, postId));
    if (!post) throw new Error('no post');
    return post;
  };
  const articleOf = async (id: string): Promise<string> => (await postOf(id)).articleId ?? expect.fail('It has none');
  const dueNow = (id: string) => store.db.update(deliveries).set({ nextAt: JUST_NOW }).where(eq(deliveries.id, id));
  const A = 'The city council has approved the new tram line to the harbour. Work begins in spring.';
  const B = 'City council approves new tram line to the harbour; work is to begin in spring';

  test('of near-same posts that are due at once one leaves, and the others wait for a person with the reason', async () => {
    const context = desk(BLOCKS);
    const ids = await Promise.all([A, B, A, B, A].map((text) => says(text)));
    const states = await Promise.all(ids.map((id) => attemptDelivery(context, id)));
    expect(states.toSorted((a, b) => (a ?? '').localeCompare(b ?? ''))).toEqual([
      'published',
      'scheduled',
      'scheduled',
      'scheduled',
      'scheduled',
    ]);
    for (const [n, id] of ids.entries()) {
      if (states[n] === 'published') continue;
      const post = await postOf(id);
      expect(post.approvedHash).toBeNull();
      expect(post.problems).toMatchObject([{ code: 'same-text', severity: 'warns' }]);
      expect((await commitsIn(store.db, id)).length).toBe(0);
    }
    const stops = await store.db.select().from(audit).where(eq(audit.action, 'stop'));
    expect(stops.length).toBeGreaterThanOrEqual(4);
  });

  test('what a person said may go out leaves all the same; so does another story', async () => {
    const context = desk(BLOCKS);
    expect(await attemptDelivery(context, await says(A))).toBe('published');
    const again = await says(B);
    await store.db
      .update(posts)
      .set({ allowed: { codes: ['same-text'], by: 'ann' } })
      .where(eq(posts.id, (await postOf(again)).id));
    expect(await attemptDelivery(context, again)).toBe('published');
    expect(
      await attemptDelivery(context, await says('A bakery on the market square closes its doors this weekend.')),
    ).toBe('published');
  });

  test('a call whose answer was lost counts as said; what is older than the days, or was taken down, does not', async () => {
    const lost = new Says({ type: 'unknown', message: plainText('the line went dead'), code: null });
    const context = desk(BLOCKS, { fail: lost });
    const first = await says(A);
    expect(await attemptDelivery(context, first)).toBe('settling');
    const second = await says(A);
    expect(await attemptDelivery(context, second)).toBe('scheduled');
    const old = sql`clock_timestamp() - interval '8 days'`;
    await store.db.execute(sql`update masthead.delivery_commits set intent_at = ${old}, state = 'done'`);
    const third = await says(A);
    expect(await attemptDelivery(context, third)).toBe('published');
    const gone = await changing(store.db, third, 'retract');
    await store.db.update(deliveries).set({ state: 'published', nextAt: null }).where(eq(deliveries.id, gone));
    expect(await attemptDelivery(context, await says(A))).toBe('published');
  });

  test('the same link is kept back where the rule says so, whatever the text', async () => {
    const context = desk({ ...FREE, duplicates: { ...FREE.duplicates, link: 'block' } });
    expect(
      await attemptDelivery(context, await says('One thing', { link: 'https://paper.example/a?utm_content=1' })),
    ).toBe('published');
    const again = await says('Another thing', { link: 'https://paper.example/a?utm_content=2' });
    expect(await attemptDelivery(context, again)).toBe('scheduled');
    expect((await postOf(again)).problems).toMatchObject([{ code: 'same-link' }]);
  });

  test('two channels of one platform keep a minute between posts with one text, and both go out', async () => {
    const context = desk(APART);
    const ids = [await says(A), await says(B, { channel: 'other' })];
    const states = await Promise.all(ids.map((id) => attemptDelivery(context, id)));
    expect(states.toSorted((a, b) => (a ?? '').localeCompare(b ?? ''))).toEqual(['published', 'scheduled']);
    const waits = ids[states.indexOf('scheduled')] ?? '';
    const row = await rowOf(store.db, waits);
    const seconds = ((row.nextAt?.getTime() ?? 0) - Date.now()) / 1_000;
    expect(seconds).toBeGreaterThan(30);
    expect(seconds).toBeLessThanOrEqual(61);
    expect((await postOf(waits)).approvedHash).not.toBeNull();
    const [attempt] = await attemptsIn(store.db, waits);
    expect(JSON.stringify(attempt?.evidence)).toContain('leave 1 minute between posts with the same text');
    await store.db.execute(sql`update masthead.delivery_commits set intent_at = intent_at - interval '1 minute'`);
    await dueNow(waits);
    expect(await attemptDelivery(context, waits)).toBe('published');
    expect(await attemptDelivery(context, await says('Another story altogether', { channel: 'other' }))).toBe(
      'published',
    );
  });

  test('what would be too old by then is missed, with the reason', async () => {
    const context = desk(APART, { maxAgeHours: 0.01 });
    expect(await attemptDelivery(context, await says(A))).toBe('published');
    const late = await says(A, { channel: 'other' });
    expect(await attemptDelivery(context, late)).toBe('expired');
    expect(said((await rowOf(store.db, late)).heldReason)).toContain('That is too late');
  });

  test('a kill word stops a revision, until a person allows it; what is live stays as it is', async () => {
    const sent = await says('The city council has approved the new line.');
    expect(await attemptDelivery(desk(FREE), sent)).toBe('published');
    const { id: postId } = await postOf(sent);
    await store.db.update(deliveries).set({ content }).where(eq(deliveries.id, sent));
    const corrected = { ...content, texts: { text: A } };
    const hash = contentHash(corrected);
    await store.db.update(posts).set({ content: corrected, contentHash: hash }).where(eq(posts.id, postId));
    await approvedBy(store.db, postId);
    const revision = await changing(store.db, sent, 'revise');
    const words = [{ words: ['tram line'], languages: null, becomes: 'block' as const }];
    const context = desk({ ...FREE, words });
    expect(await attemptDelivery(context, revision)).toBe('scheduled');
    expect((await commitsIn(store.db, revision)).length).toBe(0);
    const stopped = await postOf(sent);
    expect(stopped).toMatchObject({ approvedHash: null, problems: [{ code: 'kill-word', severity: 'blocks' }] });
    expect((await rowOf(store.db, sent)).state).toBe('published');

    await store.db
      .update(posts)
      .set({ allowed: { codes: ['kill-word'], by: 'ann' } })
      .where(eq(posts.id, postId));
    await approvedBy(store.db, postId, 'ann');
    await dueNow(revision);
    expect(await attemptDelivery(context, revision)).toBe('published');
  });

  test('a post that says a kill word may be taken down, and a revision be about what the channel leaves out', async () => {
    const words = [{ words: ['tram line'], languages: null, becomes: 'block' as const }];
    const none = { section: null, tag: null, language: null, author: null, url: null, because: null };
    const sent = await says(A);
    expect(await attemptDelivery(desk(FREE), sent)).toBe('published');
    const articleId = await articleOf(sent);
    const article = { ...storyOn('paper.example'), section: 'Obituaries' };
    await store.db.insert(articleRevisions).values({ articleId, revision: 1, contentHash: 'x', article });
    const skip = [{ ...none, section: ['obituaries'] }];
    expect(await attemptDelivery(desk({ ...BLOCKS, skip }), await changing(store.db, sent, 'revise'))).toBe(
      'published',
    );
    expect(await attemptDelivery(desk({ ...FREE, words }), await changing(store.db, sent, 'retract'))).toBe(
      'published',
    );
  });

  test('a word or a skip rule that was added later stops what is queued, and says so on the post', async () => {
    const words = [{ words: ['tram line'], languages: null, becomes: 'block' as const }];
    const worded = await says(A);
    expect(await attemptDelivery(desk({ ...FREE, words }), worded)).toBe('scheduled');
    expect((await postOf(worded)).problems).toMatchObject([{ code: 'kill-word', severity: 'blocks' }]);
    const skipped = await says(A);
    const articleId = await articleOf(skipped);
    const article = { ...storyOn('paper.example'), section: 'Obituaries' };
    await store.db.insert(articleRevisions).values({ articleId, revision: 1, contentHash: 'x', article });
    const none = { section: null, tag: null, language: null, author: null, url: null, because: null };
    const skip = [{ ...none, section: ['obituaries'] }];
    expect(await attemptDelivery(desk({ ...FREE, skip }), skipped)).toBe('scheduled');
    expect((await postOf(skipped)).problems).toMatchObject([{ code: 'skipped', severity: 'blocks' }]);
    expect(await attemptDelivery(desk(FREE), await says(A))).toBe('published');
  });
});
