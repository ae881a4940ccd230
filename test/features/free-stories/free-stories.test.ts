import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { attemptDelivery } from '../../../src/delivery/attempt.ts';
import { partsOf } from '../../../src/domain/post.ts';
import { approve, rejectPost } from '../../../src/features/approvals/approve.ts';
import { listApprovals } from '../../../src/features/approvals/list.ts';
import { calendar } from '../../../src/features/calendar/calendar.ts';
import { movePost } from '../../../src/features/calendar/move.ts';
import { addPosts, checkStory, createStory } from '../../../src/features/free-stories/create.ts';
import { deleteStory } from '../../../src/features/free-stories/delete.ts';
import { editStory } from '../../../src/features/free-stories/edit.ts';
import { listStories } from '../../../src/features/free-stories/list.ts';
import { oneStory } from '../../../src/features/free-stories/story.ts';
import { pause } from '../../../src/features/pauses/pause.ts';
import { copyToDraft } from '../../../src/features/posts/copy-to-draft.ts';
import { deleteDraft } from '../../../src/features/posts/delete-draft.ts';
import {
  checkPost,
  editPost,
  listPostVersions,
  resetPost,
  restorePost,
} from '../../../src/features/posts/edit-post.ts';
import { onePost } from '../../../src/features/posts/posts.ts';
import { chooseVariant, listVariants } from '../../../src/features/posts/variants.ts';
import { withdrawStory } from '../../../src/features/withdrawals/withdraw.ts';
import { newId } from '../../../src/lib/ids.ts';
import { deliveries, freeStories, posts } from '../../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from '../bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required', '', 'words: [{ words: [contraband] }]');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const TEXT = 'The library is closed tomorrow.\n\nStaff are moving 40,000 books. It opens again on Monday.';
const LINK = 'https://paper.example/library';

type Draft = Parameters<typeof createStory>[1];

const on = (...channels: string[]): Draft['posts'] => channels.map((channel) => ({ channel }));
const create = (changes: Partial<Draft> = {}) =>
  createStory(desk.context, { id: newId(), text: TEXT, posts: on('x', 'facebook', 'app'), by: 'Ada', ...changes });

/** A story of one post on X, and that post. */
async function onX(changes: Partial<Draft> = {}) {
  const story = await create({ posts: on('x'), ...changes });
  const [post] = story.posts;
  if (!post) throw new Error('No post was made');
  return { story, post };
}

const inAnHour = (hours = 1) => new Date(Date.now() + hours * 3_600_000).toISOString();
const plan = (postId: string, when = inAnHour()) => approve(desk.context, { postId, when, by: 'Ben' });
const textOf = async (postId: string) => (await onePost(desk.context, { postId })).content.texts.text;

