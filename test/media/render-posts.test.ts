import { expect, test, vi } from 'vitest';
import type { FocalBox } from '../../src/domain/focal.ts';
import type { PostContent, PostPicture } from '../../src/domain/post.ts';
import { plainText } from '../../src/lib/message.ts';
import { decodeUpright } from '../../src/media/decode.ts';
import { renderPosts } from '../../src/media/render-posts.ts';
import { StorageError } from '../../src/media/storage/store.ts';
import { saying } from '../helpers/saying.ts';
import { never, quarters, spec, temporaryStore } from './pictures.ts';

vi.mock('../../src/media/decode.ts', async (original) => {
  const real = await original<typeof import('../../src/media/decode.ts')>();
  return { ...real, decodeUpright: vi.fn(real.decodeUpright) };
});

const picture = (image: number, width: number, height: number): PostPicture => ({
  place: 'feed',
  image,
  spec: spec(width, height),
  alt: 'A picture',
  rendition: null,
});

const post = (marker: string, pictures: PostPicture[]): PostContent => ({
  platform: 'sample',
  kind: 'post',
  language: null,
  marker,
  texts: {},
  link: null,
  pictures,
  video: null,
  blocks: null,
  extra: {},
});

test('decodes each image once for all posts; what cannot be read troubles only its own posts', async () => {
  const store = await temporaryStore();
  const files = [await quarters(600, 400).jpeg().toBuffer(), Buffer.from('<svg></svg>'), null];
  const read: number[] = [];
  const progress: number[][] = [];
  const contents = [
    post('a', [picture(0, 300, 200), picture(1, 100, 100)]),
    post('b', [picture(0, 200, 200), picture(0, 300, 200)]),
    post('c', [picture(2, 50, 50)]),
    post('d', []),
  ];
  const rendered = await renderPosts(contents, {
    store,
    signal: never,
    sources: async ({ image }) => {
      read.push(image);
      return files[image] ?? null;
    },
    focal: async ({ image }) => (image === 0 ? { x: 0, y: 0.5 } : null),
    onProgress: (done, total) => progress.push([done, total]),
  });
  expect(read).toEqual([0, 1, 2]);
  expect(decodeUpright).toHaveBeenCalledTimes(1);
  expect(progress).toEqual([
    [3, 5],
    [4, 5],
    [5, 5],
  ]);
  const sizes = rendered.map(({ content }) => content.pictures.map(({ rendition }) => rendition?.width ?? null));
  expect(sizes).toEqual([[300, null], [200, 300], [null], []]);
  expect(rendered[1]?.content.pictures[0]?.rendition?.crop?.left).toBe(0);
  expect(rendered.map(({ problems }) => problems.map(({ code, field }) => `${field}:${code}`))).toEqual([
    ['pictures:picture-unreadable'],
    [],
    ['pictures:picture-unreadable'],
    [],
  ]);
  expect(rendered[0]?.problems[0]?.message).toEqual(saying('SVG'));
  expect(contents[0]?.pictures[0]?.rendition).toBeNull();
});

test('an abort and a defect are no problems of a post', async () => {
  const store = await temporaryStore();
  const contents = [post('a', [picture(0, 10, 10)])];
  const stopping = new AbortController();
  const sources = async () => {
    stopping.abort(new Error('stop'));
    throw new Error('socket closed');
  };
  await expect(renderPosts(contents, { store, signal: stopping.signal, sources })).rejects.toThrow('stop');
  const broken = async () => Promise.reject(new TypeError('defect'));
  await expect(renderPosts(contents, { store, signal: never, sources: broken })).rejects.toThrow('defect');
});

test('unavailable storage makes no problem of a post: it is reported, so that everything is retried', async () => {
  const store = await temporaryStore();
  const bytes = await quarters(600, 400).jpeg().toBuffer();
  const render = (passes: boolean) =>
    renderPosts([post('a', [picture(0, 300, 200)])], {
      store: {
        ...store,
        put: () =>
          Promise.reject(new StorageError(plainText('The storage is away.'), { remedy: plainText('Wait.'), passes })),
      },
      signal: never,
      sources: async () => bytes,
    });
  await expect(render(true)).rejects.toThrow('The storage is away.');
  await expect(render(false)).rejects.toThrow('The storage is away.');
});

test('pictures that must be alike get the first shape in which none needs a background', async () => {
  const store = await temporaryStore();
  const bytes = await quarters(600, 400).jpeg().toBuffer();
  const shapes = [
    { width: 200, height: 200 },
    { width: 300, height: 200 },
    { width: 400, height: 200 },
  ];
  const carousel = [0, 1].map((image) => ({
    ...picture(image, 160, 200),
    spec: spec(160, 200, { shapes, alike: true }),
  }));
  const made = async (boxes: readonly FocalBox[]) => {
    const focal = async ({ image }: { image: number }) => boxes[image] ?? null;
    const sources = async () => bytes;
    const [rendered] = await renderPosts([post('a', carousel)], { store, signal: never, sources, focal });
    const { pictures } = rendered?.content ?? expect.fail('not rendered');
    return pictures.map(({ rendition }) => [rendition?.width, rendition?.height, rendition?.ground]);
  };
  const narrow = { x: 0.4, y: 0.1, width: 0.2, height: 0.8 };
  const wide = { x: 0.05, y: 0.3, width: 0.9, height: 0.4 };
  const all = { x: 0.02, y: 0.02, width: 0.96, height: 0.96 };
  expect(await made([narrow, narrow])).toEqual([
    [160, 200, undefined],
    [160, 200, undefined],
  ]);
  expect(await made([narrow, wide])).toEqual([
    [300, 200, undefined],
    [300, 200, undefined],
  ]);
  expect(await made([all, wide])).toEqual([
    [300, 200, undefined],
    [300, 200, undefined],
  ]);
});
