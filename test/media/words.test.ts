import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readMetadata } from '../../src/media/metadata/read.ts';
import { metadataParts, NO_TEXT, withMetadata } from '../../src/media/metadata/write.ts';
import { renderPictures } from '../../src/media/render.ts';
import { never, quarters, spec, temporaryStore } from './pictures.ts';

const jpeg = (): Promise<Buffer> => quarters(300, 200).jpeg().toBuffer();

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="Harbour &amp; Sons">
<dc:description><rdf:Alt><rdf:li xml:lang="de">Eine Fähre</rdf:li><rdf:li xml:lang="x-default">A ferry
 at dawn</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>Ada Quay</rdf:li><rdf:li>Bo Pier</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`;

/** An APP13 segment with IPTC records of record 2, in Latin-1 as older programs write them. */
function iptc(records: readonly [number, string][]): Buffer {
  const data = Buffer.concat(
    records.map(([dataset, text]) =>
      Buffer.concat([Buffer.from([0x1c, 2, dataset, 0, text.length]), Buffer.from(text, 'latin1')]),
    ),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from('Photoshop 3.0\0' + '8BIM\x04\x04\0\0', 'latin1'), size, data]);
  return Buffer.concat([Buffer.from([0xff, 0xed, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body]);
}

test('reads XMP, then IPTC, then EXIF, and no words of machines', async () => {
  const plain = await jpeg();
  const exif = {
    IFD0: { ImageDescription: 'OLYMPUS DIGITAL CAMERA', Artist: 'Cy Mole', Copyright: '(c) Cy Mole 2026' },
  };
  const withExif = await quarters(300, 200).withExif(exif).jpeg().toBuffer();
  expect(readMetadata(plain)).toEqual(NO_TEXT);
  expect(readMetadata(withExif)).toEqual({ ...NO_TEXT, creator: 'Cy Mole', copyright: '(c) Cy Mole 2026' });

  const records = iptc([
    [120, 'Ein Boot in Köln'],
    [80, 'Di Dock'],
    [110, 'Rheinbild'],
  ]);
  expect(readMetadata(withMetadata(withExif, records, 'jpeg') as Buffer)).toEqual({
    caption: 'Ein Boot in Köln',
    credit: 'Rheinbild',
    creator: 'Di Dock',
    copyright: '(c) Cy Mole 2026',
  });
  const withXmp = await sharp(plain).withXmp(XMP).jpeg().toBuffer();
  expect(readMetadata(withMetadata(withXmp, records, 'jpeg') as Buffer)).toEqual({
    caption: 'A ferry at dawn',
    credit: 'Harbour & Sons',
    creator: 'Ada Quay, Bo Pier',
    copyright: null,
  });
  expect(readMetadata(await sharp(plain).withXmp(XMP).png().toBuffer()).credit).toBe('Harbour & Sons');
  expect(readMetadata(await sharp(plain).withXmp(XMP).webp().toBuffer()).credit).toBe('Harbour & Sons');
});

test('damaged descriptions say nothing, whatever is cut off', async () => {
  const whole = withMetadata(
    await jpeg(),
    metadataParts({ caption: 'A', credit: 'B', creator: 'C', copyright: 'D' }, 'jpeg'),
    'jpeg',
  );
  for (let end = 0; end < 1_500; end += 7) {
    const cut = Buffer.from(whole.subarray(0, end));
    expect(() => readMetadata(cut)).not.toThrow();
    const flipped = Buffer.from(whole);
    flipped[end] = (flipped[end] ?? 0) ^ 0xff;
    expect(() => readMetadata(flipped)).not.toThrow();
  }
});

test.each(['jpeg', 'png'] as const)(
  'a %s keeps credit, copyright and caption, the page first, and nothing else',
  async (format) => {
    const store = await temporaryStore();
    const exif = {
      IFD0: { Copyright: '(c) 2026 Harbour Daily', Artist: 'Ada Quay' },
      IFD2: { BodySerialNumber: '4711', LensSerialNumber: '0815' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
    };
    const bytes = await quarters(300, 200).withExif(exif).jpeg().toBuffer();
    const words = { caption: 'The ferry <Mole> & "its" crew\nat dawn 渡轮', credit: null };
    const [made] = await renderPictures({ bytes }, [spec(150, 100, { format })], { store, signal: never, words });
    const file = await store.read(made?.hash ?? '');
    expect(made?.bytes).toBe(file.length);
    expect(readMetadata(file)).toEqual({
      caption: 'The ferry <Mole> & "its" crew at dawn 渡轮',
      credit: null,
      creator: 'Ada Quay',
      copyright: '(c) 2026 Harbour Daily',
    });
    const header = await sharp(file).metadata();
    expect([header.width, header.height, header.format]).toEqual([150, 100, format]);
    expect(file.includes('4711') || file.includes('0815') || file.includes('GPS')).toBe(false);
    expect(Math.min(...(await sharp(file).stats()).channels.map(({ mean }) => mean))).toBeGreaterThan(60);
  },
);

test('metadata counts in the limit of bytes, and gives way where that is tight', async () => {
  const store = await temporaryStore();
  const bytes = await quarters(700, 500, 120).jpeg().toBuffer();
  const words = { caption: 'x'.repeat(1_900), copyright: 'Harbour News' };
  const render = async (maxBytes: number): Promise<Buffer> => {
    const [made] = await renderPictures({ bytes }, [spec(600, 400, { maxBytes })], { store, signal: never, words });
    return store.read(made?.hash ?? '');
  };
  const roomy = await render(80_000);
  expect(roomy.length).toBeLessThanOrEqual(80_000);
  expect(readMetadata(roomy).copyright).toBe('Harbour News');
  const tight = await render(15_000);
  expect(tight.length).toBeLessThanOrEqual(15_000);
  expect(readMetadata(tight)).toEqual(NO_TEXT);
});
