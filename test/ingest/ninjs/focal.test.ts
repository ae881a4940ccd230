import { expect, it } from 'vitest';
import { readNinjs } from '../../../src/ingest/ninjs/read-ninjs.ts';
import { SUPERDESK, THIRD } from './items.ts';

const imagesOf = (item: unknown) => readNinjs(JSON.stringify(item)).found.images.map(({ focal }) => focal);

const file = (name: string, width: number, height: number, poi?: object) => ({
  name,
  href: `https://cdn.harbour.example/p/${name}.jpg`,
  contentType: 'image/jpeg',
  width,
  height,
  ...(poi && { poi }),
});

const third = (...renditions: object[]) => ({
  ...THIRD,
  bodies: [{ role: 'main', contentType: 'text/html', value: '<p>A boat came in.</p>' }],
  associations: [{ name: 'featured', uri: 'urn:harbour:boat', type: 'picture', renditions }],
});

it('is the point of interest of the file that is taken, which has it in its pixels', () => {
  const point = { x: 1_200, y: 500 };
  expect(imagesOf(third(file('small', 300, 200), file('large', 3_000, 2_000, point)))).toEqual([{ x: 0.4, y: 0.25 }]);
});

it('is that of another file only where it has the same shape', () => {
  const tile = { x: 30, y: 50 };
  expect(imagesOf(third(file('large', 3_000, 2_000), file('view', 300, 200, tile)))).toEqual([{ x: 0.1, y: 0.25 }]);
  expect(imagesOf(third(file('large', 3_000, 2_000), file('tile', 200, 200, tile)))).toEqual([undefined]);
});

it('is not the middle or the corner, which systems write by default, nor what is outside', () => {
  for (const point of [
    { x: 1_500, y: 1_000 },
    { x: 0, y: 0 },
    { x: 3_500, y: 10 },
  ]) {
    expect(imagesOf(third(file('large', 3_000, 2_000, point)))).toEqual([undefined]);
  }
});

it('comes from Superdesk with the files or with the picture, and whatever else is called so is no point', () => {
  const { featuremedia } = SUPERDESK.associations;
  const { original } = featuremedia.renditions;
  const item = (media: object) => ({
    ...SUPERDESK,
    body_html: '<p>A bus.</p>',
    associations: { featuremedia: { ...featuremedia, ...media } },
  });
  expect(imagesOf(item({ renditions: { original: { ...original, poi: { x: 900, y: 200 } } } }))).toEqual([
    { x: 0.75, y: 0.25 },
  ]);
  expect(imagesOf(item({ poi: { x: 0.2, y: 0.3 } }))).toEqual([{ x: 0.2, y: 0.3 }]);
  expect(imagesOf(item({ poi: 'harbour', renditions: { original: { ...original, poi: null } } }))).toEqual([undefined]);
});

it('stays with a picture that the text shows', () => {
  const { editor_0: bus } = SUPERDESK.associations;
  const { original } = bus.renditions;
  const associations = { editor_0: { ...bus, renditions: { original: { ...original, poi: { x: 2_700, y: 200 } } } } };
  expect(imagesOf({ ...SUPERDESK, associations })).toEqual([{ x: 0.9, y: 0.1 }]);
});
