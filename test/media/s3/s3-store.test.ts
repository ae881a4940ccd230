import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { readdir, stat, utimes } from 'node:fs/promises';
import { request, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/lib/clock.ts';
import { sha256 } from '../../../src/lib/ids.ts';
import { type MediaStore, StorageError, shardOf } from '../../../src/media/storage/store.ts';
import { KEYS, type S3Server, startS3 } from '../../helpers/s3/server.ts';
import { closedPort, serve, serveRaw } from '../../net/loopback.ts';

let server: S3Server;
beforeAll(async () => {
  server = await startS3();
});
afterAll(() => server.stop());

/** Waits are over at once. */
const clock = { ...systemClock, sleep: async () => undefined };
const openAt = (endpoint: string, changes = {}): MediaStore =>
  server.open({ address: { ...server.address, endpoint }, clock, ...changes });

/** Stands before the server and does as it is told first. */
async function before(meddle: (count: number, response: ServerResponse) => boolean): Promise<string> {
  let count = 0;
  const { url } = await serve((incoming, response) => {
    count += 1;
    if (meddle(count, response)) {
      incoming.resume();
      return;
    }
    const { method, headers, url: path } = incoming;
    const onward = request(`${server.url}${path}`, { method, headers: { ...headers } }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
  return url;
}

async function failure(
  work: Promise<unknown>,
): Promise<{ message: string; remedy: string | undefined; passes: boolean }> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error) || !('remedy' in error)) throw new Error(`No error in words: ${String(error)}`);
  expect(`${error.message} ${error.stack}`).not.toContain('Signature=');
  return {
    message: error.message,
    remedy: String(error.remedy),
    passes: error instanceof StorageError && error.passes,
  };
}

describe('faults are reported in words', () => {
  const bytes = Buffer.from('a file');
  test.each([
    ['a bucket that does not exist', { address: { bucket: 'another' } }, /there is no bucket "another"/],
    ['an unknown key', { keys: () => ({ ...KEYS, accessKey: 'SOMEBODY' }) }, /the access key is unknown/],
    [
      'a wrong secret',
      { keys: () => ({ ...KEYS, secretKey: 'hunter2' }) },
      /the secret key does not match the access key/,
    ],
    [
      'a wrong clock',
      { clock: { ...clock, now: () => new Date(Date.now() + 3_600_000) } },
      /the clock of this machine differs too much/,
    ],
  ])('%s', async (_what, { address = {}, ...changes }: { address?: object; [name: string]: unknown }, words) => {
    const store = server.open({ address: { ...server.address, ...address }, ...changes });
    const told = await failure(store.check());
    expect(told.message).toMatch(words);
    expect(told.message).toContain(server.url);
    expect(told.passes).toBe(false);
    // Also where the answer itself has no room for words.
    expect((await failure(store.put(bytes))).message).toMatch(words);
  });

  test.each([
    [403, '<Error><Code>AccessDenied</Code></Error>', /no permission/, /s3:PutObject/],
    [
      400,
      "<Error><Code>AuthorizationHeaderMalformed</Code><Message>the region 'us-east-1' is wrong; expecting 'eu-west-3'</Message></Error>",
      /not in the region us-east-1/,
      /region=eu-west-3/,
    ],
    [301, '<Error><Code>PermanentRedirect</Code></Error>', /not in the region/, /endpoint/],
    [
      418,
      '<Error><Code>Odd</Code><Message>Tea &amp; cake</Message></Error>',
      /answered 418 \(Odd\): Tea & cake/,
      /Check the storage/,
    ],
    [200, 'Welcome to the login page', /does not answer like S3/, /Correct the endpoint/],
  ])('an answer %i %s', async (status, body, words, remedy) => {
    const { url } = await serve((_request, response) => response.writeHead(status).end(body));
    const told = await failure(openAt(url).check());
    expect(told.message).toMatch(words);
    expect(told.remedy).toMatch(remedy);
    expect(told.passes).toBe(false);
  });

  test('nothing that listens, nothing that answers, and a connection that is cut', async () => {
    const nothing = await failure(openAt(`http://127.0.0.1:${await closedPort()}`).check());
    expect(nothing).toMatchObject({
      message: expect.stringMatching(/cannot be reached: nothing listens there/),
      passes: true,
    });
    const silent = await serveRaw(() => undefined);
    const slow = await failure(openAt(silent.url, { timeoutMs: 50 }).check());
    expect(slow).toMatchObject({ message: expect.stringMatching(/does not answer in time/), passes: true });
    const cut = await serveRaw((socket) => socket.destroy());
    expect(await failure(openAt(cut.url).check())).toMatchObject({ passes: true });
  });
});

test('what is busy or broken for a moment is asked again', async () => {
  const url = await before((count, response) => {
    if (count % 3 === 0) return false;
    response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
    return true;
  });
  const bytes = randomBytes(100_000);
  const hash = await openAt(url).put(bytes);
  expect((await server.open().read(hash)).equals(bytes)).toBe(true);
  const never = await before((_count, response) => {
    response.writeHead(500).end();
    return true;
  });
  const told = await failure(openAt(never).put(bytes));
  expect(told).toMatchObject({ message: expect.stringMatching(/answered 500/), passes: true });
});

test('a stream that breaks off ends with an error, and so does one that stalls', async () => {
  const bytes = randomBytes(500_000);
  const hash = await server.open().put(bytes);
  const half = (end: (response: ServerResponse) => void) =>
    before((_count, response) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 1_000), () => end(response));
      return true;
    });
  const cut = await half((response) => response.destroy());
  await expect(openAt(cut).read(hash)).rejects.toThrow(/broke off in the middle/);
  const still = await half(() => undefined);
  await expect(openAt(still, { timeoutMs: 100 }).read(hash)).rejects.toThrow(/broke off in the middle/);
});

