import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approve } from '../../../src/features/approvals/approve.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import { baseCopy, setBase } from '../../../src/features/posts/base.ts';
import {
  checkPost,
  editPost,
  listPostVersions,
  resetPost,
  restorePost,
} from '../../../src/features/posts/edit-post.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import { chooseVariant, listVariants } from '../../../src/features/posts/variants.ts';
import { inEnglish } from '../../../src/lib/render.ts';
import { composePosts } from '../../../src/posts/compose-posts.ts';
import { storeNow } from '../../../src/store/now.ts';
import { articles, audit, deliveries, posts } from '../../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from '../bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

const BASE = 'A boat for everybody: the ferry is back.';
const MAIN = {
  x: 'text',
  facebook: 'message',
  instagram: 'caption',
  youtube: 'description',
  wechat: 'digest',
  app: 'body',
};

/** A story on all six channels, as drafts. */
async function drafts(changes = {}) {
  const { articleId, posts: made } = await desk.submit(desk.story(changes), { when: 'slot' });
  const on = (channel: string) => made.find((post) => post.channel === channel) ?? expect.fail(`nothing on ${channel}`);
  return { articleId, on };
}
const now = async (articleId: string) =>
  new Map((await postsOf(desk.context, { articleId })).map((post) => [post.channel, post]));
const saidOn = async (articleId: string, channel: keyof typeof MAIN) =>
  (await now(articleId)).get(channel)?.content.texts[MAIN[channel]] ?? '';
const set = (article: string, text: string | null, expected?: string[], by = 'Ada') =>
  setBase(desk.context, { article, text, by, expected });
const edit = (postId: string, texts: Record<string, string>, by = 'Bo') =>
  editPost(desk.context, { postId, texts, by });

test('the base copy is what each channel says by the rules of its platform; links, hashtags and titles stay', async () => {
  const { articleId, on } = await drafts();
  expect(await baseCopy(desk.context, { article: articleId })).toMatchObject({
    text: null,
    version: '0',
    suggested: expect.stringContaining('The ferry returns'),
  });
  const made = await set(articleId, BASE);
  expect(made).toMatchObject({ text: BASE, version: '1', editedBy: 'Ada', rewritten: { length: 6 } });
  for (const [channel, field] of Object.entries(MAIN)) {
    const post = (await now(articleId)).get(channel);
    expect([channel, post?.words, post?.approval.editedBy]).toEqual([channel, 'base', 'Ada']);
    expect(post?.content.texts[field]).toContain(BASE);
    expect(post?.problems.filter(({ code }) => code === 'not-ready')).toEqual([]);
    expect(post?.content.link).toBe(on(channel).content.link);
    expect(post?.content.texts.title).toBe(on(channel).content.texts.title);
    expect(post?.content.pictures.map(({ rendition }) => rendition?.hash)).toEqual(
      on(channel).content.pictures.map(({ rendition }) => rendition?.hash),
    );
  }
  const x = (await now(articleId)).get('x')?.content;
  expect(x?.texts.text).toContain(x?.link);
  expect(x?.texts.text).not.toContain('The ferry returns');
});

test('a base copy that is too long is shortened where it must be, and the editor of that channel is told', async () => {
  const { articleId } = await drafts();
  const sentence = 'The boat goes back and forth between the banks all day long. ';
  await set(articleId, sentence.repeat(12));
  const { counts = [], problems = [] } = (await now(articleId)).get('x') ?? {};
  expect(counts[0]?.count).toBeLessThanOrEqual(counts[0]?.max ?? 0);
  expect(problems.map(({ message }) => inEnglish(message)).join()).toContain('base copy is longer');
  expect(await saidOn(articleId, 'facebook')).toContain(sentence.repeat(12).trim());
  expect(JSON.stringify((await now(articleId)).get('facebook')?.problems)).not.toContain('base copy is longer');
});

