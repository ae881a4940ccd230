import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { partsOf } from '../../src/domain/post.ts';
import { PICTURE_SHAPE } from '../../src/domain/problem.ts';
import { checkPost, editPost, resetPost } from '../../src/features/posts/edit-post.ts';
import { fitPictures } from '../../src/features/posts/fit-pictures.ts';
import { onePost } from '../../src/features/posts/posts.ts';
import { gif } from '../helpers/gif.ts';
import { clear, type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

/** A draft of a story with four pictures. */
async function draft(channel = 'x') {
  const [first] = desk.story().images;
  if (!first) throw new Error('The story has no picture');
  const captions = ['The ferry', 'The crew ties her up', 'A cyclist boards', 'Gulls over the quay'];
  const images = captions.map((caption, at) => ({ ...first, url: `${first.url}?n=${at}`, caption, alt: null }));
  const { posts } = await desk.submit(desk.story({ images }), { channels: [channel], when: 'slot' });
  const [post] = posts;
  if (!post) throw new Error('No post was made');
  return post;
}

const edit = (postId: string, changes: Omit<Parameters<typeof editPost>[1], 'postId' | 'by'>) =>
  editPost(desk.context, { postId, by: 'Ada', ...changes });

const shown = (post: Awaited<ReturnType<typeof edit>>) =>
  partsOf(post.content).map(({ pictures }) => pictures.map(({ image }) => image));

test('pictures of the article are added, put in order and taken out, and each is made for its place', async () => {
  const post = await draft();
  const four = await edit(post.id, {
    layout: [{ was: 0, pictures: [{ was: 0 }, { image: 2 }, { image: 1 }, { image: 3 }] }],
  });
  expect(shown(four)).toEqual([[0, 2, 1, 3]]);
  expect(four.content.pictures.map(({ alt }) => alt)).toEqual([
    'The ferry',
    'A cyclist boards',
    'The crew ties her up',
    'Gulls over the quay',
  ]);
  expect(four.content.pictures.every(({ rendition }) => rendition?.width === 1600 || rendition !== null)).toBe(true);
  expect(four.words).toBe('own');
  const two = await edit(post.id, { layout: [{ was: 0, pictures: [{ was: 3 }, { was: 0 }] }] });
  expect(shown(two)).toEqual([[3, 0]]);
  const none = await edit(post.id, { layout: [{ was: 0, pictures: [] }] });
  expect(none.content).toMatchObject({ pictures: [], kind: 'text' });
  const reset = await resetPost(desk.context, { postId: post.id, by: 'Ada' });
  expect(reset).toMatchObject({ words: 'masthead', content: { kind: 'picture' } });
});

test('a channel that posts one picture takes four where an editor chooses them', async () => {
  const post = await draft();
  expect(desk.context.channels.get('x')?.channel.options).toMatchObject({ pictures: 1 });
  expect(shown(post)).toEqual([[0]]);
  const four = await edit(post.id, { layout: [{ was: 0, pictures: [0, 1, 2, 3].map((image) => ({ image })) }] });
  expect(shown(four)).toEqual([[0, 1, 2, 3]]);
  expect(four.problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
});

test('a carousel in a shape that its channel takes no more is refused, and is cut to the nearest one it takes', async () => {
  const { id } = await draft('instagram');
  const instagram = desk.context.channels.get('instagram') ?? expect.fail('no channel');
  const channel = { ...instagram.channel, options: { ...instagram.channel.options, shape: '3:4' } };
  const channels = new Map([...desk.context.channels, ['instagram', { ...instagram, channel }]]);
  const { context } = desk;
  const before = [{ was: 0, pictures: [{ was: 0 }, { image: 1 }] }];
  const post = await editPost({ ...context, channels }, { postId: id, layout: before, by: 'Ada' });
  const found = (await checkPost(context, { postId: post.id })).problems.find(({ code }) => code === PICTURE_SHAPE);
  expect(found).toMatchObject({ severity: 'blocks', field: 'pictures.0', message: { params: { wanted: '4:5' } } });
  const { pictures } = await fitPictures(context, { postId: post.id });
  expect(pictures.map(({ width, height }) => width / height)).toEqual([4 / 5, 4 / 5]);
  expect((await onePost(context, { postId: post.id })).content).toEqual(post.content);
  const layout = [{ was: 0, pictures: pictures.map(({ place }) => ({ was: place })) }];
  const cut = await editPost(context, { postId: post.id, layout, by: 'Ada' });
  expect(cut.content.pictures.map(({ rendition }) => rendition?.hash)).toEqual(pictures.map(({ hash }) => hash));
  expect(cut.problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
});

test('an animated GIF moves where it is alone, and is still beside another or by an editor’s choice', async () => {
  const [first] = desk.story().images;
  if (!first) throw new Error('The story has no picture');
  const bytes = await gif(640, 360, 6);
  desk.newsroom.pictures.set('/opens.gif', bytes);
  const images = ['/opens.gif', '/crew.jpg'].map((path, at) => ({
    ...first,
    url: new URL(path, first.url ?? '').href,
    caption: ['The bridge opens', 'The crew'][at] ?? null,
  }));
  const { posts } = await desk.submit(desk.story({ images }), { channels: ['x', 'facebook'] });
  const on = (channel: string) => posts.find((post) => post.channel === channel) ?? expect.fail(channel);
  const shownAs = (post: Awaited<ReturnType<typeof edit>>) =>
    post.content.pictures.map(({ rendition }) => rendition?.mimeType);
  const gifCodes = (post: Awaited<ReturnType<typeof edit>>) =>
    post.problems.map(({ code }) => code).filter((code) => code.startsWith('gif'));

  const post = on('x');
  expect(post.content.pictures[0]).toMatchObject({
    alt: first.alt,
    rendition: { mimeType: 'image/gif', bytes: bytes.length, animation: { frames: 6 } },
  });
  expect(on('facebook').content.pictures[0]?.rendition).toMatchObject({ mimeType: 'image/jpeg' });
  expect(on('facebook').content.pictures[0]?.rendition?.animation).toBeUndefined();

  const two = await edit(post.id, { layout: [{ was: 0, pictures: [{ was: 0 }, { image: 1 }] }] });
  expect([shownAs(two), gifCodes(two)]).toEqual([['image/jpeg', 'image/jpeg'], ['gif-still']]);
  const alone = await edit(post.id, { layout: [{ was: 0, pictures: [{ was: 0 }] }] });
  expect([shownAs(alone), gifCodes(alone)]).toEqual([['image/gif'], []]);
  const still = await edit(post.id, { layout: [{ was: 0, pictures: [{ was: 0, still: true }] }] });
  expect([shownAs(still), gifCodes(still), still.words]).toEqual([['image/jpeg'], [], 'own']);
  const again = await edit(post.id, { layout: [{ was: 0, pictures: [{ was: 0, still: false }] }] });
  expect(again.content).toEqual(post.content);
  expect(again.words).toBe('masthead');
});

test('people stay tagged in their picture when the order changes, and names are as the platform has them', async () => {
  const post = await draft('instagram');
  const ann = { name: 'ann', x: 0.25, y: 0.5 };
  const layout = (pictures: object[]) => ({ layout: [{ was: 0, pictures }] }) as Parameters<typeof edit>[1];
  const tagsIn = (of: typeof post) => of.content.pictures.map(({ tags }) => tags);
  const placed = [{ was: 0, tags: [{ ...ann, name: '@ann' }] }, { image: 1 }];
  const tagged = await edit(post.id, layout(placed));
  expect([tagsIn(tagged), tagged.words]).toEqual([[[ann], undefined], 'own']);
  const moved = await edit(post.id, layout([{ was: 1 }, { was: 0 }, { image: 3, tags: [ann] }]));
  expect(tagsIn(moved)).toEqual([undefined, [ann], [ann]]);
  expect(moved.problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);

  const many = Array.from({ length: 21 }, () => ann);
  await expect(edit(post.id, layout([{ was: 0, tags: many }]))).rejects.toThrow(/At most 20 people .*21/);
  const named = layout([{ was: 0, tags: [{ ...ann, name: 'Ann Lee' }] }]);
  await expect(edit(post.id, named)).rejects.toThrow(/"Ann Lee" is not a username/);
  await expect(edit(post.id, layout([{ was: 0, tags: [{ ...ann, x: 1.5 }] }]))).rejects.toThrow();

  const { offers } = await checkPost(desk.context, { postId: post.id });
  expect(offers.tags).toBe(20);
  const bare = await edit(post.id, layout([{ was: 1, tags: [] }]));
  expect(tagsIn(bare)).toEqual([undefined]);
  const other = await draft('facebook');
  await expect(edit(other.id, layout([{ was: 0, tags: [ann] }]))).rejects.toThrow(/No people can be tagged/);
});

test('a single Instagram picture has a shape that suits it, and pictures beside each other have the same', async () => {
  const post = await draft('instagram');
  const specs = (of: typeof post) => of.content.pictures.map(({ spec: { alike = false } }) => alike);
  const one = await edit(post.id, { layout: [{ was: 0, pictures: [{ was: 0 }] }] });
  expect(specs(one)).toEqual([false]);
  const two = await edit(post.id, { layout: [{ was: 0, pictures: [{ was: 0 }, { image: 2 }] }] });
  expect(specs(two)).toEqual([true, true]);
  expect(shown(two)).toEqual([[0, 2]]);
  expect(two.content.pictures.every(({ rendition }) => rendition !== null)).toBe(true);
  expect(two.problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
  const again = await edit(post.id, { layout: [{ was: 0, pictures: [{ was: 0 }] }] });
  expect(again.content.pictures).toEqual(one.content.pictures);
});

test('what may be added below a post is named: another post, or a comment', async () => {
  const post = await draft('facebook');
  const layout = [{ was: 0 }, { was: null, texts: { comment: 'More below.' } }];
  const checked = await checkPost(desk.context, { postId: post.id, layout });
  expect(checked.offers).toMatchObject({ parts: 2, further: 'comment', pictures: { further: 1 } });
  const pictured = await edit(post.id, {
    layout: [{ was: 0 }, { was: null, texts: { comment: 'More below.' }, pictures: [{ image: 1 }] }],
  });
  expect(pictured.content.continued).toMatchObject([
    { pictures: [{ place: 'comment', image: 1, rendition: { mimeType: 'image/jpeg' } }] },
  ]);
  expect(pictured.problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
  const bare = await checkPost(desk.context, { postId: (await draft('instagram')).id });
  expect(bare.offers).toMatchObject({ parts: 2, further: 'comment', pictures: { further: 0 } });
});

test('a post becomes a thread and back; words of its own are divided and put together, and nothing of them is lost', async () => {
  const post = await draft();
  const thread = await edit(post.id, { format: 'thread' });
  expect(thread.content).toMatchObject({ format: 'thread', kind: 'thread' });
  expect(thread.words).toBe('masthead');
  expect(partsOf(thread.content).at(-1)?.texts.text).toContain(thread.content.link ?? '?');
  const back = await edit(post.id, { format: null });
  expect(back.content).toEqual(post.content);

  const sentence = (n: number) =>
    `Sentence number ${n} says what the ferry does on its way across the wide river at noon.`;
  const own = Array.from({ length: 6 }, (_, n) => sentence(n + 1)).join(' ');
  await edit(post.id, { texts: { text: `${own}\n\n${post.content.link}` } });
  const divided = await edit(post.id, { format: 'thread' });
  const texts = partsOf(divided.content).map((part) => part.texts.text ?? '');
  expect(texts.length).toBeGreaterThan(2);
  expect(texts.slice(0, -1).join(' ')).toBe(own);
  expect(divided.problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
  expect(divided.words).toBe('own');
});

test('parts are added, moved and removed; the check shows them before they are stored', async () => {
  const post = await draft();
  const layout = [{ was: 0 }, { was: null, texts: { text: 'Second.' }, pictures: [{ image: 1 }] }];
  const checked = await checkPost(desk.context, { postId: post.id, layout });
  expect(checked.counts.map(({ part = 0 }) => part)).toEqual([0, 1]);
  expect(checked.preview).toContain('Second.');
  expect(checked.offers).toMatchObject({
    formats: [{ id: 'thread' }],
    parts: 25,
    further: 'post',
    pictures: { first: 4, further: 4 },
  });
  const two = await edit(post.id, { layout });
  expect(shown(two)).toEqual([[0], [1]]);
  const alts = await edit(post.id, { alts: { '1.0': 'Two people with a rope' }, parts: { '1': { text: 'Changed.' } } });
  expect(alts.content.continued?.[0]).toMatchObject({
    texts: { text: 'Changed.' },
    pictures: [{ alt: 'Two people with a rope' }],
  });
  const swapped = await edit(post.id, { layout: [{ was: 1 }, { was: 0 }] });
  expect(swapped.content.texts.text).toBe('Changed.');
  const one = await edit(post.id, { layout: [{ was: 1 }] });
  expect(one.content.continued).toBeUndefined();
  expect(one.content.texts).toEqual(post.content.texts);
});

test('settings and disclosures are parsed, stored and cleared; a variant keeps them', async () => {
  const post = await draft();
  const set = await edit(post.id, { settings: { replies: 'following' }, disclosures: { ai: true } });
  expect(set.content).toMatchObject({ settings: { replies: 'following' }, disclosures: { ai: true } });
  expect(set.words).toBe('own');
  const cleared = await edit(post.id, { settings: {}, disclosures: {} });
  expect(cleared.content).toEqual(post.content);
  expect(cleared.words).toBe('masthead');
});

test.each([
  [{ layout: [{ was: 3 }] }, /part 4/i],
  [{ layout: [{ was: 0 }, { was: 0 }] }, /listed twice/],
  [{ layout: [{ was: 0, pictures: [{ image: 9 }] }] }, /Picture 10 of the article/],
  [{ layout: [{ was: 0, pictures: [{ was: 5 }] }] }, /picture/i],
  [{ format: 'reel' }, /“reel”.*thread/],
  [{ settings: { mood: 'good' } }, /mood/],
  [{ settings: { replies: 'nobody' } }, /Who can reply/],
])('%j is refused with what there is', async (changes, message) => {
  const post = await draft();
  await expect(edit(post.id, changes)).rejects.toThrow(message);
});
