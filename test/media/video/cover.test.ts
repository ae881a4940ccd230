import { describe, expect, test } from 'vitest';
import { bestMoment, makeCover, scoreFrame } from '../../../src/media/video/cover.ts';
import { probeVideo } from '../../../src/media/video/reader.ts';
import { temporaryStore } from '../pictures.ts';
import { film, hasFfmpeg, testFfmpeg } from './films.ts';

const signal = new AbortController().signal;
const SPEC = { width: 320, height: 180, format: 'jpeg', maxBytes: 100_000, fit: 'crop' } as const;

/** Fine checks of a contrast around a mean. */
function checks(mean: number, contrast: number, size = 4) {
  const [width, height] = [64, 36];
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) {
    const isOdd = (Math.floor((i % width) / size) + Math.floor(i / width / size)) % 2 === 1;
    data[i] = mean + (isOdd ? contrast : -contrast);
  }
  return { data, width, height };
}

test('a frame of one colour is worth nothing, a sharp one more than a soft one, and faces count', () => {
  expect(scoreFrame(checks(8, 6), [])).toBe(null);
  expect(scoreFrame(checks(250, 4), [])).toBe(null);
  expect(scoreFrame(checks(120, 3), [])).toBe(null);
  const sharp = scoreFrame(checks(120, 60, 2), []) ?? 0;
  const soft = scoreFrame(checks(120, 60, 16), []) ?? 0;
  expect(sharp).toBeGreaterThan(soft);
  const face = { left: 0.4, top: 0.2, width: 0.2, height: 0.3 };
  expect(scoreFrame(checks(120, 60, 16), [face])).toBeGreaterThan(sharp);
});

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  // Black, then a card, then a soft grey: 2 s each, with a key frame every half second.
  const PARTS =
    'color=c=black:size=320x180:rate=20:duration=2[a];testsrc2=size=320x180:rate=20:duration=2[b];color=c=gray:size=320x180:rate=20:duration=2[c];[a][b][c]concat=n=3';
  const keys = ['-g', '10', '-keyint_min', '10'];

  async function filmed(picture: string) {
    const store = await temporaryStore();
    const path = film({ picture, seconds: 6, sound: false, args: keys });
    return {
      store,
      source: { hash: await store.put(path), facts: await probeVideo(path) },
      ffmpeg: await testFfmpeg(),
    };
  }

  test('the cover is a frame that shows something', async () => {
    const { store, source, ffmpeg } = await filmed(PARTS);
    const seconds = await bestMoment(source, { store, ffmpeg, signal });
    expect(seconds).toBeGreaterThanOrEqual(2);
    expect(seconds).toBeLessThan(4);
    const cover = await makeCover(source, SPEC, { store, ffmpeg, signal });
    expect(cover).toMatchObject({ rendition: { width: 320, height: 180, mimeType: 'image/jpeg' } });
    const again = await makeCover(source, SPEC, { store, ffmpeg: { ...ffmpeg, path: '/nonexistent' }, signal });
    expect(again).toEqual(cover);
  });

  test('faces decide where they are found', async () => {
    const { store, source, ffmpeg } = await filmed('testsrc2=size=320x180:rate=20');
    let asked = 0;
    const faces = async () => {
      asked += 1;
      return asked === 7 ? [{ left: 0.3, top: 0.3, width: 0.3, height: 0.3 }] : [];
    };
    const seconds = await bestMoment(source, { store, ffmpeg, signal, faces });
    expect(asked).toBe(10);
    expect(seconds).toBeGreaterThan(3);
    expect(seconds).toBeLessThan(4.5);
  });

  test('a black film has no cover', async () => {
    const { store, source, ffmpeg } = await filmed('color=c=black:size=320x180:rate=20');
    expect(await makeCover(source, SPEC, { store, ffmpeg, signal })).toBe(null);
  });
});