test('own words stay, and come back to the base copy by a reset or by being the same again', async () => {
  const { articleId, on } = await drafts();
  await set(articleId, BASE);
  const said = await saidOn(articleId, 'x');
  await edit(on('x').id, { text: 'Words of X alone.' });
  expect((await set(articleId, 'Another base.')).rewritten).toHaveLength(5);
  expect(await saidOn(articleId, 'x')).toBe('Words of X alone.');
  expect((await now(articleId)).get('x')).toMatchObject({ words: 'own', approval: { editedBy: 'Bo' } });
  const back = await resetPost(desk.context, { postId: on('x').id, by: 'Bo' });
  expect(back).toMatchObject({ words: 'base', approval: { editedBy: 'Ada' } });
  expect(back.content.texts.text).toContain('Another base.');
  await set(articleId, BASE);
  expect(await saidOn(articleId, 'x')).toBe(said);
  // Who types the same words again has none of their own.
  await edit(on('x').id, { text: 'Other.' });
  expect(await edit(on('x').id, { text: said })).toMatchObject({ words: 'base' });
  const { original } = await checkPost(desk.context, { postId: on('x').id, texts: { text: 'Other.' } });
  expect(original).toMatchObject({ words: 'base', texts: { text: said } });
});

test('a base copy that is taken back leaves what Masthead writes; a reset without one leads there, too', async () => {
  const { articleId, on } = await drafts();
  await edit(on('facebook').id, { message: 'Own.' });
  await set(articleId, BASE);
  expect(await set(articleId, ' \n ')).toMatchObject({ text: null, version: '2', rewritten: { length: 5 } });
  const after = await now(articleId);
  for (const channel of ['x', 'youtube', 'wechat', 'app', 'instagram']) {
    expect(after.get(channel)).toMatchObject({ words: 'masthead', approval: { editedBy: null } });
    expect(after.get(channel)?.content.texts).toEqual(on(channel).content.texts);
  }
  expect(after.get('facebook')?.content.texts.message).toBe('Own.');
  const reset = await resetPost(desk.context, { postId: on('facebook').id, by: 'Bo' });
  expect(reset).toMatchObject({ words: 'masthead', content: { texts: on('facebook').content.texts } });
});

test('what is approved and planned asks again where its words change, and keeps its time; what has begun stays', async () => {
  const { articleId, on } = await drafts();
  const soon = new Date((await storeNow(desk.context.db)).getTime() + 3_600_000).toISOString();
  await approve(desk.context, { postId: on('x').id, when: soon, by: 'Cy' });
  await approve(desk.context, { postId: on('app').id, when: 'now', by: 'Cy' });
  const sending = and(eq(deliveries.postId, on('app').id));
  await desk.context.db.update(deliveries).set({ state: 'sending', epoch: 1 }).where(sending);
  const { posts: told, rewritten } = await set(articleId, BASE);
  expect(told.find(({ channel }) => channel === 'app')).toMatchObject({ begun: true, words: 'masthead' });
  expect(rewritten).not.toContain(on('app').id);
  const after = await now(articleId);
  expect(after.get('app')?.content.texts).toEqual(on('app').content.texts);
  expect(after.get('x')).toMatchObject({ state: 'scheduled', approved: false, delivery: { nextAt: new Date(soon) } });
  const [delivery] = await desk.context.db
    .select()
    .from(deliveries)
    .where(eq(deliveries.postId, on('x').id));
  expect(delivery).toMatchObject({ slotAt: new Date(soon), contentHash: '' });
  expect(await approve(desk.context, { postId: on('x').id, when: null, by: 'Cy' })).toMatchObject({ approved: true });
  const same = await set(articleId, BASE);
  expect(same.rewritten).toEqual([]);
  expect((await now(articleId)).get('x')).toMatchObject({ approved: true });
});

test('of two who change it the second is told, and sees what the first wrote', async () => {
  const { articleId } = await drafts();
  const seen = (await baseCopy(desk.context, { article: articleId })).version;
  await set(articleId, 'Of Ada.', [seen]);
  const late = set(articleId, 'Of Bo.', [seen], 'Bo');
  await expect(late).rejects.toMatchObject({ kind: 'changed', current: { text: 'Of Ada.', version: '1' } });
  expect(await saidOn(articleId, 'x')).toContain('Of Ada.');
});

