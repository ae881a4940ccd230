import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cutWith } from '../../src/media/cut.ts';
import { inspectPicture } from '../../src/media/decode.ts';
import { markedRegion } from '../../src/media/metadata/region.ts';
import { never, quarters, spec } from './pictures.ts';

const role = (name: string): string =>
  `<Iptc4xmpExt:rRole><rdf:Bag><rdf:li rdf:parseType="Resource"><xmp:Identifier><rdf:Bag><rdf:li>http://cv.iptc.org/newscodes/imageregionrole/${name}</rdf:li></rdf:Bag></xmp:Identifier></rdf:li></rdf:Bag></Iptc4xmpExt:rRole>`;

const boundary = (fields: Record<string, string | number>): string =>
  `<Iptc4xmpExt:RegionBoundary rdf:parseType="Resource">${Object.entries(fields)
    .map(([name, value]) => `<Iptc4xmpExt:${name}>${value}</Iptc4xmpExt:${name}>`)
    .join('')}</Iptc4xmpExt:RegionBoundary>`;

const rectangle = (rbX: number, rbY: number, rbW: number, rbH: number, rbUnit = 'relative') =>
  boundary({ rbShape: 'rectangle', rbUnit, rbX, rbY, rbW, rbH });

/** A picture of 600 × 400 with these regions. */
async function marked(regions: readonly string[], orientation = 1): Promise<Buffer> {
  const items = regions.map((region) => `<rdf:li rdf:parseType="Resource">${region}</rdf:li>`).join('');
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><Iptc4xmpExt:ImageRegion><rdf:Bag>${items}</rdf:Bag></Iptc4xmpExt:ImageRegion></rdf:Description></rdf:RDF></x:xmpmeta>`;
  const picture = sharp(await quarters(600, 400, 40).jpeg().toBuffer());
  return picture.withMetadata({ orientation }).withXmp(xmp).jpeg().toBuffer();
}

const read = async (...given: Parameters<typeof marked>) => {
  const bytes = await marked(...given);
  return markedRegion(bytes, await inspectPicture(bytes));
};

test('the main subject that a file marks counts, else what is of interest', async () => {
  const interest = rectangle(0.1, 0.1, 0.2, 0.2) + role('areaOfInterest');
  const subject = rectangle(0.5, 0.25, 0.25, 0.5) + role('mainSubjectArea');
  expect(await read([interest, subject])).toEqual({ x: 0.5, y: 0.25, width: 0.25, height: 0.5 });
  expect(await read([interest])).toEqual({ x: 0.1, y: 0.1, width: expect.closeTo(0.2), height: expect.closeTo(0.2) });
  expect(await read([rectangle(300, 100, 150, 200, 'pixel') + role('mainSubjectArea')])).toEqual({
    x: 0.5,
    y: 0.25,
    width: 0.25,
    height: 0.5,
  });
  const circle = boundary({ rbShape: 'circle', rbUnit: 'relative', rbX: 0.5, rbY: 0.5, rbRx: 0.1 });
  expect(await read([circle + role('mainSubjectArea')])).toEqual({
    x: 0.4,
    y: 0.35,
    width: expect.closeTo(0.2),
    height: expect.closeTo(0.3),
  });
});

test('regions for one shape, of other things, or that make no sense say nothing', async () => {
  expect(await read([rectangle(0, 0, 0.5, 1) + role('squareCropping'), rectangle(0.1, 0.1, 0.2, 0.2)])).toBeNull();
  expect(await read([rectangle(1.5, 0, 0.5, 1) + role('mainSubjectArea')])).toBeNull();
  expect(await read([boundary({ rbShape: 'rectangle', rbX: 'left' }) + role('mainSubjectArea')])).toBeNull();
  expect(await read([rectangle(0.1, 0.1, 0.2, 0.2) + role('mainSubjectArea')], 6)).toBeNull();
  expect(markedRegion(Buffer.from('no picture'), { width: 1, height: 1, orientation: 1 })).toBeNull();
});

test('crops keep what the file marks, unless an editor says otherwise', async () => {
  const bytes = await marked([rectangle(0.8, 0.2, 0.15, 0.5) + role('mainSubjectArea')]);
  const cut = cutWith();
  const request = { bytes, specs: [spec(200, 200)] };
  expect(await cut({ ...request, focal: null }, never)).toMatchObject([
    { crop: { left: 200, width: 400 }, stays: [{ x: expect.closeTo(0.7), y: 0.2 }] },
  ]);
  expect(await cut({ ...request, focal: { x: 0, y: 0 } }, never)).toMatchObject([{ crop: { left: 0 } }]);
});
