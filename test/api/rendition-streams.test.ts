import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../src/lib/ids.ts';
import { eventually } from '../helpers/eventually.ts';
import { startS3 } from '../helpers/s3/server.ts';
import { BYTES, type Shop, startShop } from './rendition-bench.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.stop());

test('a large film is read only as fast as it is taken, and let go of when the client goes away', async () => {
  const size = 2_000_000_000;
  const made = { chunks: 0, closed: false };
  const { context } = shop;
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
  const api = await shop.secondApi({ media });
  const sent = request(`${api}${shop.address()}`).end();
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
  const path = shop.address(await shop.stored(film));
  const bodies = await Promise.all(Array.from({ length: 8 }, () => shop.ask(path)));
  expect(new Set(bodies.map(({ body }) => sha256(body)))).toEqual(new Set([sha256(film)]));
});

test('what is kept in a bucket is served in the same way, and the bucket stays closed', async () => {
  const server = await startS3();
  onTestFinished(server.stop);
  const media = server.open();
  expect(await media.put(BYTES)).toBe(shop.picture.hash);
  const api = await shop.secondApi({ media });
  const whole = await fetch(`${api}${shop.address()}`);
  expect(whole.headers.get('content-length')).toBe(String(BYTES.length));
  expect(Buffer.from(await whole.arrayBuffer()).equals(BYTES)).toBe(true);
  const part = await fetch(`${api}${shop.address()}`, { headers: { range: 'bytes=4000000-4000009' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 4000000-4000009/5000000']);
  expect(Buffer.from(await part.arrayBuffer()).equals(BYTES.subarray(4_000_000, 4_000_010))).toBe(true);
  expect((await fetch(`${api}${shop.address()}`, { method: 'HEAD' })).status).toBe(200);
  expect((await fetch(`${api}${shop.address(shop.other)}`)).status).toBe(404);
  await server.crash();
  const away = await fetch(`${api}${shop.address()}`);
  expect(away.status).toBe(503);
  expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(away.headers.get('cache-control')).toBe('no-store');
  expect(JSON.stringify(await away.json())).not.toContain(server.url);
});
