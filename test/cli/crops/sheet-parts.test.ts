import { describe, expect, test } from 'vitest';
import { type MadeCrop, mannerOf, placesOf, stemOf } from '../../../src/cli/crops/crop-picture.ts';
import { sheetPage } from '../../../src/cli/crops/crops.ts';
import { overlay, windowsOf } from '../../../src/cli/crops/overlay.ts';
import { wordsFor } from '../../../src/cli/crops/words.ts';
import { barLine } from '../../../src/cli/progress.ts';
import { plainText } from '../../../src/lib/message.ts';
import { width } from '../../../src/lib/table.ts';
import { platforms } from '../../../src/platforms/index.ts';

const made = (left: number, top: number, w: number, h: number, more: Partial<MadeCrop> = {}): MadeCrop => ({
  platform: 'p',
  platformName: 'P',
  place: 'feed',
  file: 'pictures/1/p-feed.jpg',
  width: w,
  height: h,
  bytes: 1_000,
  manner: 'cut',
  window: { left, top, width: w, height: h },
  share: 0.5,
  wanted: null,
  ...more,
});

const picture = (crops: readonly MadeCrop[], name = 'a.jpg') => ({
  given: name,
  name,
  file: 'pictures/1/whole.jpg',
  width: 400,
  height: 300,
  focal: null,
  faces: [],
  crops,
});

describe('places', () => {
  test('there is one for each place of each platform, and its limits name the same', () => {
    const named = platforms.flatMap(({ id, content }) => Object.keys(content.places).map((place) => [id, place]));
    expect(placesOf(platforms).map(({ platform, place }) => [platform, place])).toEqual(named);
    expect(named.length).toBeGreaterThan(5);
    for (const platform of platforms) {
      // Those whose channels need no options can be asked for their limits at once.
      const options = platform.account.options.safeParse({});
      if (options.success)
        expect(platform.content.limits(options.data).pictures.places).toEqual(platform.content.places);
    }
  });
});

describe('windows', () => {
  test('one that several places share is drawn once, with all their numbers', () => {
    const windows = windowsOf(picture([made(0, 10, 400, 225), made(50, 0, 240, 300), made(0, 10, 400, 225)]));
    expect(windows.map(({ numbers }) => numbers)).toEqual([[1, 3], [2]]);
  });

  test('the whole picture has none', () => {
    expect(windowsOf(picture([made(0, 0, 400, 300), made(0, 0, 400, 300, { manner: 'whole' })]))).toEqual([]);
  });

  test('labels stay inside the picture and beside each other', () => {
    const crops = [made(390, 290, 10, 10), made(0, 0, 200, 100), made(0, 1, 210, 100), made(0, 2, 220, 100)];
    const plates = [...overlay(picture(crops)).html.matchAll(/plate" x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)"/g)];
    const boxes = plates.map(([, x, y, w]) => ({ x: Number(x), y: Number(y), width: Number(w) }));
    expect(boxes).toHaveLength(4);
    for (const { x, width: wide } of boxes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + wide).toBeLessThanOrEqual(400);
    }
    const left = boxes.slice(1).toSorted((a, b) => a.x - b.x);
    for (const [i, box] of left.entries()) {
      const next = left[i + 1];
      if (next) expect(box.x + box.width).toBeLessThanOrEqual(next.x);
    }
  });
});

describe('names of folders', () => {
  test.each([
    ['/a/harbour.jpg', '07-harbour'],
    ['b/港口 夜景.JPG', '07-港口-夜景'],
    ['../../etc/pass wd?.png', '07-pass-wd'],
    ['<script>.jpg', '07-script'],
    ['....', '07'],
    [`${'很'.repeat(200)}.png`, `07-${'很'.repeat(60)}`],
  ])('%s', (path, stem) => expect(stemOf(path, 6, 32)).toBe(stem));

  test('two files of one name differ', () => {
    expect(stemOf('a/x.jpg', 0, 2)).not.toBe(stemOf('b/x.jpg', 1, 2));
  });
});

describe('the page', () => {
  test('names of files are shown and never run; addresses are relative', () => {
    const name = '<img src=x onerror=alert(1)>"港口#1?.jpg';
    const crop = made(0, 0, 400, 225, { file: `pictures/1-港口#/p?.jpg` });
    const page = sheetPage([picture([crop], name)], [{ given: name, name, problem: plainText(name) }], wordsFor('en'));
    expect(page).not.toContain('<img src=x');
    expect(page).toContain('src="pictures/1-%E6%B8%AF%E5%8F%A3%23/p%3F.jpg"');
    expect(page).not.toMatch(/(src|href)="(\/|[a-z]+:\/\/)/);
  });

  test('is in the language asked for, else in English', () => {
    expect(sheetPage([], [], wordsFor('zh-Hans'))).toContain('<html lang="zh">');
    expect(sheetPage([], [], wordsFor('de'))).toContain('<html lang="en">');
  });

  test('tells how a picture is shown', () => {
    expect(mannerOf({ crop: null })).toBe('whole');
    expect(mannerOf({ crop: { left: 0, top: 0, width: 1, height: 1 } })).toBe('cut');
    expect(mannerOf({ crop: { left: 0, top: 0, width: 1, height: 1 }, ground: 'blurred' })).toBe('fitted');
  });
});

test.each([
  [0, 3],
  [2, 3],
  [3, 3],
  [0, 0],
])('the bar with %i of %i done fits its columns', (done, total) => {
  const line = barLine(done, total, '/very/long/路径/'.repeat(20), 80);
  expect(width(line)).toBeLessThanOrEqual(80);
  expect(line).toContain(`${done} of ${total}`);
});