test('stored once, a file is not sent again', async () => {
  const sent: string[] = [];
  const { url } = await serve((incoming, response) => {
    if (incoming.method === 'PUT') sent.push(incoming.headers['content-length'] ?? '');
    const onward = request(
      `${server.url}${incoming.url}`,
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    incoming.pipe(onward);
  });
  const store = openAt(url);
  const bytes = randomBytes(5_000);
  for (let i = 0; i < 3; i++) await store.put(bytes);
  expect(sent.filter((length) => length === '5000')).toHaveLength(1);
});

test('goes on where the server has crashed and come back', async () => {
  const other = await startS3();
  onTestFinished(other.stop);
  const store = other.open({ clock });
  const hash = await store.put(Buffer.from('kept'));
  await other.crash();
  expect(await failure(store.put(Buffer.from('lost')))).toMatchObject({ passes: true });
  await other.restart();
  expect((await store.read(hash)).toString()).toBe('kept');
  expect(await store.put(Buffer.from('lost'))).toBe(sha256('lost'));
});

test('a clean-up that was killed between two steps is made good', async () => {
  const store = server.open();
  const hash = await store.put(Buffer.from('put aside'));
  // As it stands when the process dies after the file was moved: neither reading nor keeping notices.
  const file = shardOf(hash);
  for (const use of [store.read, store.keep, store.local, store.tidy] as const) {
    await server.move(file, `aside/${hash}`);
    expect(await server.has(file)).toBe(false);
    await (use === store.tidy ? store.tidy(new Date(0)) : (use as MediaStore['keep'])(hash));
    expect(await server.has(file)).toBe(true);
  }
  expect(await server.has(`aside/${hash}`)).toBe(false);
});

test('marks and entries of the index go when they are old', async () => {
  const store = server.open();
  const [hash, key] = [await store.put(Buffer.from('marked')), sha256('entry')];
  await server.date(shardOf(hash), new Date('2026-01-01'));
  await store.keep(hash);
  await store.remember(key, 'text');
  const entry = `renditions/${shardOf(key)}.json`;
  expect([await server.has(`kept/${hash}`), await server.has(entry)]).toEqual([true, true]);
  await store.tidy(new Date('2026-01-02'));
  expect([await server.has(`kept/${hash}`), await server.has(entry)]).toEqual([true, true]);
  const old = new Date('2025-01-01');
  await server.date(`kept/${hash}`, old);
  await server.date(entry, old);
  await store.tidy(new Date('2026-01-02'));
  expect([await server.has(`kept/${hash}`), await server.has(entry), await store.has(hash)]).toEqual([
    false,
    false,
    true,
  ]);
});

test('lists more than one page', async () => {
  const other = await startS3();
  onTestFinished(other.stop);
  const hashes = Array.from({ length: 2_300 }, (_, i) => sha256(`file ${i}`));
  await other.fill(hashes.map(shardOf));
  const found: string[] = [];
  for await (const { hash } of other.open().files()) found.push(hash);
  expect(found.sort()).toEqual(hashes.sort());
});

test('copies on this machine are fetched once, checked, and kept within bounds', async () => {
  const store = server.open({ copiesBytes: 250_000 });
  const files = await Promise.all([1, 2, 3].map(() => store.put(randomBytes(100_000))));
  const [first = '', second = '', third = ''] = files;
  for (const hash of files) {
    const [path, again] = await Promise.all([store.local(hash), store.local(hash)]);
    expect(again).toBe(path);
  }
  const folder = join(store.dir, 'copies');
  // None that was asked for just now goes, though it is one too many.
  expect((await readdir(folder)).sort()).toEqual([...files].sort());
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  for (const [hash, minutes] of [
    [first, 50],
    [second, 40],
    [third, 30],
  ] as const) {
    await utimes(join(folder, hash), minutesAgo(minutes), minutesAgo(minutes));
  }
  await store.local(first);
  const fourth = await store.put(randomBytes(100_000));
  await store.local(fourth);
  expect((await readdir(folder)).sort()).toEqual([first, fourth].sort());
  expect(await readdir(join(store.dir, 'tmp'))).toEqual([]);
  await utimes(join(folder, first), minutesAgo(50), minutesAgo(50));
  await store.tidy(minutesAgo(45));
  expect(await readdir(folder)).toEqual([fourth]);
});

test('a file that the storage has damaged is not taken for the right one', async () => {
  const store = server.open();
  const hash = await store.put(Buffer.from('right'));
  await server.move(shardOf(await store.put(Buffer.from('wrong'))), shardOf(hash));
  await expect(store.local(hash)).rejects.toThrow(/does not have the content that was stored/);
  await expect(stat(join(store.dir, 'copies', hash))).rejects.toThrow(/ENOENT/);
});

test('a stop ends what is under way', async () => {
  const halt = new AbortController();
  const silent = await serveRaw(() => halt.abort(new Error('The service is stopping.')));
  await expect(openAt(silent.url, { signal: halt.signal }).check()).rejects.toThrow('The service is stopping.');
});

test('a large stream is let go of when it is given up', async () => {
  const hash = await server.open().put(randomBytes(3_000_000));
  const gone = new EventEmitter();
  const over = once(gone, 'over');
  const url = await before((_count, response) => {
    response.writeHead(200, { 'content-length': 2_000_000_000 });
    response.write(Buffer.alloc(3_000_000));
    response.once('close', () => gone.emit('over'));
    return true;
  });
  const given = await openAt(url).open(hash);
  given.destroy();
  await over;
});
