import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startApi } from '../../src/api/server.ts';
import { sha256 } from '../../src/domain/ids.ts';
import type { RenditionRef } from '../../src/domain/post.ts';
import { signUrl } from '../../src/net/signed-url.ts';
import type { Service } from '../../src/service.ts';
import { createKeyring } from '../../src/store/keyring.ts';
import { renditions } from '../../src/store/schema/index.ts';
import { ENGINES } from '../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { eventually } from '../helpers/eventually.ts';
import { startS3 } from '../helpers/s3/server.ts';

const BYTES = randomBytes(5_000_000);
const JPEG = { mimeType: 'image/jpeg', width: 1, height: 1, crop: null };

let newsroom: Newsroom;
let service: Service;
let picture: RenditionRef;
let other: RenditionRef;

async function stored(bytes: Buffer): Promise<RenditionRef> {
  const hash = await service.context.media.put(bytes);
  await service.context.db.insert(renditions).values({ ...JPEG, hash, bytes: bytes.length });
  return { ...JPEG, hash, bytes: bytes.length };
}

beforeAll(async () => {
  const engine = await ENGINES.find(({ name }) => name === 'the embedded store')?.env();
  if (!engine) throw new Error('The embedded store is not among the engines');
  newsroom = await startNewsroom(engine, 'required');
  service = await newsroom.start();
  picture = await stored(BYTES);
  other = await stored(randomBytes(100));
});
afterAll(() => newsroom.stop());

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Just as it stands: clients tidy a path before they send it. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(service.address);
  const [response] = await once(request({ hostname, port, path, method, headers }).end(), 'response');
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}

const pathOf = (url: string): string => new URL(url).pathname + new URL(url).search;
const address = (of: RenditionRef = picture): string => pathOf(service.context.publicUrl(of));
const signed = (path: string, ms: number): string =>
  signUrl(path, { expiresAt: new Date(Date.now() + ms), key: service.context.keyring.signingKeys[0] });

