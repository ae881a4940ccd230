import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { approve } from '../../../src/features/approvals/approve.ts';
import { composeArticle } from '../../../src/features/articles/compose.ts';
import { listArticles } from '../../../src/features/articles/list.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import { setUrgency } from '../../../src/features/articles/urgency.ts';
import { chooseVariant, listVariants } from '../../../src/features/posts/variants.ts';
import { withdrawStory } from '../../../src/features/withdrawals/withdraw.ts';
import { audit, deliveries, posts } from '../../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from '../bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const rowsOf = (articleId: string) => desk.context.db.select().from(posts).where(eq(posts.articleId, articleId));
const planOf = async (postId: string) => {
  const [row] = await desk.context.db.select().from(deliveries).where(eq(deliveries.postId, postId));
  return row;
};
const acts = async () =>
  (await desk.context.db.select().from(audit).orderBy(audit.id)).map(({ who, action, subject }) => ({
    who,
    action,
    of: subject.split(':')[0],
  }));

describe('how urgent an article is', () => {
  test('is said for all its posts and for those that come, and wins over what its source says', async () => {
    const story = desk.story({ urgency: 'evergreen' });
    const { articleId } = await desk.submit(story, { channels: ['x', 'app'] });
    const set = await setUrgency(desk.context, { article: articleId, urgency: 'breaking', by: 'Ada' });
    expect(set.kept).toEqual([]);
    expect(set.posts.map(({ urgency }) => urgency)).toEqual(['breaking', 'breaking']);
    await desk.submit(story, { channels: ['facebook'] });
    expect((await rowsOf(articleId)).map(({ urgency }) => urgency)).toEqual(['breaking', 'breaking', 'breaking']);
    const [row] = (await listArticles(desk.context, { urgency: 'breaking' })).articles;
    expect(row).toMatchObject({ id: articleId, urgency: 'breaking' });
    expect((await listArticles(desk.context, { urgency: 'evergreen' })).articles).toEqual([]);
    expect(await acts()).toContainEqual({ who: 'Ada', action: 'change urgency', of: 'article' });
  });

  test('moves what waits for a slot, keeps a time that a person named, and leaves what has begun', async () => {
    const { articleId, posts: made } = await desk.submit(desk.story(), { channels: ['x', 'app', 'facebook'] });
    const [app, facebook, x] = made.toSorted((a, b) => (a.channel < b.channel ? -1 : 1)).map(({ id }) => id);
    if (!x || !app || !facebook) throw new Error('three posts were expected');
    await approve(desk.context, { postId: x, when: 'slot', by: 'Ada' });
    // As if its slot came tomorrow.
    const tomorrow = new Date(Date.now() + 86_400_000);
    const waiting = await planOf(x);
    await desk.set(waiting?.id ?? '', { slotAt: tomorrow, nextAt: tomorrow });
    await approve(desk.context, { postId: app, when: '2099-05-01T10:00:00Z', by: 'Ada' });
    const gone = await approve(desk.context, { postId: facebook, when: 'now', by: 'Ada' });
    await desk.set(gone.delivery?.id ?? '', { state: 'published', nextAt: null });

    const set = await setUrgency(desk.context, { article: articleId, urgency: 'breaking', by: 'Ben' });
    expect(set.kept).toEqual(['facebook']);
    const moved = await planOf(x);
    expect(moved?.priority).toBe(0);
    expect(moved?.slotAt.getTime()).toBeLessThan(tomorrow.getTime());
    expect(await planOf(app)).toMatchObject({ priority: 0, slotAt: new Date('2099-05-01T10:00:00Z') });
    expect(await planOf(facebook)).toMatchObject({ priority: 1, state: 'published' });
    // Nothing of what they say changed, so that nobody has to approve it again.
    expect(set.posts.filter(({ approved }) => approved)).toHaveLength(3);
    expect(await acts()).toContainEqual({ who: 'Ben', action: 'plan', of: 'post' });
  });

  test('that its link names asks for another approval, where the channel asks for one', async () => {
    const link = { target: 'canonical' as const, parameters: { utm_term: '{urgency}', utm_content: '{marker}' } };
    const approving = (approval: 'automatic' | 'one') => ({
      ...desk.context,
      channels: new Map(
        [...desk.context.channels].map(([id, one]) => [id, { ...one, channel: { ...one.channel, approval, link } }]),
      ),
    });
    for (const approval of ['one', 'automatic'] as const) {
      const context = approving(approval);
      const asked = { article: desk.story(), channels: ['x'], when: 'slot' as const, again: false, by: 'test' };
      const { articleId, posts: made } = await submit(context, asked);
      const postId = made[0]?.id ?? '';
      if (approval === 'one') await approve(context, { postId, when: 'slot', by: 'Ada' });
      const set = await setUrgency(context, { article: articleId, urgency: 'breaking', by: 'Ben' });
      expect(set.posts).toMatchObject([
        { state: 'scheduled', approved: approval === 'automatic', urgency: 'breaking' },
      ]);
      expect(set.posts[0]?.content.link).toContain('utm_term=breaking');
      const [row] = await rowsOf(articleId);
      // Nothing may leave on the approval of the earlier link.
      expect((await planOf(postId))?.contentHash).toBe(approval === 'automatic' ? row?.contentHash : '');
    }
  });

  test('said a second time changes nothing; of a story that was withdrawn it is not said at all', async () => {
    const { articleId, posts: made } = await desk.submit(desk.story(), { channels: ['x'] });
    await approve(desk.context, { postId: made[0]?.id ?? '', when: null, by: 'Ada' });
    await setUrgency(desk.context, { article: articleId, urgency: 'evergreen', by: 'Ben' });
    const before = await planOf(made[0]?.id ?? '');
    await setUrgency(desk.context, { article: articleId, urgency: 'evergreen', by: 'Ben' });
    expect(await planOf(made[0]?.id ?? '')).toEqual(before);
    await withdrawStory(desk.context, { article: articleId, lift: false, reason: 'wrong', by: 'Ada' });
    const late = setUrgency(desk.context, { article: articleId, urgency: 'breaking', by: 'Ben' });
    await expect(late).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('killed by Ada') });
  });
});

