import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { uploads } from '../../src/store/schema/index.ts';
import { openRoom, type Room, TOKEN } from '../api/room.ts';
import { eventually } from '../helpers/eventually.ts';
import { type S3Server, startS3 } from '../helpers/s3/server.ts';
import { quarters } from '../media/pictures.ts';
import { film, hasFfmpeg } from '../media/video/films.ts';

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:City="Rotterdam" photoshop:Credit="Harbour Press">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A ferry at dawn</rdf:li></rdf:Alt></dc:description>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A white ferry leaves the quay</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
<dc:subject><rdf:Bag><rdf:li>ferry</rdf:li><rdf:li>harbour</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`;

/** On its side, taken at a place, with an agency's words. */
const photo = (noise: number): Promise<Buffer> =>
  quarters(1_200, 800, noise)
    .jpeg({ quality: 95 })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 55/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .withXmp(XMP)
    .toBuffer();

const Item = z.looseObject({ id: z.uuid(), hash: z.string(), bytes: z.int() });

describe.each(['a folder', 'a bucket'])('files in %s', (where) => {
  let room: Room;
  let s3: S3Server | null = null;
  beforeAll(async () => {
    s3 = where === 'a bucket' ? await startS3() : null;
    room = await openRoom(() => (s3 ? { media: s3.open() } : {}));
  });
  afterAll(async () => {
    await room.close();
    await s3?.stop();
  });

  const endpoint = () => `${room.api.address}/uploads`;
  const headers = { authorization: `Bearer ${TOKEN}` };
  const idIn = (url: string | null): string => url?.split('/').at(-1) ?? '';
  const tusHeaders = { ...headers, 'tus-resumable': '1.0.0' };

  /** Uploads as the desk does; `stopAfter`: aborts once so many bytes have arrived. */
  function send(file: Buffer, name: string, { url = null as string | null, chunkSize = 50_000, stopAfter = 0 } = {}) {
    return new Promise<string>((resolve, reject) => {
      const upload = new Upload(file, {
        endpoint: endpoint(),
        uploadUrl: url,
        headers,
        metadata: { filename: name },
        chunkSize,
        retryDelays: [],
        onSuccess: () => resolve(upload.url ?? ''),
        onError: reject,
        onChunkComplete: (_size, accepted) => {
          if (stopAfter === 0 || accepted < stopAfter) return;
          upload.abort().then(() => resolve(upload.url ?? ''), reject);
        },
      });
      upload.start();
    });
  }
  const add = async (url: string) => {
    const { status, json } = await room.call('/library', { body: { upload: idIn(url) } });
    return { status, json, item: status === 201 ? Item.parse(json) : null };
  };

  test('an upload that is broken off goes on where it was, and the picture has the words of its file', async () => {
    const file = await photo(60);
    const url = await send(file, '../secret/ferry.jpg', { stopAfter: 100_000 });
    const [half] = await room.context.db
      .select()
      .from(uploads)
      .where(eq(uploads.id, idIn(url)));
    expect(half?.received).toBe(100_000);
    expect(await add(url)).toMatchObject({ status: 409, json: { detail: expect.stringContaining('not complete') } });
    expect(await send(file, 'ferry.jpg', { url })).toBe(url);
    const { json, item } = await add(url);
    expect(json).toMatchObject({
      kind: 'picture',
      name: 'ferry.jpg',
      mimeType: 'image/jpeg',
      width: 800,
      height: 1_200,
      bytes: file.length,
      alt: 'A white ferry leaves the quay',
      caption: 'A ferry at dawn',
      credit: 'Harbour Press',
      keywords: ['Rotterdam', 'ferry', 'harbour'],
      addedBy: 'API',
      state: 'usable',
      uses: [],
    });
    expect((await add(url)).item?.id).toBe(item?.id);
    // The same file again is the same item.
    expect((await add(await send(file, 'copy.jpg'))).item?.id).toBe(item?.id);
    const small = await fetch(`${room.api.address}/pictures/${item?.hash}?w=480`, { headers });
    expect((await sharp(Buffer.from(await small.arrayBuffer())).metadata()).exif?.includes('GPS') ?? false).toBe(false);
  });

  test('what came before a connection broke is not sent again', async () => {
    const file = await photo(120);
    const begun = await fetch(endpoint(), {
      method: 'POST',
      headers: { ...tusHeaders, 'upload-length': String(file.length), 'upload-metadata': 'filename Y3V0LmpwZw==' },
    });
    expect([begun.status, begun.headers.get('upload-offset')]).toEqual([201, '0']);
    const path = begun.headers.get('location') ?? '';
    const { hostname, port } = new URL(room.api.address);
    const socket = connect(Number(port), hostname);
    const lines = [
      `PATCH ${path} HTTP/1.1`,
      `Host: ${hostname}`,
      ...Object.entries(tusHeaders).map(([name, value]) => `${name}: ${value}`),
      'Content-Type: application/offset+octet-stream',
      'Upload-Offset: 0',
      `Content-Length: ${file.length}`,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    await new Promise((sent) => socket.write(file.subarray(0, 70_000), sent));
    socket.end();
    const look = () => fetch(`${room.api.address}${path}`, { method: 'HEAD', headers: tusHeaders });
    await eventually(
      async () => (await look()).headers.get('upload-offset'),
      (offset) => offset === '70000',
      20_000,
    );
    const wrong = await fetch(`${room.api.address}${path}`, {
      method: 'PATCH',
      headers: { ...tusHeaders, 'content-type': 'application/offset+octet-stream', 'upload-offset': '10' },
      body: file.subarray(10, 20),
    });
    expect(wrong.status).toBe(409);
    expect((await add(await send(file, 'cut.jpg', { url: `${room.api.address}${path}` }))).status).toBe(201);
  });

  test('a cancelled upload is gone, one of another person is not found, and another protocol is refused', async () => {
    const file = await photo(90);
    const url = await send(file, 'gone.jpg', { stopAfter: 50_000 });
    await room.context.db
      .update(uploads)
      .set({ startedBy: 'Ada' })
      .where(eq(uploads.id, idIn(url)));
    expect((await fetch(url, { method: 'HEAD', headers: tusHeaders })).status).toBe(404);
    await room.context.db
      .update(uploads)
      .set({ startedBy: 'API' })
      .where(eq(uploads.id, idIn(url)));
    expect((await fetch(url, { method: 'HEAD', headers })).status).toBe(412);
    expect((await fetch(url, { method: 'DELETE', headers: tusHeaders })).status).toBe(204);
    expect((await fetch(url, { method: 'HEAD', headers: tusHeaders })).status).toBe(404);
  });

  test.skipIf(!hasFfmpeg)(
    'a film is rewrapped, and what is no picture or film is refused at its first bytes',
    async () => {
      const path = film({ width: 320, height: 240, seconds: 1 });
      const bytes = await readFile(path);
      expect((await add(await send(bytes, 'walk.mov'))).json).toMatchObject({
        kind: 'film',
        mimeType: 'video/mp4',
        width: 320,
        height: 240,
        seconds: 1,
      });
      const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(3_000)]);
      const text = Buffer.from('<!doctype html><html><script>alert(1)</script>'.repeat(100));
      await expect(send(heic, 'IMG_1.HEIC')).rejects.toThrow(/422|400/);
      await expect(send(text, 'picture.jpg')).rejects.toThrow(/422|400/);
      const torn = (await photo(30)).subarray(0, 20_000);
      expect(await add(await send(torn, 'torn.jpg'))).toMatchObject({ status: 400, json: { code: 'refused' } });
    },
  );

  test('too large a file, and one too many, are refused before anything is sent', async () => {
    const begin = (size: number) =>
      fetch(endpoint(), { method: 'POST', headers: { ...tusHeaders, 'upload-length': String(size) } });
    expect((await begin(2_000_000_001)).status).toBe(422);
    expect((await begin(0)).status).toBe(422);
    const big = await begin(41_000_000);
    const first = await fetch(`${room.api.address}${big.headers.get('location')}`, {
      method: 'PATCH',
      headers: { ...tusHeaders, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
      body: (await photo(30)).subarray(0, 5_000),
    });
    expect([first.status, z.looseObject({ detail: z.string() }).parse(await first.json()).detail]).toEqual([
      400,
      expect.stringContaining('40 MB'),
    ]);
    const { db } = room.context;
    const rows = Array.from({ length: 100 }, () => ({ id: crypto.randomUUID(), name: 'x', size: 1, startedBy: 'API' }));
    await db.insert(uploads).values(rows);
    expect((await begin(10)).status).toBe(409);
    await db.delete(uploads);
    expect((await begin(10)).status).toBe(201);
  });
});