describe('a picture under its signed address', () => {
  test('is served as what it is, for no longer than the address is good', async () => {
    const { status, headers, body } = await ask(address());
    expect(status).toBe(200);
    expect(body.equals(BYTES)).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(BYTES.length),
      'accept-ranges': 'bytes',
      etag: `"${picture.hash}"`,
      'x-content-type-options': 'nosniff',
    });
    expect(Date.parse(headers['last-modified'] ?? '')).toBeGreaterThan(0);
    const short = await ask(signed(address().split('?')[0] ?? '', 61_000));
    const [, age] = /^private, max-age=(\d+), immutable/.exec(short.headers['cache-control'] ?? '') ?? [];
    expect(Number(age)).toBeGreaterThan(30);
    expect(Number(age)).toBeLessThanOrEqual(61);
  });

  test('HEAD says the same without the body, whatever range it names', async () => {
    const { date: _, ...plain } = (await ask(address())).headers;
    const asked: Record<string, string>[] = [{}, { range: 'bytes=0-9' }];
    for (const extra of asked) {
      const { status, headers, body } = await ask(address(), extra, 'HEAD');
      expect(status).toBe(200);
      expect(body).toHaveLength(0);
      const { date: __, ...same } = headers;
      expect({ ...same, 'cache-control': '' }).toEqual({ ...plain, 'cache-control': '' });
    }
  });

  test.each([
    ['bytes=0-99', 0, 99],
    ['bytes=4999990-', 4_999_990, 4_999_999],
    ['bytes=-1', 4_999_999, 4_999_999],
  ])('is served in part: %s', async (range, start, end) => {
    const { status, headers, body } = await ask(address(), { range });
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(`bytes ${start}-${end}/5000000`);
    expect(headers['content-length']).toBe(String(end - start + 1));
    expect(body.equals(BYTES.subarray(start, end + 1))).toBe(true);
  });

  test('several parts come in one body', async () => {
    const { status, headers, body } = await ask(address(), { range: 'bytes=1000000-1999999, 0-1, -3' });
    expect(status).toBe(206);
    expect(body).toHaveLength(Number(headers['content-length']));
    const [, boundary] = /^multipart\/byteranges; boundary=(\w+)$/.exec(headers['content-type'] ?? '') ?? [];
    const parts = body.toString('latin1').split(`\r\n--${boundary}`);
    expect(parts[0]).toBe('');
    expect(parts.at(-1)).toBe('--\r\n');
    const wanted = [
      [1_000_000, 1_999_999],
      [0, 1],
      [4_999_997, 4_999_999],
    ] as const;
    expect(parts.slice(1, -1)).toEqual(
      wanted.map(
        ([start, end]) =>
          `\r\ncontent-type: image/jpeg\r\ncontent-range: bytes ${start}-${end}/5000000\r\n\r\n${BYTES.subarray(start, end + 1).toString('latin1')}`,
      ),
    );
  });

  test('a range that is not there is refused, with the size', async () => {
    const { status, headers } = await ask(address(), { range: 'bytes=5000000-' });
    expect(status).toBe(416);
    expect(headers['content-range']).toBe('bytes */5000000');
    expect(headers['cache-control']).toBeUndefined();
  });

  test('is not sent again to whoever has it', async () => {
    const { headers } = await ask(address());
    const modified = headers['last-modified'] ?? '';
    const known: Record<string, string>[] = [
      { 'if-none-match': `"${picture.hash}"` },
      { 'if-none-match': `"x", W/"${picture.hash}"` },
      { 'if-none-match': '*' },
      { 'if-modified-since': modified },
    ];
    for (const header of known) {
      const { status, headers: told, body } = await ask(address(), header);
      expect([status, body.length], JSON.stringify(header)).toEqual([304, 0]);
      expect(told).toMatchObject({ etag: headers.etag, 'cache-control': expect.stringContaining('private') });
    }
    const unknown: Record<string, string>[] = [
      { 'if-none-match': '"x"', 'if-modified-since': modified },
      { 'if-modified-since': new Date(Date.parse(modified) - 1_000).toUTCString() },
      { 'if-modified-since': 'never' },
    ];
    for (const header of unknown) expect((await ask(address(), header)).status, JSON.stringify(header)).toBe(200);
  });

  test('a part is only sent where the rest is of the same version', async () => {
    const { headers } = await ask(address());
    const range = 'bytes=0-0';
    for (const only of [headers.etag ?? '', headers['last-modified'] ?? '']) {
      expect((await ask(address(), { range, 'if-range': only })).status, only).toBe(206);
    }
    for (const only of [`W/${headers.etag}`, '"x"', new Date(0).toUTCString()]) {
      expect((await ask(address(), { range, 'if-range': only })).status, only).toBe(200);
    }
  });
});

describe('without a good address', () => {
  test('everything gets one and the same answer', async () => {
    const [path = '', query = ''] = address().split('?');
    const strange = [
      path,
      `${address()}x`,
      `${address()}&x=1`,
      `${path}?${address(other).split('?')[1]}`,
      `${path}?${query.replace(/expires=\d+/, 'expires=99999999999')}`,
      address().replace(/[0-9a-f]{8}\./, '00000000.'),
      address().replace('.jpg', '.png'),
      address().replace('/renditions/', '/renditions//'),
      '/renditions/',
      '/renditions/../keys.json',
      '/renditions/..%2f..%2fkeys.json',
      '/renditions/%2e%2e/%2e%2e/etc/passwd',
      `/renditions/${picture.hash.slice(0, 2)}/${picture.hash.slice(2)}`,
      // Signed by us, for what there is not.
      signed(`/renditions/${'0'.repeat(64)}.jpg`, 60_000),
      signed('/renditions/../keys.json', 60_000),
      signed('/renditions/', 60_000),
    ];
    const shapes = new Set<string>();
    for (const forged of strange) {
      const { status, headers, body } = await ask(forged, { range: 'bytes=0-1', 'if-none-match': '*' });
      const { date: _, ...rest } = headers;
      expect(status, forged).toBe(404);
      shapes.add(JSON.stringify([status, rest, body.toString()]));
    }
    expect(shapes.size).toBe(1);
    expect(JSON.parse([...shapes][0] ?? '')[1]).toMatchObject({ 'cache-control': 'no-store' });
  });

  test('an address that was good once says that its time is over', async () => {
    const { status, headers, body } = await ask(signed(address().split('?')[0] ?? '', -1_000));
    expect(status).toBe(410);
    expect(headers['cache-control']).toBe('no-store');
    expect(JSON.parse(body.toString())).toMatchObject({ error: { message: 'This address has expired.' } });
  });

  test('a key that is gone takes its addresses with it; one that was only replaced does not', async () => {
    const [old, fresh] = [randomBytes(32), randomBytes(32)];
    const keyrings = [
      [{ id: 'k1', key: old }],
      [
        { id: 'k2', key: fresh },
        { id: 'k1', key: old },
      ],
      [{ id: 'k2', key: fresh }],
    ];
    const [first, both, last] = keyrings.map((keys) => createKeyring(keys));
    const path = signUrl(address().split('?')[0] ?? '', {
      expiresAt: new Date(Date.now() + 60_000),
      key: first?.signingKeys[0] ?? '',
    });
    for (const [keyring, status] of [
      [both, 200],
      [last, 404],
    ] as const) {
      const api = await secondApi({ signingKeys: keyring?.signingKeys ?? [] });
      expect((await fetch(`${api}${path}`, { method: 'HEAD' })).status).toBe(status);
    }
  });
});

