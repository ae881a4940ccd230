import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { checkPost, editPost } from '../../src/features/posts/edit-post.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { writingAids } from '../../src/features/posts/writing-aids.ts';
import { storeNow } from '../../src/store/now.ts';
import { articleRevisions, audit, deliveries, posts } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

async function draft() {
  const { posts: made } = await desk.submit(desk.story(), { channels: ['x'], when: 'slot' });
  const [post] = made;
  if (!post) throw new Error('No post was made');
  return post;
}

test('a draft says other words, is checked by them, and the audit says who changed what', async () => {
  const post = await draft();
  const text = `${post.content.texts.text} In all 4711 people came.`;
  const edited = await editPost(desk.context, { postId: post.id, texts: { text }, by: 'Ada' });
  expect(edited.content.texts.text).toBe(text);
  expect(edited.version).not.toBe(post.version);
  expect(edited.approval).toMatchObject({ editedBy: 'Ada', missing: 1 });
  expect(edited.problems.map(({ code }) => code)).toContain('unfaithful');
  expect(edited.counts[0]?.count).toBeGreaterThan(post.counts[0]?.count ?? 0);
  const [row] = await desk.context.db.select().from(audit).where(eq(audit.action, 'edit post'));
  expect(row).toMatchObject({ who: 'Ada', subject: `post:${post.id}`, detail: { fields: ['text'] } });
  expect(JSON.stringify(row?.before)).not.toContain('4711');
  expect(JSON.stringify(row?.after)).toContain('4711');
});

test('one that is approved and planned keeps its time and asks again; nothing sends it before', async () => {
  const post = await draft();
  const soon = new Date((await storeNow(desk.context.db)).getTime() + 3_600_000).toISOString();
  const planned = await approve(desk.context, { postId: post.id, when: soon, by: 'Bo' });
  expect(planned).toMatchObject({ state: 'scheduled', approved: true });
  const [before] = await desk.context.db.select().from(deliveries).where(eq(deliveries.postId, post.id));
  const edited = await editPost(desk.context, { postId: post.id, texts: { text: 'Other words.' }, by: 'Ada' });
  expect(edited).toMatchObject({ state: 'scheduled', approved: false });
  const [after] = await desk.context.db.select().from(deliveries).where(eq(deliveries.postId, post.id));
  expect(after?.slotAt).toEqual(before?.slotAt);
  const again = await approve(desk.context, { postId: post.id, when: null, by: 'Bo' });
  expect(again).toMatchObject({ state: 'scheduled', approved: true });
  const [last] = await desk.context.db.select().from(deliveries).where(eq(deliveries.postId, post.id));
  expect(last).toMatchObject({ slotAt: before?.slotAt, contentHash: (await row(post.id))?.contentHash });
});

const row = async (id: string) => (await desk.context.db.select().from(posts).where(eq(posts.id, id)))[0];

test('what was changed meanwhile, or is on its way, is not overwritten', async () => {
  const post = await draft();
  await editPost(desk.context, { postId: post.id, texts: { text: 'Words of Ada.' }, by: 'Ada' });
  const late = editPost(desk.context, {
    postId: post.id,
    texts: { text: 'Bo’s.' },
    by: 'Bo',
    expected: [post.version],
  });
  await expect(late).rejects.toThrow('has changed since you opened it');
  await approve(desk.context, { postId: post.id, when: 'now', by: 'Bo' });
  const [delivery] = await desk.context.db.select().from(deliveries).where(eq(deliveries.postId, post.id));
  await desk.set(delivery?.id ?? '', { state: 'sending', epoch: 1 });
  const tooLate = editPost(desk.context, { postId: post.id, texts: { text: 'Too late.' }, by: 'Ada' });
  await expect(tooLate).rejects.toThrow('is being published or has ended');
  expect((await row(post.id))?.content.texts.text).toBe('Words of Ada.');
});

test('of two who edit at once one wins, and the other is told', async () => {
  const post = await draft();
  const both = await Promise.allSettled(
    ['Ada', 'Bo'].map((by) =>
      editPost(desk.context, { postId: post.id, texts: { text: `Words of ${by}.` }, by, expected: [post.version] }),
    ),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a picture gets a description, and no model proposes it any more', async () => {
  const post = await draft();
  const content = {
    ...post.content,
    pictures: post.content.pictures.map((one) => ({ ...one, proposed: true as const })),
  };
  await desk.context.db.update(posts).set({ content }).where(eq(posts.id, post.id));
  const edited = await editPost(desk.context, { postId: post.id, alts: { '0': 'A ferry at night' }, by: 'Ada' });
  expect(edited.content.pictures[0]).toMatchObject({ alt: 'A ferry at night' });
  expect(edited.content.pictures[0]).not.toHaveProperty('proposed');
});

test('a text or a picture that the post does not have is told, with those that it has', async () => {
  const post = await draft();
  const edit = (words: object) => editPost(desk.context, { postId: post.id, ...words, by: 'Ada' });
  await expect(edit({ texts: { title: 'No such' } })).rejects.toThrow('has no text "title"; it has: text');
  await expect(edit({ alts: { '7': 'No such' } })).rejects.toThrow('has no picture 7');
  await expect(edit({ alts: { first: 'No such' } })).rejects.toThrow('pictureNumber');
});

test('a check says what an edit would, and stores nothing', async () => {
  const post = await draft();
  const text = `${'A long text. '.repeat(40)}<script>alert(1)</script>`;
  const checked = await checkPost(desk.context, { postId: post.id, texts: { text } });
  expect(checked.counts[0]?.count).toBeGreaterThan(checked.counts[0]?.max ?? 0);
  expect(checked.problems.some(({ severity }) => severity === 'blocks')).toBe(true);
  expect(checked.preview).toContain('&lt;script&gt;');
  expect(checked.preview).not.toContain('<script>');
  const [now] = await postsOf(desk.context, { postId: post.id });
  expect(now?.version).toBe(post.version);
  expect(await desk.context.db.$count(articleRevisions)).toBe(1);
});

test('its link gets other parameters wherever the post has it; it leads to the same page and keeps its marker', async () => {
  const post = await draft();
  const { link, texts, marker } = post.content;
  const url = new URL(link ?? '');
  url.searchParams.set('utm_campaign', 'election night');
  const relink = (to: string) => editPost(desk.context, { postId: post.id, link: to, by: 'Ada' });
  const edited = await relink(url.href);
  expect(edited.content.link).toBe(url.href);
  expect(edited.content.texts.text).toBe(texts.text?.replace(link ?? '?', url.href));
  expect(edited).toMatchObject({ words: 'own', problems: post.problems });
  await expect(relink(`https://other.example/?utm_content=${marker}`)).rejects.toThrow(
    'only its parameters can change',
  );
  url.searchParams.delete('utm_content');
  await expect(relink(url.href)).rejects.toThrow(`Keep utm_content=${marker}`);
});

test('hashtags that its channel had lately are suggested, the most used first', async () => {
  for (const tags of ['#Harbour #Storm', '#harbour page/#top', '#2026']) {
    await editPost(desk.context, { postId: (await draft()).id, texts: { text: tags }, by: 'Ada' });
  }
  const { hashtags } = await writingAids(desk.context, 'x');
  expect(hashtags.slice(0, 2)).toEqual(['#harbour', '#Storm']);
  expect(hashtags.join()).not.toMatch(/top|2026/);
  await expect(writingAids(desk.context, 'telex')).rejects.toThrow('no channel "telex"');
});
