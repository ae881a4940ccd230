import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { placesOf } from '../../../src/cli/crops/crop-picture.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { quarters } from '../../media/pictures.ts';
import { newsroom } from '../fixture.ts';

const Sheet = z.object({
  sheet: z.string(),
  pictures: z.array(
    z.object({
      given: z.string(),
      width: z.number(),
      height: z.number(),
      crops: z.array(
        z.object({
          platform: z.string(),
          place: z.string(),
          file: z.string(),
          width: z.number(),
          height: z.number(),
          bytes: z.number(),
          manner: z.string(),
          window: z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() }),
        }),
      ),
    }),
  ),
  refused: z.array(z.object({ given: z.string(), problem: z.object({ code: z.string(), text: z.string() }) })),
});

const places = placesOf(platforms);

test('every crop of every place is a file of its size beside the page, which links to it', async () => {
  const { folder, call, write } = await newsroom();
  const picture = write('港口 夜景.jpg', await quarters(2000, 1400, 20).jpeg().toBuffer());
  const out = join(folder, 'sheet');
  const { code, out: said } = await call('crops', picture, '--out', out, '--json');
  expect(code).toBe(0);
  const { sheet, pictures } = Sheet.parse(JSON.parse(said));
  const [one] = pictures;
  expect(one).toMatchObject({ given: picture, width: 2000, height: 1400 });
  expect(one?.crops.map(({ platform, place }) => `${platform} ${place}`)).toEqual(
    places.map(({ platform, place }) => `${platform} ${place}`),
  );
  const page = readFileSync(sheet, 'utf8');
  for (const [i, crop] of (one?.crops ?? []).entries()) {
    const bytes = readFileSync(join(out, crop.file));
    expect(bytes.length).toBe(crop.bytes);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: crop.width, height: crop.height });
    const spec = places[i]?.spec;
    if (spec?.fit === 'crop') expect(crop).toMatchObject({ width: spec.width, height: spec.height });
  }
  const linked = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].flatMap(([, address = '']) =>
    address.startsWith('data:') || address.startsWith('#') ? [] : [decodeURIComponent(address)],
  );
  expect(linked.length).toBeGreaterThan(places.length);
  for (const address of linked) expect(existsSync(join(dirname(sheet), address))).toBe(true);
});

test('a file that is no picture is told; the others are shown', async () => {
  const { folder, call, write } = await newsroom();
  const good = write('good.jpg', await quarters(600, 400).jpeg().toBuffer());
  const text = write('text.jpg', 'These are words.');
  const out = join(folder, 'sheet');
  const { code, out: said, err } = await call('crops', text, join(folder, 'gone.jpg'), folder, good, '--out', out);
  expect(code).toBe(1);
  expect(said).toContain('1 picture,');
  expect(err).toContain('text.jpg: The file cannot be used as a picture');
  expect(err).toContain('gone.jpg: The picture cannot be read: there is no such file');
  expect(err).toContain(`${folder}: The picture cannot be read: it is a folder where a file was expected`);
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('The file cannot be used as a picture');
  expect(readdirSync(join(out, 'pictures'))).toEqual(['4-good']);
});

test("an editor's point is what the windows are about", async () => {
  const { folder, call, write } = await newsroom();
  const picture = write('wide.jpg', await quarters(2400, 800).jpeg().toBuffer());
  const leftmost = async (focal: string): Promise<number> => {
    const { out } = await call('crops', picture, '--out', join(folder, 'sheet'), '--focal', focal, '--json');
    const { pictures } = Sheet.parse(JSON.parse(out));
    return Math.max(...(pictures[0]?.crops.map(({ window }) => window.left) ?? []));
  };
  expect(await leftmost('0,0.5')).toBe(0);
  expect(await leftmost('1,0.5')).toBeGreaterThan(1000);
});

test('a box stays in whole, and is drawn', async () => {
  const { folder, call, write } = await newsroom();
  const picture = write('wide.jpg', await quarters(2400, 800).jpeg().toBuffer());
  const box = ['--focal', '0.75,0.25,0.125,0.5'];
  const { out } = await call('crops', picture, '--out', join(folder, 'sheet'), ...box, '--json');
  const { pictures, sheet } = Sheet.parse(JSON.parse(out));
  for (const { window } of pictures[0]?.crops ?? []) {
    expect(window.left).toBeLessThanOrEqual(1800);
    expect(window.left + window.width).toBeGreaterThanOrEqual(2100);
  }
  expect(readFileSync(sheet, 'utf8')).toMatch(
    /class="focal"><rect class="under" x="1800" y="200" width="300" height="400"/,
  );
});

test.each(['2,0', '0.5', 'left', '0.1,0.2,0.3', ',0.5', '0.5,0,0.6,1'])('--focal %s is refused', async (focal) => {
  const { folder, call, write } = await newsroom();
  const picture = write('p.jpg', await quarters(60, 40).jpeg().toBuffer());
  const { code, err } = await call('crops', picture, '--out', join(folder, 'sheet'), '--focal', focal);
  expect(code).toBe(2);
  expect(err).toMatch(/--focal takes a (?:point such as 0\.5,0\.3|box that ends inside the picture)/);
});

test('where no file is a picture, and where the folder cannot be made, that is said', async () => {
  const { folder, call, write } = await newsroom();
  const text = write('text.jpg', 'These are words.');
  const nothing = await call('crops', text, '--out', join(folder, 'sheet'));
  expect(nothing).toMatchObject({ code: 1, out: expect.stringContaining('Nothing was cropped') });
  const file = await call('crops', text, '--out', text);
  expect(file.code).not.toBe(0);
  expect(file.err).toContain(text);
});

// There the system refuses a folder as missing though the one above is there.
test.skipIf(!existsSync('/proc/self'))('a folder in /proc is refused at once', async () => {
  const { call, write } = await newsroom();
  const picture = write('p.jpg', await quarters(60, 40).jpeg().toBuffer());
  const { code, err } = await call('crops', picture, '--out', '/proc/sheet');
  expect(code).toBe(1);
  expect(err).toContain('/proc/sheet');
});

test('a file where the folder should be is told as one', async () => {
  const { call, write } = await newsroom();
  const picture = write('p.jpg', await quarters(800, 600, 20).jpeg().toBuffer());
  const { code, err } = await call('crops', picture, '--out', write('sheet', ''));
  expect(code).toBe(1);
  expect(err).toMatch(/sheet cannot be used: it is a file, a folder was expected \(EEXIST\)\. Name another folder/);
});

// Linux has devices without an end, and pipes that nobody writes to.
test.skipIf(!existsSync('/dev/zero'))('pipes and devices are refused at once', async () => {
  const { folder, call, write } = await newsroom();
  const picture = write('p.jpg', await quarters(60, 40).jpeg().toBuffer());
  const pipe = join(folder, 'pipe.jpg');
  execFileSync('mkfifo', [pipe]);
  const { code, err } = await call('crops', picture, pipe, '/dev/zero', '--out', join(folder, 'sheet'));
  expect(code).toBe(1);
  expect(err.match(/This is a pipe or a device, not a file\./g)).toHaveLength(2);
});
