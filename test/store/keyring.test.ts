import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createKeyring, parseKeys } from '../../src/store/keyring.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

test('a secret opens in its own place only', () => {
  const keyring = createKeyring(parseKeys(key('k1')));
  const sealed = keyring.seal('token-中文', 'credentials:main:token');
  expect(sealed).not.toContain('token');
  expect(keyring.open(sealed, 'credentials:main:token')).toBe('token-中文');
  expect(() => keyring.open(sealed, 'credentials:other:token')).toThrow();
  expect(keyring.seal('token', 'a')).not.toBe(keyring.seal('token', 'a'));
});

test('what was changed at rest is refused', () => {
  const keyring = createKeyring(parseKeys(key('k1')));
  const parts = keyring.seal('a secret', 'here').split('.');
  const body = parts.at(-1) ?? '';
  const changed = [...parts.slice(0, -1), (body.startsWith('A') ? 'B' : 'A') + body.slice(1)].join('.');
  expect(() => keyring.open(changed, 'here')).toThrow();
});

test('a new key goes first: old secrets still open, new ones are sealed with it', () => {
  const [old, fresh] = [key('k1'), key('k2')];
  const before = createKeyring(parseKeys(old));
  const after = createKeyring(parseKeys(`${fresh}, ${old}`));
  const sealed = before.seal('token', 'here');
  expect(after.open(sealed, 'here')).toBe('token');
  expect(after.seal('token', 'here')).toMatch(/^v1\.k2\./);
  const rotated = createKeyring(parseKeys(fresh));
  expect(() => rotated.open(sealed, 'here')).toThrow(/encrypted with key "k1"/);
});

test('another key of the same name is refused by that name, without key or secret', () => {
  const sealed = createKeyring(parseKeys(key('k1'))).seal('a secret', 'tokens:main:accessToken:f:value');
  const other = key('k1');
  const open = () => createKeyring(parseKeys(other)).open(sealed, 'tokens:main:accessToken:f:value');
  expect(open).toThrow(/\(tokens:main:accessToken\) cannot be read with key "k1": that name belonged to another key/);
  for (const secret of ['a secret', sealed, other.slice(3)]) expect(open).not.toThrow(secret);
});

test('goes on with other keys, and signs as before', () => {
  const [old, fresh] = [key('k1'), key('k2')];
  const keyring = createKeyring(parseKeys(old));
  const [signing] = keyring.signingKeys;
  const sealed = keyring.seal('token', 'here');
  keyring.use(parseKeys(`${fresh},${old}`));
  expect(keyring.ids()).toEqual(['k2', 'k1']);
  expect(keyring.open(sealed, 'here')).toBe('token');
  expect(keyring.seal('token', 'here')).toMatch(/^v1\.k2\./);
  expect(keyring.signingKeys[0]).toBe(signing);
});

test('a key of the wrong size is refused with the way to make one, and without the key', () => {
  const short = randomBytes(16).toString('base64');
  expect(() => parseKeys(`k1:${short}`)).toThrow(/32 bytes, given 16/);
  expect(() => parseKeys(`k1:${short}`)).not.toThrow(short);
});
