import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { checkPost, editPost } from '../../src/features/posts/edit-post.ts';
import { audit } from '../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const HEADLINE = 'Harbour bridge reopens to trams after two years of repairs';

/** A draft whose title has shorter forms. */
async function draft() {
  const { posts } = await desk.submit({ ...desk.story(), headline: HEADLINE }, { channels: ['wechat'] });
  const [post] = posts;
  if (!post) throw new Error('No post was made');
  expect(post.content.texts.title).toBe(HEADLINE);
  expect(post.content.shorter?.title?.length).toBeGreaterThan(0);
  return post;
}

test('follow a title that an editor writes, and come back with the old one', async () => {
  const post = await draft();
  const title = 'Trams cross the mended harbour bridge again after two years';
  const edited = await editPost(desk.context, { postId: post.id, texts: { title }, by: 'Ada' });
  expect(edited.content.texts.title).toBe(title);
  for (const form of edited.content.shorter?.title ?? []) expect(title.startsWith(form.slice(0, 5))).toBe(true);
  const back = await editPost(desk.context, { postId: post.id, texts: { title: HEADLINE }, by: 'Ada' });
  expect(back.content).toEqual(post.content);
  expect(back.words).toBe('masthead');
});

test('can be written, are part of what is approved, and stay when something else is edited', async () => {
  const post = await draft();
  await approve(desk.context, { postId: post.id, when: '2099-01-01T08:00:00Z', by: 'Bo' });
  const title = ['Trams cross the bridge again', 'Trams are back'];
  const edited = await editPost(desk.context, { postId: post.id, shorter: { title }, by: 'Ada' });
  expect(edited).toMatchObject({ approved: false, words: 'own', content: { texts: { title: HEADLINE } } });
  expect(edited.content.shorter?.title).toEqual(title);
  const later = await editPost(desk.context, { postId: post.id, texts: { digest: 'Trams are back.' }, by: 'Ada' });
  expect(later.content.shorter?.title).toEqual(title);
  const rows = await desk.context.db.select().from(audit).where(eq(audit.action, 'edit post'));
  expect(rows[0]).toMatchObject({ detail: { fields: ['title'] } });
  expect(JSON.stringify(rows[0]?.after)).toContain('Trams are back');
});

test('are held against the article and the platform like the text itself', async () => {
  const post = await draft();
  const { problems } = await checkPost(desk.context, {
    postId: post.id,
    shorter: { title: ['Bridge reopens after 4711 days'] },
  });
  expect(problems).toMatchObject([{ code: 'unfaithful', field: 'title.0' }]);
});

test.each([
  [{ title: [`${HEADLINE} and more`] }, 'is not shorter than'],
  [{ title: ['Trams are back', 'Trams cross the bridge again'] }, 'is not shorter than'],
  [{ text: ['Trams'] }, 'has no shorter versions'],
])('are refused where they would be of no use: %j', async (shorter, why) => {
  const post = await draft();
  const edit = editPost(desk.context, { postId: post.id, shorter, by: 'Ada' });
  await expect(edit).rejects.toThrow(why);
});
