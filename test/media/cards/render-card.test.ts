import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Card, CardLook } from '../../../src/domain/card.ts';
import { renderCard as render } from '../../../src/media/cards/render-card.ts';
import { readMetadata } from '../../../src/media/metadata/read.ts';
import { metadataParts, NO_TEXT, withMetadata } from '../../../src/media/metadata/write.ts';
import { colourAt, never, quarters, spec, temporaryStore } from '../pictures.ts';

const renderCard = async (...given: Parameters<typeof render>) => (await render(...given)).rendition;

const LOOK: CardLook = { fonts: [], ground: '#12303f', ink: '#ffffff', accent: '#f2b705', logo: '' };
const CARD: Card = { kind: 'headline', text: 'Bridge approved', speaker: null, language: 'en', over: 'plain' };

test('a card has the size and format of its place, and is not drawn twice', async () => {
  const store = await temporaryStore();
  for (const format of ['jpeg', 'png'] as const) {
    const made = await renderCard(CARD, LOOK, spec(1080, 1350, { format }), null, { store, signal: never });
    expect(made).toMatchObject({ width: 1080, height: 1350, mimeType: `image/${format}`, crop: null });
    expect(await sharp(await store.read(made.hash)).metadata()).toMatchObject({ width: 1080, height: 1350, format });
    expect(await renderCard(CARD, LOOK, spec(1080, 1350, { format }), null, { store, signal: never })).toEqual(made);
  }
});

test('other words, colours or places give other pictures', async () => {
  const store = await temporaryStore();
  const make = (card: Card, look: CardLook, width: number) =>
    renderCard(card, look, spec(width, 300), null, { store, signal: never });
  const made = [
    await make(CARD, LOOK, 600),
    await make({ ...CARD, text: 'Bridge refused' }, LOOK, 600),
    await make(CARD, { ...LOOK, ground: '#3f1212' }, 600),
    await make(CARD, { ...LOOK, logo: 'News' }, 600),
    await make(CARD, LOOK, 500),
  ];
  expect(new Set(made.map(({ hash }) => hash)).size).toBe(made.length);
});

test('it keeps to the bytes of its place', async () => {
  const store = await temporaryStore();
  const picture = await quarters(1600, 1200, 255).jpeg().toBuffer();
  const card: Card = { ...CARD, over: 'picture' };
  const made = await renderCard(card, LOOK, spec(1200, 630, { maxBytes: 90_000 }), picture, { store, signal: never });
  expect(made.bytes).toBeLessThanOrEqual(90_000);
});

test('over a picture its colours are seen above the words; a tiny picture gives way to the plain ground', async () => {
  const store = await temporaryStore();
  const draw = async (width: number, height: number) => {
    const picture = await quarters(width, height).png().toBuffer();
    const made = await renderCard({ ...CARD, over: 'picture' }, LOOK, spec(800, 800), picture, {
      store,
      signal: never,
    });
    return colourAt(await store.read(made.hash), 0.1, 0.05);
  };
  const [red = 0, green = 255] = await draw(1000, 1000);
  expect(red).toBeGreaterThan(150);
  expect(green).toBeLessThan(80);
  const plain = await draw(100, 100);
  for (const [i, value] of [0x12, 0x30, 0x3f].entries()) expect(Math.abs((plain[i] ?? 0) - value)).toBeLessThan(6);
});

test('over a picture it names who took it at its foot, once, and in its metadata', async () => {
  const store = await temporaryStore();
  const picture = await quarters(1000, 1000).jpeg().toBuffer();
  const said = { caption: 'The bridge at dawn', credit: null, creator: 'Bo Chen', copyright: '© Quayside Pictures' };
  const file = Buffer.from(withMetadata(picture, metadataParts(said, 'jpeg'), 'jpeg'));
  const draw = async (over: Card['over'], mark: string | null, words = {}) => {
    const one = spec(800, 800, mark === null ? {} : { mark: { text: mark, font: null } });
    const behind = over === 'picture' ? file : null;
    const { hash } = await renderCard({ ...CARD, over }, LOOK, one, behind, { store, signal: never, words });
    return store.read(hash);
  };
  expect(readMetadata(await draw('picture', null, { credit: 'Ada Pier/Quayside' }))).toEqual({
    ...said,
    credit: 'Ada Pier/Quayside',
  });
  expect(readMetadata(await draw('plain', null))).toEqual(NO_TEXT);
  // Its letters stand on the lower left; a strip in the lower right corner would name it a second time.
  const lightest = async (marked: Buffer, left: number, top: number) => {
    const part = await sharp(marked).extract({ left, top, width: 160, height: 35 }).png().toBuffer();
    const { channels } = await sharp(part).stats();
    return channels[0]?.max ?? 0;
  };
  const credited = await draw('picture', 'Photo: Bo Chen');
  expect(await lightest(credited, 60, 705)).toBeGreaterThan(230);
  expect(await lightest(credited, 640, 765)).toBeLessThan(150);
});

test('unreadable colours are refused', async () => {
  const store = await temporaryStore();
  const grey = { ...LOOK, ink: '#999999', ground: '#777777' };
  await expect(renderCard(CARD, grey, spec(600, 300), null, { store, signal: never })).rejects.toThrow(
    /contrast of at least 4.5 was expected, #999999 on #777777 has 1\.\d/,
  );
});

test("a font file of the newsroom's own that is none is named", async () => {
  const store = await temporaryStore();
  const path = join(store.dir, 'house.ttf');
  await mkdir(store.dir, { recursive: true });
  await writeFile(path, 'no font');
  const draw = (fonts: string[]) =>
    renderCard(CARD, { ...LOOK, fonts }, spec(600, 300), null, { store, signal: never });
  await expect(draw([path])).rejects.toThrow(/house\.ttf cannot be used: a TTF, OTF or WOFF2 file was expected/);
  await expect(draw([join(store.dir, 'gone.ttf')])).rejects.toThrow(/gone\.ttf cannot be read/);
  await writeFile(path, Buffer.concat([Buffer.from('\0\x01\0\0', 'latin1'), Buffer.alloc(400)]));
  await expect(draw([path])).rejects.toThrow(/house\.ttf cannot be read/);
});
