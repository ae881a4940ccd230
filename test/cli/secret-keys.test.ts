import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEmbedded } from '../../src/store/embedded.ts';
import { keysFromFile } from '../../src/store/key-file.ts';
import { createKeyring } from '../../src/store/keyring.ts';
import { credentialSets } from '../../src/store/schema/index.ts';
import { setContext } from '../../src/store/sealed.ts';
import { newsroom } from './fixture.ts';

test('a key that Masthead made is rotated: the new one seals everything, the old one stays to open', async () => {
  const room = await newsroom({ store: 'embedded' });
  const file = join(room.folder, 'data/keys.json');
  expect(await room.call('keys')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/keys\.json:[\s\S]*k1 .*decrypts +0/),
  });
  const place = { channelId: 'main', fingerprint: 'f' };
  const value = createKeyring(keysFromFile(file)).seal('a token', setContext(place, 'accessToken'));
  const change = async <T>(work: (db: Awaited<ReturnType<typeof openEmbedded>>['db']) => Promise<T>): Promise<T> => {
    const store = await openEmbedded(join(room.folder, 'data/store'), join(room.folder, 'socket'));
    try {
      return await work(store.db);
    } finally {
      await store.close();
    }
  };
  await change((db) =>
    db.insert(credentialSets).values({ ...place, since: new Date(), secrets: { accessToken: value } }),
  );
  const before = readFileSync(file, 'utf8');

  const rotated = await room.call('keys', 'rotate', '--json');
  expect(rotated.code).toBe(0);
  expect(JSON.parse(rotated.out)).toEqual({
    from: file,
    sealed: 1,
    keys: [
      { id: 'k2', values: 1 },
      { id: 'k1', values: 0 },
    ],
    missing: [],
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain(before.slice(1, -1));
  const [row] = await change((db) => db.select().from(credentialSets));
  const [leading] = keysFromFile(file);
  expect(
    leading && createKeyring([leading]).open(row?.secrets?.accessToken ?? '', setContext(place, 'accessToken')),
  ).toBe('a token');

  // The operator's own, without the one that sealed it.
  room.env.MASTHEAD_KEYS = `mine:${randomBytes(32).toString('base64')}`;
  const missing = await room.call('keys');
  expect(missing).toMatchObject({
    code: 1,
    out: expect.stringMatching(/Keys from MASTHEAD_KEYS:[\s\S]*k2 +missing.* 1$/m),
  });
  const refused = await room.call('keys', 'rotate');
  expect(refused).toMatchObject({
    code: 1,
    err: expect.stringMatching(/0 sealed with mine, 1 not: .*tokens:main:accessToken.*key "k2"/),
  });
  const said = rotated.out + missing.out + refused.err;
  for (const secret of [
    row?.secrets?.accessToken ?? '',
    value,
    ...keysFromFile(file).map(({ key }) => key.toString('base64')),
  ]) {
    expect(said).not.toContain(secret);
  }
  const { out } = await room.call('audit', '--json');
  expect(out).toContain('rotate keys');
});