/** The same service on another port, with parts exchanged. */
async function secondApi(parts: Partial<Parameters<typeof startApi>[0]>): Promise<string> {
  const { context } = service;
  const nothing = () => Promise.reject(new Error('No pages here'));
  const api = await startApi({
    ...context,
    token: null,
    doors: [],
    read: nothing,
    readText: nothing,
    queues: null,
    listen: { host: '127.0.0.1', port: 0 },
    socket: null,
    signingKeys: context.keyring.signingKeys,
    queueReachable: () => true,
    ...parts,
  });
  onTestFinished(() => api.close());
  return api.address;
}

test('a large film is read only as fast as it is taken, and let go of when the client goes away', async () => {
  const size = 2_000_000_000;
  const made = { chunks: 0, closed: false };
  const { context } = service;
  async function* endless(): AsyncGenerator<Buffer> {
    try {
      for (;;) {
        made.chunks += 1;
        yield Buffer.alloc(65_536);
      }
    } finally {
      made.closed = true;
    }
  }
  const media = { ...context.media, size: async () => size, open: async () => Readable.from(endless()) };
  const api = await secondApi({ media });
  const sent = request(`${api}${address()}`).end();
  sent.on('error', () => undefined);
  const [response]: IncomingMessage[] = await once(sent, 'response');
  expect(response?.headers['content-length']).toBe(String(size));
  // Nobody takes anything: what fits into the buffers on the way is read, and then no more.
  let before = -1;
  await eventually(() => {
    const stands = made.chunks === before && made.chunks > 1;
    before = made.chunks;
    return stands;
  }, Boolean);
  expect(made.chunks * 65_536).toBeLessThan(32_000_000);
  expect(made.closed).toBe(false);
  response?.destroy();
  await eventually(() => made.closed, Boolean);
});

test('many read one film at the same time, each the whole of it', async () => {
  const film = randomBytes(20_000_000);
  const path = address(await stored(film));
  const bodies = await Promise.all(Array.from({ length: 8 }, () => ask(path)));
  expect(new Set(bodies.map(({ body }) => sha256(body)))).toEqual(new Set([sha256(film)]));
});

test('what is kept in a bucket is served in the same way, and the bucket stays closed', async () => {
  const server = await startS3();
  onTestFinished(server.stop);
  const media = server.open();
  expect(await media.put(BYTES)).toBe(picture.hash);
  const api = await secondApi({ media });
  const whole = await fetch(`${api}${address()}`);
  expect(whole.headers.get('content-length')).toBe(String(BYTES.length));
  expect(Buffer.from(await whole.arrayBuffer()).equals(BYTES)).toBe(true);
  const part = await fetch(`${api}${address()}`, { headers: { range: 'bytes=4000000-4000009' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 4000000-4000009/5000000']);
  expect(Buffer.from(await part.arrayBuffer()).equals(BYTES.subarray(4_000_000, 4_000_010))).toBe(true);
  expect((await fetch(`${api}${address()}`, { method: 'HEAD' })).status).toBe(200);
  expect((await fetch(`${api}${address(other)}`)).status).toBe(404);
  await server.crash();
  const away = await fetch(`${api}${address()}`);
  expect(away.status).toBe(503);
  expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(away.headers.get('cache-control')).toBe('no-store');
  expect(JSON.stringify(await away.json())).not.toContain(server.url);
});
