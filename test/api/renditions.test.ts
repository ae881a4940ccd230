import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signUrl } from '../../src/net/signatures.ts';
import { keysFromFile } from '../../src/store/key-file.ts';
import { createKeyring } from '../../src/store/keyring.ts';
import { renditions } from '../../src/store/schema/index.ts';
import { BYTES, type Shop, startShop } from './rendition-bench.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.stop());

describe('a picture under its signed address', () => {
  test('is served as what it is, for no longer than the address is good', async () => {
    const { status, headers, body } = await shop.ask(shop.address());
    expect(status).toBe(200);
    expect(body.equals(BYTES)).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(BYTES.length),
      'accept-ranges': 'bytes',
      etag: `"${shop.picture.hash}"`,
      'x-content-type-options': 'nosniff',
    });
    expect(Date.parse(headers['last-modified'] ?? '')).toBeGreaterThan(0);
    const short = await shop.ask(shop.signed(shop.address().split('?')[0] ?? '', 61_000));
    const [, age] = /^private, max-age=(\d+), immutable/.exec(short.headers['cache-control'] ?? '') ?? [];
    expect(Number(age)).toBeGreaterThan(30);
    expect(Number(age)).toBeLessThanOrEqual(61);
  });

  test('HEAD says the same without the body, whatever range it names', async () => {
    const { date: _, ...plain } = (await shop.ask(shop.address())).headers;
    const asked: Record<string, string>[] = [{}, { range: 'bytes=0-9' }];
    for (const extra of asked) {
      const { status, headers, body } = await shop.ask(shop.address(), extra, 'HEAD');
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
    const { status, headers, body } = await shop.ask(shop.address(), { range });
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(`bytes ${start}-${end}/5000000`);
    expect(headers['content-length']).toBe(String(end - start + 1));
    expect(body.equals(BYTES.subarray(start, end + 1))).toBe(true);
  });

  test('several parts come in one body', async () => {
    const { status, headers, body } = await shop.ask(shop.address(), { range: 'bytes=1000000-1999999, 0-1, -3' });
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
    const { status, headers } = await shop.ask(shop.address(), { range: 'bytes=5000000-' });
    expect(status).toBe(416);
    expect(headers['content-range']).toBe('bytes */5000000');
    expect(headers['cache-control']).toBeUndefined();
  });

  test('is not sent again to whoever has it', async () => {
    const { headers } = await shop.ask(shop.address());
    const modified = headers['last-modified'] ?? '';
    const known: Record<string, string>[] = [
      { 'if-none-match': `"${shop.picture.hash}"` },
      { 'if-none-match': `"x", W/"${shop.picture.hash}"` },
      { 'if-none-match': '*' },
      { 'if-modified-since': modified },
    ];
    for (const header of known) {
      const { status, headers: told, body } = await shop.ask(shop.address(), header);
      expect([status, body.length], JSON.stringify(header)).toEqual([304, 0]);
      expect(told).toMatchObject({ etag: headers.etag, 'cache-control': expect.stringContaining('private') });
    }
    const unknown: Record<string, string>[] = [
      { 'if-none-match': '"x"', 'if-modified-since': modified },
      { 'if-modified-since': new Date(Date.parse(modified) - 1_000).toUTCString() },
      { 'if-modified-since': 'never' },
    ];
    for (const header of unknown)
      expect((await shop.ask(shop.address(), header)).status, JSON.stringify(header)).toBe(200);
  });

  test('is sent only as the version that is wanted, to whoever names one', async () => {
    const { headers } = await shop.ask(shop.address());
    const [etag = '', modified = ''] = [headers.etag, headers['last-modified']];
    const before = new Date(Date.parse(modified) - 1_000).toUTCString();
    const cases: [Record<string, string>, number][] = [
      [{ 'if-match': `"x", ${etag}` }, 200],
      [{ 'if-match': '*' }, 200],
      [{ 'if-match': etag, 'if-unmodified-since': before, range: 'bytes=0-0' }, 206],
      [{ 'if-unmodified-since': modified }, 200],
      [{ 'if-unmodified-since': 'never' }, 200],
      [{ 'if-match': '"x"' }, 412],
      [{ 'if-match': `W/${etag}` }, 412],
      [{ 'if-match': '"x"', 'if-none-match': etag }, 412],
      [{ 'if-unmodified-since': before }, 412],
    ];
    for (const [header, expected] of cases) {
      const { status, headers: told } = await shop.ask(shop.address(), header);
      expect(status, JSON.stringify(header)).toBe(expected);
      if (expected === 412) expect(told['cache-control']).toBe('no-store');
    }
  });

  test('was never changed later than now, whatever the store’s clock says', async () => {
    const ahead = await shop.stored(randomBytes(10));
    await shop.context.db
      .update(renditions)
      .set({ createdAt: new Date(Date.now() + 3_600_000) })
      .where(eq(renditions.hash, ahead.hash));
    const { headers } = await shop.ask(shop.address(ahead));
    expect(Date.parse(headers['last-modified'] ?? '')).toBeLessThanOrEqual(Date.parse(headers.date ?? ''));
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is told what can be done', async (method) => {
    for (const path of [shop.address(), '/renditions/anything']) {
      const { status, headers, body } = await shop.ask(path, {}, method);
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
      expect(body.toString()).toContain(`not ${method}`);
    }
  });

  test('a part is only sent where the rest is of the same version', async () => {
    const { headers } = await shop.ask(shop.address());
    const range = 'bytes=0-0';
    for (const only of [headers.etag ?? '', headers['last-modified'] ?? '']) {
      expect((await shop.ask(shop.address(), { range, 'if-range': only })).status, only).toBe(206);
    }
    for (const only of [`W/${headers.etag}`, '"x"', new Date(0).toUTCString()]) {
      expect((await shop.ask(shop.address(), { range, 'if-range': only })).status, only).toBe(200);
    }
  });
});

