import { statSync, truncateSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/lib/clock.ts';
import { UserError } from '../../../src/lib/errors.ts';
import { filesInBucket } from '../../../src/media/storage/named-files.ts';
import type { S3Settings } from '../../../src/media/storage/s3-client.ts';
import { listArchives } from '../../../src/store/archive/ledger.ts';
import { archiveOld } from '../../../src/store/archive/run.ts';
import { KEYS, type S3Server, startS3 } from '../../helpers/s3/server.ts';
import { ANY_STORE } from '../../helpers/stores.ts';
import { closedPort, serve } from '../../net/loopback.ts';
import { archivable, archivedIn, archiveIn, keepAll, lasting, seedMonth } from './newsroom.ts';

let server: S3Server;
let opened: Awaited<ReturnType<(typeof ANY_STORE)[number]['open']>>;
let room: ReturnType<typeof archiveIn>;
beforeAll(async () => {
  const [any] = ANY_STORE;
  if (!any) throw new Error('There is no store');
  [server, opened] = await Promise.all([startS3(), any.open()]);
  room = archiveIn(opened.store.db);
  for (const ago of [8, 1]) await seedMonth(opened.store.db, ago, 200);
});
afterAll(async () => {
  room.remove();
  await Promise.all([server.stop(), opened.drop()]);
});

const inBucket = (changes: Partial<S3Settings> = {}, address: Partial<S3Settings['address']> = {}) =>
  filesInBucket({
    address: { ...server.address, ...address },
    keys: () => KEYS,
    clock: { ...systemClock, sleep: async () => undefined },
    signal: new AbortController().signal,
    timeoutMs: 5_000,
    ...changes,
  });
type Files = ReturnType<typeof inBucket>;

const archiving = (files: Files) => ({ ...room.archiving, files });

/** Stands before the server and breaks off in the middle of what passes: of files on their way there, or back. */
async function cutting(what: 'upload' | 'download'): Promise<string> {
  const { url } = await serve((incoming, response) => {
    const { method, headers, url: path } = incoming;
    const onward = request(`${server.url}${path}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      if (what === 'upload' || method !== 'GET') return void answer.pipe(response);
      answer.once('data', (part: Buffer) =>
        response.write(part.subarray(0, part.length / 2), () => response.destroy()),
      );
    });
    onward.on('error', () => incoming.socket.destroy());
    if (what === 'download' || method !== 'PUT') return void incoming.pipe(onward);
    incoming.once('data', (part: Buffer) => {
      onward.write(part.subarray(0, part.length / 2), () => {
        onward.destroy();
        incoming.socket.destroy();
      });
    });
  });
  return url;
}

const failure = async (work: Promise<unknown>): Promise<UserError> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error;
  throw new Error(`Not refused in words: ${String(error)}`, { cause: error });
};

describe('nothing is removed, and one sentence says why', () => {
  let before: Awaited<ReturnType<typeof archivable>>;
  beforeEach(async () => {
    before = await archivable(opened.store.db);
  });

  test.each<[string, () => Promise<Files>, string]>([
    [
      'a wrong secret',
      async () => inBucket({ keys: () => ({ ...KEYS, secretKey: 'hunter2' }) }),
      'cannot store a file: the secret key does not match the access key.',
    ],
    [
      'an unknown key',
      async () => inBucket({ keys: () => ({ ...KEYS, accessKey: 'SOMEBODY' }) }),
      'cannot store a file: the access key is unknown.',
    ],
    ['a bucket that is gone', async () => inBucket({}, { bucket: 'gone' }), 'there is no bucket "gone".'],
    [
      'a server that is gone',
      async () => inBucket({}, { endpoint: `http://127.0.0.1:${await closedPort()}` }),
      'cannot be reached: nothing listens there.',
    ],
    [
      'an upload that is cut off',
      async () => inBucket({}, { endpoint: await cutting('upload') }),
      'cannot be reached: the connection was cut.',
    ],
    [
      'a file that breaks off as it is read back',
      async () => inBucket({}, { endpoint: await cutting('download') }),
      'cannot be reached: it broke off in the middle of a file.',
    ],
  ])('%s', async (_what, open, sentence) => {
    const files = await open();
    const error = await failure(archiveOld(archiving(files)));
    expect(error.message).toContain(sentence);
    expect(error.message).not.toContain('\n');
    expect(error.remedy).toBeTruthy();
    expect(await archivable(opened.store.db)).toEqual(before);
    expect((await listArchives(opened.store.db)).map(({ state }) => state)).toEqual(['writing']);
  });

  test('a file of which the bucket kept only a half', async () => {
    const files = inBucket();
    const half: Files = {
      ...files,
      async put(name, path) {
        if (name.endsWith('.gz')) truncateSync(path, statSync(path).size / 2);
        await files.put(name, path);
      },
    };
    const error = await failure(archiveOld(archiving(half)));
    expect(error.message).toMatch(/^The archive \S+ in \S+ is not as it was written\.$/);
    expect(await archivable(opened.store.db)).toEqual(before);
  });
});

test('what failed is tried again: old rows are objects of the bucket, with what proves them whole', async () => {
  const { db } = opened.store;
  const [before, stays] = [await archivable(db), await lasting(db)];
  const files = inBucket();
  await archiveOld({ ...archiving(files), keep: { ...keepAll(90), comments: null } });
  const [left, moved] = [await archivable(db), await archivedIn(db, files, room.root)];
  for (const [table, rows] of Object.entries(before)) {
    const all = [...(left[table] ?? []), ...(moved[table] ?? [])].filter((row) => !row.includes('"archived"'));
    expect(all.toSorted()).toEqual(rows.toSorted());
  }
  expect(moved.audit?.length).toBeGreaterThan(0);
  expect(moved.comments).toEqual([]);
  expect(await lasting(db)).toEqual(stays);
  for (const { file } of await listArchives(db)) {
    expect(await server.has(`archive/${file}`)).toBe(true);
    expect(await server.has(`archive/${file?.replace('.jsonl.gz', '.manifest.json')}`)).toBe(true);
  }

  // A bucket that is lost between two runs: nothing more is removed.
  await seedMonth(db, 7, 3);
  const die = () => Promise.reject(new Error('killed'));
  await expect(
    archiveOld({ ...archiving(files), checkpoint: (step) => (step === 'verified' ? die() : undefined) }),
  ).rejects.toThrow('killed');
  const kept = await archivable(db);
  const error = await failure(archiveOld(archiving(inBucket({}, { bucket: 'gone' }))));
  expect(error.message).toContain('there is no bucket "gone"');
  expect(await archivable(db)).toEqual(kept);
});
