import { describe, expect, test } from 'vitest';
import { type GifLimits, gifExcess } from '../../src/domain/animation.ts';
import type { PostContent, PostPicture } from '../../src/domain/post.ts';
import { bareGif } from '../../src/media/metadata/bare-gif.ts';
import { createPictureProcess } from '../../src/media/process/picture-process.ts';
import { type PictureSource, renderPosts } from '../../src/media/render-posts.ts';
import { gif } from '../helpers/gif.ts';
import { quarters, spec, temporaryStore } from './pictures.ts';

const never = new AbortController().signal;
const LIMITS: GifLimits = { width: 1280, height: 1080, frames: 350, pixels: 300_000_000, bytes: 15_000_000 };

const picture = (image: number, changes: Partial<PostPicture> = {}): PostPicture => ({
  place: 'post',
  image,
  spec: spec(160, 90),
  alt: '',
  rendition: null,
  ...changes,
});
const post = (pictures: PostPicture[], changes: Partial<PostContent> = {}): PostContent => ({
  platform: 'x',
  kind: 'picture',
  language: 'en',
  marker: 'm',
  texts: { text: 'The bridge opens.' },
  link: null,
  pictures,
  video: null,
  blocks: null,
  extra: {},
  ...changes,
});

async function rendered(content: PostContent, sources: readonly Buffer[], limits: GifLimits | null = LIMITS) {
  const store = await temporaryStore();
  const options = { store, signal: never, sources: async ({ image }: PictureSource) => sources[image] ?? null };
  const gifs = (): Record<string, GifLimits> => (limits ? { post: limits } : {});
  const [made] = await renderPosts([content], { ...options, gifs });
  return { store, made: made?.content ?? expect.fail('Nothing was rendered') };
}

describe('an animated GIF', () => {
  test('goes out as it came where its place takes it, and is alone', async () => {
    const bytes = await gif();
    const { store, made } = await rendered(post([picture(0)]), [bytes]);
    const [{ rendition }] = made.pictures as [PostPicture];
    expect(rendition).toMatchObject({ mimeType: 'image/gif', width: 64, height: 36, bytes: bytes.length, crop: null });
    expect(rendition?.animation).toEqual({ width: 64, height: 36, frames: 5, bytes: bytes.length });
    expect(await store.read(rendition?.hash ?? '')).toEqual(bytes);
  });

  test.each<[string, PostContent, GifLimits | null]>([
    ['beside another picture', post([picture(0), picture(1)]), LIMITS],
    ['that an editor wants still', post([picture(0, { still: true })]), LIMITS],
    [
      'into which a credit is burnt',
      post([picture(0, { spec: { ...spec(160, 90), mark: { text: 'Ann', font: null } } })]),
      LIMITS,
    ],
    ['with too many frames', post([picture(0)]), { ...LIMITS, frames: 4 }],
  ])('%s becomes a still picture, and it is known why', async (_, content, limits) => {
    const { made } = await rendered(content, [await gif(), await quarters(200, 120).jpeg().toBuffer()], limits);
    expect(made.pictures[0]?.rendition).toMatchObject({ mimeType: 'image/jpeg', animation: { frames: 5 } });
    expect(made.pictures[1]?.rendition?.animation).toBeUndefined();
  });

  test('is a plain still picture where the place takes none that move', async () => {
    const { made } = await rendered(post([picture(0)]), [await gif()], null);
    expect(made.pictures[0]?.rendition).toMatchObject({ mimeType: 'image/jpeg' });
    expect(made.pictures[0]?.rendition?.animation).toBeUndefined();
  });

  test('of one frame is a picture like any other', async () => {
    const { made } = await rendered(post([picture(0)]), [await quarters(200, 120).gif().toBuffer()]);
    expect(made.pictures[0]?.rendition).toMatchObject({ mimeType: 'image/jpeg' });
    expect(made.pictures[0]?.rendition?.animation).toBeUndefined();
  });

  test('moves in each part of a thread that has it alone', async () => {
    const thread = post([picture(0)], {
      continued: [
        { texts: { text: 'Two.' }, pictures: [picture(0)], video: null },
        { texts: { text: 'Three.' }, pictures: [picture(0), picture(1)], video: null },
      ],
    });
    const { made } = await rendered(thread, [await gif(), await quarters(200, 120).jpeg().toBuffer()]);
    const types = [made, ...(made.continued ?? [])].map(({ pictures }) =>
      pictures.map((one) => one.rendition?.mimeType),
    );
    expect(types).toEqual([['image/gif'], ['image/gif'], ['image/jpeg', 'image/jpeg']]);
  });

  test('is counted in the picture process, and remembered', async () => {
    const store = await temporaryStore();
    const pictures = createPictureProcess({ store });
    try {
      const sources = async () => gif();
      const options = { store, signal: never, sources, gifs: () => ({ post: LIMITS }), cut: pictures.cut };
      const [first] = await renderPosts([post([picture(0)])], options);
      pictures.close();
      const unused = () => Promise.reject(new Error('It is remembered'));
      const [second] = await renderPosts([post([picture(0)])], { ...options, cut: unused });
      expect(first?.content.pictures[0]?.rendition?.mimeType).toBe('image/gif');
      expect(second?.content).toEqual(first?.content);
    } finally {
      pictures.close();
    }
  });
});

describe('the file that is sent', () => {
  const block = (label: number, ...data: Buffer[]) =>
    Buffer.concat([
      Buffer.from([0x21, label]),
      ...data.flatMap((one) => [Buffer.from([one.length]), one]),
      Buffer.from([0]),
    ]);

  test('has the same frames, and no comments, data of programs or bytes behind its end', async () => {
    const plain = await gif();
    const head = 13 + (plain.readUInt8(10) & 0x80 ? 3 * 2 ** ((plain.readUInt8(10) & 7) + 1) : 0);
    const secrets = Buffer.concat([
      block(0xfe, Buffer.from('taken at 48.2 N')),
      block(0xff, Buffer.from('XMP DataXMP'), Buffer.from('<x:xmpmeta>home address</x:xmpmeta>')),
    ]);
    const given = Buffer.concat([plain.subarray(0, head), secrets, plain.subarray(head), Buffer.from('PK and more')]);
    expect(bareGif(given)).toEqual(plain);
    expect(bareGif(plain)).toEqual(plain);
    const { store, made } = await rendered(post([picture(0)]), [given]);
    const { rendition } = made.pictures[0] ?? {};
    expect(rendition).toMatchObject({ mimeType: 'image/gif', bytes: plain.length });
    expect(await store.read(rendition?.hash ?? '')).toEqual(plain);
  });

  test.each([10, 200, 300])('is none where it breaks off after %i bytes', async (length) => {
    expect(bareGif((await gif()).subarray(0, length))).toBeNull();
  });
});

test('what a GIF is beyond is named', () => {
  const own = { width: 1200, height: 900, frames: 100, bytes: 1_000_000 };
  expect(gifExcess(own, LIMITS)).toEqual([]);
  expect(gifExcess({ ...own, height: 1_100, frames: 400, bytes: 16_000_000 }, LIMITS)).toEqual([
    'height',
    'frames',
    'pixels',
    'bytes',
  ]);
  expect(gifExcess({ ...own, frames: 300 }, LIMITS)).toEqual(['pixels']);
});