describe('without a good address', () => {
  test('everything gets one and the same answer', async () => {
    const [path = '', query = ''] = shop.address().split('?');
    const [first] = keysFromFile(join(shop.context.config.newsroom.dataDirectory, 'keys.json'));
    const rawKey = first?.key ?? '';
    const strange = [
      path,
      `${shop.address()}x`,
      `${shop.address()}&x=1`,
      `${path}?${shop.address(shop.other).split('?')[1]}`,
      `${path}?${query.replace(/expires=\d+/, 'expires=99999999999')}`,
      shop.address().replace(/[0-9a-f]{8}\./, '00000000.'),
      shop.address().replace('.jpg', '.png'),
      shop.address().replace('/renditions/', '/renditions//'),
      '/renditions/',
      '/renditions/../keys.json',
      '/renditions/..%2f..%2fkeys.json',
      '/renditions/%2e%2e/%2e%2e/etc/passwd',
      `/renditions/${shop.picture.hash.slice(0, 2)}/${shop.picture.hash.slice(2)}`,
      // Signed with the key that encrypts, of which ours is derived, and for what else we sign.
      signUrl(path, { expiresAt: new Date(Date.now() + 60_000), key: rawKey }),
      `${path}?${query.replace('expires', 'until')}`,
      // Signed by us, for what there is not.
      shop.signed(`/renditions/${'0'.repeat(64)}.jpg`, 60_000),
      shop.signed('/renditions/../keys.json', 60_000),
      shop.signed('/renditions/', 60_000),
    ];
    const shapes = new Set<string>();
    for (const forged of strange) {
      const { status, headers, body } = await shop.ask(forged, { range: 'bytes=0-1', 'if-none-match': '*' });
      const { date: _, ...rest } = headers;
      expect(status, forged).toBe(404);
      shapes.add(JSON.stringify([status, rest, body.toString()]));
    }
    expect(shapes.size).toBe(1);
    expect(JSON.parse([...shapes][0] ?? '')[1]).toMatchObject({ 'cache-control': 'no-store' });
  });

  test('a good address of a file that was removed, or that nobody gave to a post, leads nowhere', async () => {
    const [removed, loose] = [await shop.stored(randomBytes(100)), await shop.context.media.put(randomBytes(100))];
    const address = shop.address(removed);
    expect((await shop.ask(address)).status).toBe(200);
    await shop.context.media.discard(removed.hash, new Date(Date.now() + 60_000));
    for (const path of [address, shop.signed(`/renditions/${loose}.jpg`, 60_000)]) {
      const { status, headers } = await shop.ask(path);
      expect([status, headers['cache-control'], headers.etag]).toEqual([404, 'no-store', undefined]);
    }
  });

  test('an address that was good once says that its time is over', async () => {
    const { status, headers, body } = await shop.ask(shop.signed(shop.address().split('?')[0] ?? '', -1_000));
    expect(status).toBe(410);
    expect(headers['cache-control']).toBe('no-store');
    expect(JSON.parse(body.toString())).toMatchObject({ status: 410, detail: 'This address has expired.' });
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
    const path = signUrl(shop.address().split('?')[0] ?? '', {
      expiresAt: new Date(Date.now() + 60_000),
      key: first?.signingKeys[0] ?? '',
    });
    for (const [keyring, status] of [
      [both, 200],
      [last, 404],
    ] as const) {
      const api = await shop.secondApi({ signingKeys: keyring?.signingKeys ?? [] });
      expect((await fetch(`${api}${path}`, { method: 'HEAD' })).status).toBe(status);
    }
  });
});