test('a channel that comes later says it, a later round and an answer do not; a newer story is told to its editor', async () => {
  const article = desk.story();
  const { articleId } = await desk.submit(article, { channels: ['x'], when: 'slot' });
  await set(articleId, BASE);
  await desk.submit(article, { channels: ['x', 'facebook'], when: 'slot' });
  expect(await saidOn(articleId, 'facebook')).toContain(BASE);
  await desk.submit({ ...article, standfirst: 'It sank again at noon.' }, { channels: ['x'], when: 'slot' });
  const told = (await now(articleId)).get('facebook');
  expect(told).toMatchObject({ words: 'base' });
  expect(told?.problems.map(({ code }) => code)).toContain('article-changed');
  await submit(desk.context, { article, channels: ['facebook'], when: 'slot', again: true, by: 'test' });
  const rounds = (await postsOf(desk.context, { articleId })).filter(({ channel }) => channel === 'facebook');
  expect(rounds.map(({ round, words }) => [round, words]).toSorted(([a], [b]) => Number(a) - Number(b))).toEqual([
    [1, 'base'],
    [2, 'masthead'],
  ]);
  await composePosts(desk.context, articleId);
  expect(await saidOn(articleId, 'x')).toContain(BASE);
});

test('each step can be taken back: edits, variants with their pictures, resets', async () => {
  const { articleId, on } = await drafts();
  const id = on('x').id;
  await edit(id, { text: 'First.' });
  const variants = await listVariants(desk.context, { postId: id });
  const card = variants.find(({ variant }) => variant === 'card') ?? expect.fail('no card');
  await chooseVariant(desk.context, { postId: id, variant: 'card', number: card.number, by: 'Bo', expected: null });
  expect((await now(articleId)).get('x')?.content.pictures[0]?.card).toBeDefined();
  const steps = await listPostVersions(desk.context, { postId: id });
  expect(steps.map(({ texts, replacedBy, action }) => [texts.text, replacedBy, action])).toEqual([
    ['First.', 'Bo', 'choose variant'],
    [on('x').content.texts.text, 'Bo', 'edit post'],
  ]);
  const [last, first] = steps;
  const undone = await restorePost(desk.context, { postId: id, version: last?.id ?? 0, by: 'Bo' });
  expect(undone).toMatchObject({ words: 'own', content: { texts: { text: 'First.' } } });
  expect(undone.content.pictures[0]?.card).toBeUndefined();
  const start = await restorePost(desk.context, { postId: id, version: first?.id ?? 0, by: 'Bo' });
  expect(start).toMatchObject({ words: 'masthead', version: on('x').version, approval: { editedBy: null } });
  const gone = restorePost(desk.context, { postId: on('app').id, version: last?.id ?? 0, by: 'Bo' });
  await expect(gone).rejects.toThrow('is no longer kept');
});

test('of many steps the newest are kept', async () => {
  const { on } = await drafts();
  for (let step = 0; step < 43; step += 1) await edit(on('x').id, { text: `Step ${step}.` });
  const steps = await listPostVersions(desk.context, { postId: on('x').id });
  expect(steps).toHaveLength(40);
  expect(steps[0]?.texts.text).toBe('Step 41.');
});

test('an article that was withdrawn gets none, and the audit tells who wrote what', async () => {
  const { articleId, on } = await drafts();
  await set(articleId, BASE);
  const rows = await desk.context.db.select().from(audit).where(eq(audit.action, 'base copy'));
  expect(rows.find(({ subject }) => subject === `article:${articleId}`)).toMatchObject({ who: 'Ada', after: BASE });
  const told = rows.find(({ subject }) => subject === `post:${on('x').id}`);
  expect(JSON.stringify(told?.before)).not.toContain(BASE);
  expect(JSON.stringify(told?.after)).toContain(BASE);
  await desk.context.db
    .update(articles)
    .set({ withdrawnAs: 'kill', withdrawnAt: new Date(), withdrawnBy: 'Di' })
    .where(eq(articles.id, articleId));
  await expect(set(articleId, 'Other.')).rejects.toThrow('was killed');
  expect(await desk.context.db.$count(posts, eq(posts.fromBase, true))).toBe(6);
});