describe('a free story', () => {
  test('has a post on each channel, by the rules of its platform, in lists as one', async () => {
    const story = await create({ link: LINK, tags: ['Library'] });
    expect(story).toMatchObject({ title: 'The library is closed tomorrow.', createdBy: 'Ada', editedBy: 'Ada' });
    const [app, facebook, x] = story.posts;
    expect(x?.content.texts.text).toMatch(/^The library is closed tomorrow\.\n\nStaff .*\n\n#Library\n\nhttps:/s);
    expect(x?.content.texts.text).toContain('utm_source=x');
    expect(facebook?.content.texts.message).not.toContain(LINK);
    expect(facebook?.content.link).toContain('utm_source=facebook');
    expect(app?.content.texts).toEqual({
      title: 'The library is closed tomorrow.',
      body: 'Staff are moving 40,000 books. It opens again on Monday.',
    });
    const mine = { freeStoryId: story.id, articleId: null, headline: story.title, words: 'base', problems: [] };
    expect(story.posts).toMatchObject([mine, mine, mine]);
    const listed = await listStories(desk.context, { q: 'closed LIBRARY', channel: 'x' });
    expect(listed.stories).toMatchObject([{ id: story.id, title: story.title, chips: [{}, {}, {}] }]);
    const { approvals } = await listApprovals(desk.context, { by: 'Ben' });
    expect(approvals.map(({ post }) => post.freeStoryId)).toEqual([story.id, story.id, story.id]);
    expect((await calendar(desk.context, {})).drafts.map((one) => one.freeStoryId)).toEqual([
      story.id,
      story.id,
      story.id,
    ]);
    expect(await oneStory(desk.context, { id: x?.id ?? '' })).toMatchObject({ id: story.id });
  });

  test('is made once for its id, also of two who ask at once; another one is refused', async () => {
    const id = newId();
    const [one, other] = await Promise.all([create({ id }), create({ id, by: 'Ben' })]);
    expect(one.posts.map((post) => post.id)).toEqual(other.posts.map((post) => post.id));
    expect(await create({ id })).toMatchObject({ createdAt: one.createdAt });
    await expect(create({ id, text: 'Another text.' })).rejects.toThrow(
      'belongs to another post already: “The library',
    );
    await expect(create({ id, posts: on('x') })).rejects.toThrow('belongs to another post');
    expect(await desk.context.db.$count(posts)).toBe(3);
    // The same words under another id are another post.
    await create();
    expect(await desk.context.db.$count(posts)).toBe(6);
  });

  test('says other words where a channel has its own, as a thread and with settings', async () => {
    const long = Array.from({ length: 12 }, (_, at) => `Rule ${at + 1} of the new reading room applies to all.`);
    const story = await create({
      posts: [
        { channel: 'facebook' },
        { channel: 'x', text: long.join('\n\n'), format: 'thread', settings: { replies: 'following' } },
      ],
    });
    const [facebook, x] = story.posts;
    expect(facebook).toMatchObject({ words: 'base' });
    expect(x).toMatchObject({ words: 'own', content: { kind: 'thread', settings: { replies: 'following' } } });
    expect(partsOf(x?.content ?? expect.fail('no post')).length).toBeGreaterThan(1);
    expect(JSON.stringify(x?.content)).not.toContain('40,000');
  });

  test('has further posts of a thread and a first comment from the start, and no more parts than a platform takes', async () => {
    const id = newId();
    const given: Draft['posts'] = [
      { channel: 'x', text: 'Closed tomorrow.', further: ['The books move.', 'We open on Monday.'] },
      { channel: 'facebook', further: ['All rules: see the notice.'] },
      { channel: 'app', further: ['Too much.'] },
    ];
    const story = await create({ id, link: LINK, posts: given });
    const [app, facebook, x] = story.posts;
    const said = partsOf(x?.content ?? expect.fail('no post')).map(({ texts }) => texts.text);
    expect(said).toEqual([
      expect.stringMatching(/^Closed tomorrow\.\n\nhttps:/),
      'The books move.',
      'We open on Monday.',
    ]);
    expect(x).toMatchObject({ words: 'own', content: { kind: 'thread' }, problems: [] });
    expect(facebook?.content.texts.message).toBe(TEXT);
    expect(facebook?.content.continued).toMatchObject([{ texts: { comment: 'All rules: see the notice.' } }]);
    expect(app?.problems).toMatchObject([{ severity: 'blocks', code: 'parts-too-many' }]);
    // What the story says reaches those alone that say nothing of their own.
    expect((await editStory(desk.context, { id, text: 'News.', by: 'Ada' })).rewritten).toEqual([]);
    expect((await create({ id, link: LINK, posts: given })).posts.map((post) => post.id)).toEqual(
      story.posts.map((post) => post.id),
    );
    const other = given.map((one) => ({ ...one, further: ['Other.'] }));
    await expect(create({ id, link: LINK, posts: other })).rejects.toThrow('belongs to another post');
  });

  test('is refused without a text, for unknown channels, twice the same channel, and an expiry that has passed', async () => {
    await expect(create({ text: null })).rejects.toThrow('write a text');
    await expect(create({ posts: on('x', 'myspace') })).rejects.toThrow('no channel "myspace"');
    await expect(create({ posts: on('x', 'x') })).rejects.toThrow('x is listed twice');
    await expect(create({ expiresAt: '2020-01-01T00:00:00Z' })).rejects.toThrow('has passed');
    await expect(create({ posts: [{ channel: 'x', format: 'reel' }] })).rejects.toThrow('can’t be published as');
    expect(await desk.context.db.$count(freeStories)).toBe(0);
  });

  test('is checked before it is stored', async () => {
    const { posts: checked } = await checkStory(desk.context, { text: 'x '.repeat(300), posts: on('x', 'facebook') });
    expect(checked.map(({ channel }) => channel)).toEqual(['x', 'facebook']);
    expect(checked[0]?.problems).toMatchObject([{ code: 'text-too-long' }]);
    expect(checked[1]?.preview).toContain('x x');
    expect(await desk.context.db.$count(freeStories)).toBe(0);
  });

  test('changes its text where that was not edited; what is planned keeps its time and asks again', async () => {
    const story = await create();
    const [app, facebook, x] = story.posts.map(({ id }) => id);
    const { delivery } = await plan(x ?? '');
    await editPost(desk.context, { postId: facebook ?? '', texts: { message: 'Only here.' }, by: 'Cleo' });
    const changed = await editStory(desk.context, {
      id: story.id,
      text: 'The library opens today.',
      title: 'Open',
      by: 'Cleo',
    });
    expect(changed).toMatchObject({ title: 'Open', text: 'The library opens today.', editedBy: 'Cleo' });
    expect(new Set(changed.rewritten)).toEqual(new Set([app, x]));
    const post = await onePost(desk.context, { postId: x ?? '' });
    expect(post).toMatchObject({
      state: 'scheduled',
      approved: false,
      words: 'base',
      approval: { authors: ['Ada', 'Cleo'] },
    });
    expect(post.delivery).toMatchObject({ id: delivery?.id, nextAt: delivery?.nextAt });
    expect(post.content.texts.text).toBe('The library opens today.');
    expect(post.headline).toBe('Open');
    expect((await onePost(desk.context, { postId: facebook ?? '' })).content.texts.message).toBe('Only here.');
    const stale = editStory(desk.context, { id: story.id, text: 'Too late.', by: 'Ada', expected: [story.version] });
    await expect(stale).rejects.toThrow('Cleo has changed this post since you opened it');
  });

  test('gets further channels, each once', async () => {
    const { story } = await onX();
    const more = await addPosts(desk.context, { id: story.id, posts: on('facebook'), by: 'Ben' });
    expect(more.posts.map(({ channel }) => channel)).toEqual(['facebook', 'x']);
    const again = addPosts(desk.context, { id: story.id, posts: on('facebook'), by: 'Ben' });
    await expect(again).rejects.toThrow('facebook already has this post');
  });

  test('expires: nothing is planned for later, and what was due before and did not leave does not', async () => {
    const { story, post } = await onX({ expiresAt: inAnHour(3) });
    await expect(plan(post.id, inAnHour(4))).rejects.toThrow('expires on');
    const { delivery } = await plan(post.id, inAnHour(2));
    await expect(movePost(desk.context, { postId: post.id, when: inAnHour(5), by: 'Ben' })).rejects.toThrow(
      'expires on',
    );
    const sooner = editStory(desk.context, { id: story.id, expiresAt: inAnHour(1), by: 'Ada' });
    await expect(sooner).rejects.toThrow('after that expiry');
    const passed = new Date(Date.now() - 60_000);
    await desk.context.db.update(freeStories).set({ expiresAt: passed }).where(eq(freeStories.id, story.id));
    await desk.set(delivery?.id ?? '', { nextAt: passed, slotAt: passed, leaveBy: passed });
    expect(await attemptDelivery(desk.context, delivery?.id ?? '')).toBe('expired');
    const { delivery: ended } = await onePost(desk.context, { postId: post.id });
    expect(ended?.heldReason).toMatchObject({ code: 'delivery.missedExpired' });
  });

  test('is paused by its tags, and stopped by words', async () => {
    const { post } = await onX({ tags: ['Élections'] });
    const { delivery } = await plan(post.id, 'now');
    const given = { channel: null, tag: 'élections', paused: true, reason: 'an appeal', by: 'Ada' };
    expect(await pause(desk.context, given)).toMatchObject({ holds: 1 });
    expect(await attemptDelivery(desk.context, delivery?.id ?? '')).toBe('scheduled');
    expect((await onePost(desk.context, { postId: post.id })).delivery?.pausedFor).toMatchObject({
      params: { text: 'an appeal' },
    });
    await pause(desk.context, { ...given, paused: false, reason: '' });
    const bad = await onX({ text: 'Contraband was found.' });
    expect(bad.post.problems).toMatchObject([{ severity: 'blocks', code: 'kill-word' }]);
    await expect(plan(bad.post.id)).rejects.toThrow('cannot be approved');
  });

  test('is withdrawn as a whole, or one post of it', async () => {
    const story = await create();
    const [app, , x] = story.posts.map(({ id }) => id);
    await plan(x ?? '');
    await plan(app ?? '');
    const word = { reason: 'a mistake', by: 'Ben' };
    await withdrawStory(desk.context, { article: app ?? '', ...word, lift: false });
    expect((await oneStory(desk.context, { id: story.id })).posts.map(({ state }) => state)).toEqual([
      'cancelled',
      'draft',
      'scheduled',
    ]);
    const all = await withdrawStory(desk.context, { article: story.id, ...word, lift: false });
    expect(all.posts.map(({ state }) => state).toSorted()).toEqual(['cancelled', 'cancelled', 'draft']);
    await expect(plan(x ?? '')).rejects.toThrow('a mistake');
    await withdrawStory(desk.context, { article: story.id, reason: '', by: 'Ben', lift: true });
    expect((await oneStory(desk.context, { id: story.id })).posts.map(({ state }) => state)).toEqual([
      'scheduled',
      'draft',
      'scheduled',
    ]);
    await expect(withdrawStory(desk.context, { article: story.id, ...word, lift: true })).rejects.toThrow(
      'not withdrawn',
    );
  });
});

describe('a free post', () => {
  test('is edited in its texts, parts and settings, written again from other words, reset and restored', async () => {
    const { story, post } = await onX();
    const edit = (words: object) => editPost(desk.context, { postId: post.id, by: 'Cleo', ...words });
    expect(await edit({ texts: { text: 'Other words.' } })).toMatchObject({
      words: 'own',
      approval: { editedBy: 'Cleo' },
    });
    const threaded = await edit({ layout: [{ was: 0 }, { was: null, texts: { text: 'And more.' } }] });
    expect(partsOf(threaded.content).map(({ texts }) => texts.text)).toEqual(['Other words.', 'And more.']);
    expect(await edit({ parts: { '1': { text: 'And less.' } } })).toMatchObject({
      content: { continued: [{ texts: { text: 'And less.' } }] },
    });
    await edit({ text: 'One post again.', settings: { replies: 'following' } });
    expect(await onePost(desk.context, { postId: post.id })).toMatchObject({
      content: { kind: 'text', texts: { text: 'One post again.' }, settings: { replies: 'following' } },
    });
    const [last] = await listPostVersions(desk.context, { postId: post.id });
    await restorePost(desk.context, { postId: post.id, version: last?.id ?? 0, by: 'Ada' });
    expect(await textOf(post.id)).toBe('Other words.');
    const reset = await resetPost(desk.context, { postId: post.id, by: 'Ada' });
    expect(reset).toMatchObject({ words: 'base', content: { texts: post.content.texts } });
    // Back to the story's text by hand, it follows that again.
    await edit({ texts: { text: 'Other words.' } });
    expect(await edit({ texts: post.content.texts })).toMatchObject({ words: 'base' });
    await editStory(desk.context, { id: story.id, text: 'News.', by: 'Ada' });
    expect(await textOf(post.id)).toBe('News.');
  });

  test('is checked with other texts, without a word about facts or links; there are no variants of it', async () => {
    const { post } = await onX();
    const checked = await checkPost(desk.context, { postId: post.id, texts: { text: 'In all 4711 people came.' } });
    expect(checked).toMatchObject({ problems: [], original: { words: 'base', texts: post.content.texts } });
    expect(await listVariants(desk.context, { postId: post.id })).toEqual([]);
    const chosen = chooseVariant(desk.context, {
      postId: post.id,
      variant: 'quote',
      number: 1,
      by: 'Ada',
      expected: null,
    });
    await expect(chosen).rejects.toThrow('not about an article');
  });

  test('is rejected with a note, and approved once it was changed', async () => {
    const { post } = await onX();
    await plan(post.id);
    const rejected = await rejectPost(desk.context, { postId: post.id, note: 'Say when', by: 'Ben' });
    expect(rejected).toMatchObject({ state: 'rejected', rejection: { note: 'Say when' }, delivery: null });
    await editPost(desk.context, { postId: post.id, texts: { text: 'Closed until Monday.' }, by: 'Ada' });
    expect(await plan(post.id)).toMatchObject({ state: 'scheduled', approved: true });
  });

  test('is deleted as a draft, its story with the last one; not once it is planned', async () => {
    const story = await create();
    const [app, facebook, x] = story.posts.map(({ id }) => id);
    await editPost(desk.context, { postId: app ?? '', texts: { body: 'Other.' }, by: 'Ada' });
    const drop = (postId = '') => deleteDraft(desk.context, { postId, by: 'Ada' });
    await drop(app);
    await plan(x ?? '');
    await expect(drop(x)).rejects.toThrow('cannot be deleted as a draft');
    await rejectPost(desk.context, { postId: x ?? '', note: 'no', by: 'Ben' });
    await drop(x);
    expect((await oneStory(desk.context, { id: story.id })).posts.map(({ id }) => id)).toEqual([facebook]);
    await drop(facebook);
    await expect(oneStory(desk.context, { id: story.id })).rejects.toThrow('There is no');
  });

  test('is deleted as a whole with all its drafts; not once one of them is planned', async () => {
    const story = await create();
    const { posts: own } = story;
    const drop = () => deleteStory(desk.context, { id: story.id, by: 'Ada' });
    const planned = own.find(({ channel }) => channel === 'x')?.id ?? '';
    await plan(planned);
    await expect(drop()).rejects.toThrow('on x is scheduled, or was sent');
    await rejectPost(desk.context, { postId: planned, note: 'no', by: 'Ben' });
    expect((await oneStory(desk.context, { id: story.id })).posts).toHaveLength(own.length);
    expect(await drop()).toBe(story.id);
    await expect(oneStory(desk.context, { id: story.id })).rejects.toThrow('There is no');
  });

  test('that ended without being live is copied to a new draft of its story, once', async () => {
    const { story, post } = await onX({ link: LINK });
    const { delivery } = await plan(post.id);
    await desk.set(delivery?.id ?? '', { state: 'failed', nextAt: null, endedAt: new Date() });
    const copy = await copyToDraft(desk.context, { postId: post.id, by: 'Cleo' });
    expect(copy).toMatchObject({ state: 'draft', round: 2, freeStoryId: story.id, headline: story.title });
    expect(copy.content.marker).not.toBe(post.content.marker);
    expect(copy.content.link).toContain(copy.content.marker);
    await expect(copyToDraft(desk.context, { postId: post.id, by: 'Cleo' })).rejects.toThrow(
      'copied to a new draft already',
    );
    expect((await listStories(desk.context, {})).stories).toMatchObject([
      { chips: [{ postId: copy.id, state: 'draft' }] },
    ]);
    const rows = await desk.context.db.select().from(deliveries);
    expect(rows.map(({ state }) => state)).toEqual(['failed']);
  });
});
