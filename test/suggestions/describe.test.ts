import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Article, ArticleImage } from '../../src/domain/article.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { readMetadata } from '../../src/media/metadata/read.ts';
import { takeOwnFiles } from '../../src/posts/own-files.ts';
import { modelUse } from '../../src/store/schema/index.ts';
import { createDescriber } from '../../src/suggestions/describer.ts';
import { clear, type Desk, openDesk } from '../features/bench.ts';
import { saying as sentence } from '../helpers/saying.ts';
import { quarters } from '../media/pictures.ts';
import { connected } from './connected.ts';
import { type FakeModel, type Manner, startFakeModel } from './fake-model.ts';

let desk: Desk;
let folder: string;
beforeAll(async () => {
  desk = await openDesk('automatic');
  folder = await mkdtemp(join(tmpdir(), 'masthead-describe-'));
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await clear(desk);
  await desk.context.db.delete(modelUse);
});

const SEEN = 'A white ferry lies at a quay, with people on its deck.';
const saying = (description: unknown): Manner => ({ says: JSON.stringify({ description }) });

interface Given {
  pictures?: boolean;
  requests?: number;
  timeoutSeconds?: number;
}

/** From now on the desk has a model that behaves so. */
async function withModel(manner: Manner, { pictures = true, requests = 20, timeoutSeconds = 2 }: Given = {}) {
  const fake = await startFakeModel(manner);
  const { db, media, cut } = desk.context;
  const perDay = { requests, tokens: 200_000 };
  const proposals = connected(fake, { timeoutSeconds, perDay, pictures });
  desk.context.describe = createDescriber(proposals, { db, media, cut, clock: systemClock, language: 'en' });
  return fake;
}

let pictures = 0;
/** A picture of its own, so that nothing is known of it yet. */
async function picture(said: Partial<ArticleImage> = {}): Promise<ArticleImage> {
  pictures += 1;
  const path = join(folder, `ferry-${pictures}.jpg`);
  await writeFile(
    path,
    await quarters(1_600 + 2 * pictures, 1_000)
      .withExif({ IFD0: { Make: 'Quay Cam' } })
      .jpeg()
      .toBuffer(),
  );
  return { url: pathToFileURL(path).href, caption: null, credit: null, alt: null, ...said };
}

const post = async (story: Partial<Article>, channel = 'x') => {
  const { posts } = await desk.submit(desk.story(story), { channels: [channel] });
  const [made] = posts;
  if (!made) throw new Error('no post was made');
  const { state, problems, content } = made;
  return { state, codes: problems.map(({ code }) => code), problems, picture: content.pictures[0], content };
};

/** The data address of the picture that was sent. */
function sentPicture({ asked }: FakeModel): Buffer {
  const content = asked[0]?.body.messages[1]?.content ?? '';
  const part = typeof content === 'string' ? undefined : content.find(({ type }) => type === 'image_url');
  const url = part?.type === 'image_url' ? part.image_url.url : '';
  expect(url).toMatch(/^data:image\/jpeg;base64,/);
  return Buffer.from(url.replace(/^[^,]+,/, ''), 'base64');
}

describe('a picture of which nobody says anything', () => {
  test('is described, from a small copy without metadata, and the post waits for a person', async () => {
    const fake = await withModel(saying(SEEN));
    const { state, codes, problems, picture: made } = await post({ images: [await picture()] });
    expect(made).toMatchObject({ alt: SEEN, proposed: true });
    expect({ state, codes }).toEqual({ state: 'draft', codes: ['proposed'] });
    expect(problems[0]).toMatchObject({
      severity: 'warns',
      field: 'pictures.0',
      message: sentence(SEEN),
    });
    const small = sentPicture(fake);
    const { format, width, exif } = await sharp(small).metadata();
    expect({ format, width, exif }).toEqual({ format: 'jpeg', width: 768, exif: undefined });
    const system = fake.asked[0]?.body.messages[0]?.content;
    expect(system).toContain('in this language: en');
    expect(system).toContain('Name nobody');
    expect(JSON.stringify(fake.asked)).not.toContain(desk.story().headline);
  });

  test('is described once: in another article, on another channel, in a later revision', async () => {
    const fake = await withModel(saying(SEEN));
    const image = await picture();
    const story = desk.story({ images: [image] });
    await desk.submit(story, { channels: ['x'] });
    await desk.submit({ ...story, headline: 'The ferry returns on Monday' }, { channels: ['x'] });
    expect((await post({ images: [image] }, 'facebook')).picture?.alt).toBe(SEEN);
    expect(fake.asked).toHaveLength(1);
    fake.behave(saying('Eine weiße Fähre liegt an einem Kai.'));
    expect((await post({ images: [image], language: 'de' })).picture?.alt).toBe('Eine weiße Fähre liegt an einem Kai.');
    expect(fake.asked).toHaveLength(2);
  });

  test('makes no new revision', async () => {
    await withModel(saying(SEEN));
    const story = desk.story({ images: [await picture()] });
    await desk.submit(story, { channels: ['x'] });
    expect((await desk.submit(story, { channels: ['x'] })).revision).toBe(1);
  });

  test('is not told as the caption of its file: no person has read it', async () => {
    await withModel(saying(SEEN));
    const { picture: made } = await post({ images: [await picture()] });
    const file = await desk.context.media.read(made?.rendition?.hash ?? '');
    expect(readMetadata(file).caption).toBeNull();
  });

  test('takes its share of the day’s budget, and stays without words when that is used up', async () => {
    const fake = await withModel(saying(SEEN), { requests: 1 });
    await post({ images: [await picture()] });
    expect(await desk.context.db.select().from(modelUse)).toMatchObject([{ requests: 1, tokens: 50 }]);
    expect((await post({ images: [await picture()] })).codes).toEqual(['alt-missing']);
    expect(fake.asked).toHaveLength(1);
  });
});