describe('the posts that an article lacks', () => {
  test('are written, and asked for again nothing is, nor is anything written anew', async () => {
    const { articleId, posts: made } = await desk.submit(desk.story(), { channels: ['x'] });
    const postId = made[0]?.id ?? '';
    const other = (await listVariants(desk.context, { postId })).find(({ current }) => !current);
    if (!other) throw new Error('the story has one variant only');
    const { variant, number } = other;
    const chosen = await chooseVariant(desk.context, { postId, variant, number, by: 'Ada' });

    const first = await composeArticle(desk.context, { article: articleId, by: 'Ben' });
    const all = [...desk.context.channels.keys()];
    expect(first.asked.toSorted()).toEqual(all.filter((id) => id !== 'x').toSorted());
    expect(first.posts).toHaveLength(all.length);
    const before = await rowsOf(articleId);
    expect(before.find(({ id }) => id === postId)?.content).toEqual(chosen.content);

    const second = await composeArticle(desk.context, { article: articleId, by: 'Ben' });
    expect(second.asked).toEqual([]);
    expect(await rowsOf(articleId)).toEqual(before);
    expect((await acts()).filter(({ action }) => action === 'compose')).toEqual([
      { who: 'Ben', action: 'compose', of: 'article' },
    ]);
  });

  test('are written once by two who ask at the same moment', async () => {
    const { articleId } = await desk.submit(desk.story(), { channels: ['x'] });
    await Promise.all(['Ada', 'Ben'].map((by) => composeArticle(desk.context, { article: articleId, by })));
    const channels = (await rowsOf(articleId)).map(({ channelId }) => channelId);
    expect(channels.toSorted()).toEqual([...desk.context.channels.keys()].toSorted());
  });

  test('are none where the story was withdrawn, or the channel is not there', async () => {
    const { articleId } = await desk.submit(desk.story(), { channels: ['x'] });
    const ask = (channels: string[] | null) =>
      composeArticle(desk.context, { article: articleId, channels, by: 'Ben' });
    await expect(ask(['nowhere'])).rejects.toThrow('There is no channel "nowhere"');
    await withdrawStory(desk.context, { article: articleId, lift: false, reason: 'wrong', by: 'Ada' });
    await expect(ask(null)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await rowsOf(articleId)).toHaveLength(1);
  });
});
