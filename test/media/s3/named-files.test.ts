import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NamedFiles } from '../../../src/domain/named-files.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { filesInBucket, filesInFolder } from '../../../src/media/storage/named-files.ts';
import { StorageError } from '../../../src/media/storage/store.ts';
import { KEYS, type S3Server, startS3 } from '../../helpers/s3/server.ts';

let server: S3Server;
const folder = mkdtempSync(join(tmpdir(), 'masthead-named-'));
beforeAll(async () => {
  server = await startS3();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const inBucket = (secretKey = KEYS.secretKey): NamedFiles =>
  filesInBucket({
    address: server.address,
    keys: () => ({ ...KEYS, secretKey }),
    clock: { ...systemClock, sleep: async () => undefined },
    signal: new AbortController().signal,
    timeoutMs: 5_000,
  });

describe.each([
  ['a folder', () => filesInFolder(join(folder, 'files'))],
  ['a bucket', () => inBucket()],
] as const)('in %s', (_where, open) => {
  test('a file is there by its name until it is removed, and is replaced as a whole', async () => {
    const files = open();
    const [path, copy] = [join(folder, 'path'), join(folder, 'copy')];
    const name = 'audit/audit-2024-03-1-0123456789ab.jsonl.gz';
    expect(await files.fetch(name, copy)).toBe(false);
    for (const content of ['first', 'the second, longer']) {
      writeFileSync(path, content);
      await files.put(name, path);
      expect(await files.fetch(name, copy)).toBe(true);
      expect(readFileSync(copy, 'utf8')).toBe(content);
    }
    await files.remove(name);
    await files.remove(name);
    expect(await files.fetch(name, copy)).toBe(false);
  });

  test('a name does not lead out of it', async () => {
    await expect(open().put('audit/../../passwd', join(folder, 'path'))).rejects.toThrow('No name of a file');
  });
});

test('a bucket that refuses the key says so', async () => {
  writeFileSync(join(folder, 'path'), 'content');
  await expect(inBucket('wrong').put('audit/audit-2024.gz', join(folder, 'path'))).rejects.toBeInstanceOf(StorageError);
});