describe('nothing is asked', () => {
  test.each<[string, Partial<ArticleImage>, string]>([
    ['where the page has an alt text', { alt: 'A ferry at the quay.' }, 'A ferry at the quay.'],
    [
      'where it has a caption',
      { caption: 'The ferry before its first crossing.' },
      'The ferry before its first crossing.',
    ],
  ])('%s', async (_where, said, alt) => {
    const fake = await withModel(saying(SEEN));
    expect((await post({ images: [await picture(said)] })).picture).toMatchObject({ alt });
    expect(fake.asked).toEqual([]);
  });

  test('where no picture may be sent, and where readers are told no description', async () => {
    const none = await withModel(saying(SEEN), { pictures: false });
    expect((await post({ images: [await picture()] })).codes).toEqual(['alt-missing']);
    const app = await withModel(saying(SEEN));
    expect((await post({ images: [await picture()] }, 'app')).picture?.proposed).toBeUndefined();
    expect([...none.asked, ...app.asked]).toEqual([]);
  });

  test('but the name of a file is no alt text', async () => {
    await withModel(saying(SEEN));
    expect((await post({ images: [await picture({ alt: 'IMG_2041.JPG' })] })).picture?.alt).toBe(SEEN);
  });
});

describe('an answer', () => {
  test.each<[string, Manner]>([
    ['that names a person', saying('Ada Pier stands at the rail of a ferry.')],
    ['that names a place', saying('A ferry in the port of Hamburg.')],
    ['that is too long', saying(`A ferry ${'and another one '.repeat(30)}at a quay.`)],
    ['with markup', saying('<b>A ferry</b> at a quay.')],
    ['with a link', saying('A ferry, see www.ferry.example')],
    ['without words', saying(' … ')],
    ['of another shape', { says: '{"text": "A ferry"}' }],
    ['that is broken', { says: '{"description": "A fer' }],
    ['that is no completion', { status: 200, body: '<html>' }],
    ['of an endpoint without room', { status: 429, body: '' }],
    ['that never comes', { silent: true }],
  ])('%s leaves the description empty, with the usual warning, and the post goes out', async (_what, manner) => {
    await withModel(manner, { timeoutSeconds: 0.5 });
    const { state, codes, picture: made } = await post({ images: [await picture()] });
    expect(made?.alt).toBe('');
    expect({ state, codes }).toEqual({ state: 'scheduled', codes: ['alt-missing'] });
  });

  test('says a name of the article only where it is no part of a longer one', async () => {
    const blocks = [{ type: 'paragraph' as const, text: 'Ada Pier opened the line. At Christmas it is free.' }];
    const tell = async (description: string) => {
      await withModel(saying(description));
      return (await post({ blocks, images: [await picture()] })).picture?.alt;
    };
    expect(await tell('A ferry with lights for Christmas.')).toBe('A ferry with lights for Christmas.');
    expect(await tell('A ferry, and Pier at its rail.')).toBe('');
    expect(await tell('Pier at the rail of a ferry.')).toBe('');
  });

  test.each([
    ['A photo of a ferry at a quay.', 'A ferry at a quay.'],
    ['A ferry lies at a quay. It looks sad.', 'A ferry lies at a quay.'],
    ['A ferry\n at a quay 🚢', 'A ferry at a quay'],
  ])('“%s” is told as “%s”', async (description, told) => {
    await withModel(saying(description));
    expect((await post({ images: [await picture()] })).picture?.alt).toBe(told);
  });

  test.each([
    ['一艘白色渡轮停在码头边，甲板上站着许多人。', true],
    ['两名男子握手，身后是蓝色旗帜。', true],
    ['陈波站在渡轮的甲板上。', false],
    ['李女士站在码头边。', false],
    ['唐纳德·特朗普走下渡轮。', false],
  ])('in Chinese, “%s”', async (description, isTaken) => {
    await withModel(saying(description));
    const story = { language: 'zh-Hans', headline: '渡轮恢复通航', images: [await picture()] };
    expect((await post(story)).picture?.alt).toBe(isTaken ? description : '');
  });

  test('is shortened to what a platform takes', async () => {
    await withModel(saying(`A ferry ${'with many flags '.repeat(14)}at a quay.`));
    const image = await picture();
    const story = { images: [image], blocks: [...desk.story().blocks, { type: 'image' as const, image: 0 }] };
    const body = (await post(story, 'wechat')).content.pictures.find(({ place }) => place === 'body');
    expect(body?.proposed).toBe(true);
    expect(body?.alt.length).toBeLessThanOrEqual(200);
  });
});

test('a model that failed keeps no second picture and no second article waiting', async () => {
  const fake = await withModel({ silent: true }, { timeoutSeconds: 0.5 });
  const images = [await picture(), await picture()];
  const blocks = [...desk.story().blocks, { type: 'image' as const, image: 1 }];
  await post({ images, blocks }, 'wechat');
  await post({ images: [await picture()] });
  expect(fake.asked).toHaveLength(1);
});

test('a service that stops waits for no description', async () => {
  const fake = await withModel({ silent: true }, { timeoutSeconds: 60 });
  const stop = new AbortController();
  const input = { article: desk.story({ images: [await picture()] }), channels: ['x'], when: 'now' as const };
  const files = await takeOwnFiles(desk.context, input.article);
  const submitted = submit({ ...desk.context, halt: stop.signal }, { ...input, files, again: false, by: 'test' });
  await expect.poll(() => fake.asked.length).toBe(1);
  stop.abort(new Error('The service is stopping.'));
  await expect(submitted).rejects.toThrow('The service is stopping.');
});
