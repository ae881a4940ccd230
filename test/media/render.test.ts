import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { decodeUpright } from '../../src/media/decode.ts';
import { renderEach, renderPictures } from '../../src/media/render.ts';
import { colourAt, never, quarters, spec, temporaryStore } from './pictures.ts';

vi.mock('../../src/media/decode.ts', async (original) => {
  const real = await original<typeof import('../../src/media/decode.ts')>();
  return { ...real, decodeUpright: vi.fn(real.decodeUpright) };
});

test('cuts every size exactly from one decode, and finds all of them again without another', async () => {
  const store = await temporaryStore();
  const bytes = await quarters(1200, 800).jpeg().toBuffer();
  const sizes = [
    [640, 360],
    [600, 315],
    [432, 540],
    [400, 400],
    [360, 640],
  ] as const;
  const specs = sizes.map(([width, height]) => spec(width, height));
  vi.mocked(decodeUpright).mockClear();
  const made = await renderPictures({ bytes }, specs, { store, signal: never });
  expect(made.map(({ width, height }) => [width, height])).toEqual(sizes);
  for (const rendition of made) {
    const header = await sharp(await store.read(rendition.hash)).metadata();
    expect([header.width, header.height, header.format]).toEqual([rendition.width, rendition.height, 'jpeg']);
    expect(await store.size(rendition.hash)).toBe(rendition.bytes);
  }
  expect(await renderPictures({ bytes }, specs, { store, signal: never })).toEqual(made);
  expect(decodeUpright).toHaveBeenCalledTimes(1);
});

test('renders again when the file of a remembered rendition was lost', async () => {
  const store = await temporaryStore();
  const bytes = await quarters(300, 200).jpeg().toBuffer();
  const [first] = await renderPictures({ bytes }, [spec(100, 100)], { store, signal: never });
  await store.discard(first?.hash ?? '', new Date(9e14));
  const [second] = await renderPictures({ bytes }, [spec(100, 100)], { store, signal: never });
  expect(second).toEqual(first);
  expect(await store.has(first?.hash ?? '')).toBe(true);
});

test('keeps the focal point in, and says where it cut', async () => {
  const store = await temporaryStore();
  const bytes = await quarters(1000, 500).jpeg().toBuffer();
  const cut = async (x: number, y: number) =>
    (await renderPictures({ bytes }, [spec(200, 200)], { store, signal: never, focal: { x, y } }))[0];
  const left = await cut(0, 0.5);
  expect(left?.crop).toEqual({ left: 0, top: 0, width: 500, height: 500 });
  expect((await cut(0.6, 0.5))?.crop).toEqual({ left: 350, top: 0, width: 500, height: 500 });
  expect((await cut(1, 0.5))?.crop?.left).toBe(500);
  const [red, green, blue] = await colourAt(await store.read(left?.hash ?? ''), 0.9, 0.2);
  expect([(red ?? 0) > 230, (green ?? 255) < 30, (blue ?? 255) < 30]).toEqual([true, true, true]);
});

test('without a focal point, cuts around what stands out', async () => {
  const store = await temporaryStore();
  const background = sharp({ create: { width: 1200, height: 400, channels: 3, background: '#6080a0' } });
  const subject = await quarters(160, 160, 40).png().toBuffer();
  const bytes = await background
    .composite([{ input: subject, left: 880, top: 120 }])
    .jpeg()
    .toBuffer();
  const [rendition] = await renderPictures({ bytes }, [spec(300, 300)], { store, signal: never });
  const left = rendition?.crop?.left ?? 0;
  expect(left).toBeLessThanOrEqual(880);
  expect(left + 400).toBeGreaterThanOrEqual(1040);
});

test('a plain picture is cut in its middle', async () => {
  const store = await temporaryStore();
  const bytes = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#778' } })
    .png()
    .toBuffer();
  const [rendition] = await renderPictures({ bytes }, [spec(300, 300)], { store, signal: never });
  expect(rendition?.crop).toEqual({ left: 300, top: 0, width: 300, height: 300 });
});

test('never enlarges: a small source gives the largest window of the ratio', async () => {
  const store = await temporaryStore();
  const bytes = await quarters(800, 600).jpeg().toBuffer();
  const wanted = [spec(1600, 900), spec(1000, 1000, { fit: 'inside' }), spec(400, 400, { fit: 'inside' })];
  const [crop, whole, smaller] = await renderPictures({ bytes }, wanted, { store, signal: never });
  expect(crop).toMatchObject({ width: 800, height: 450, crop: { left: 0, width: 800, height: 450 } });
  expect(whole).toMatchObject({ width: 800, height: 600, crop: null });
  expect(smaller).toMatchObject({ width: 400, height: 300, crop: null });
});

test.each([60_000, 20_000, 4_000])('meets a limit of %i bytes with noise', async (maxBytes) => {
  const store = await temporaryStore();
  const bytes = await quarters(700, 500, 120).png().toBuffer();
  const made = await renderPictures(
    { bytes },
    [spec(600, 400, { maxBytes }), spec(600, 400, { maxBytes, format: 'png' })],
    { store, signal: never },
  );
  for (const rendition of made) {
    expect(rendition.bytes).toBeLessThanOrEqual(maxBytes);
    expect(rendition.width / rendition.height).toBeCloseTo(1.5, 1);
  }
});

test('one impossible spec fails alone, with a sentence', async () => {
  const store = await temporaryStore();
  const bytes = await quarters(300, 200, 50).jpeg().toBuffer();
  const [good, bad] = await renderEach({ bytes }, [spec(100, 100), spec(100, 100, { maxBytes: 50 })], {
    store,
    signal: never,
  });
  expect(good).toMatchObject({ rendition: { width: 100 }, blind: null });
  expect(bad).toMatchObject({ name: 'UserError', message: expect.stringContaining('at most 50 bytes') });
});

test('stops when aborted, with the reason', async () => {
  const store = await temporaryStore();
  const bytes = await quarters(300, 200).jpeg().toBuffer();
  const reason = new Error('the service stops');
  await expect(renderPictures({ bytes }, [spec(100, 100)], { store, signal: AbortSignal.abort(reason) })).rejects.toBe(
    reason,
  );
});
