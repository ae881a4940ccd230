import { expect, test } from 'vitest';
import { signUrl, verifySignedUrl } from '../../src/net/signatures.ts';

const key = 'a key of some length, from the environment';
const keys = [key];
const now = new Date('2026-03-01T12:00:00Z');
const expiresAt = new Date('2026-03-01T12:10:00Z');
const signed = signUrl('/renditions/abc.jpg?v=1', { expiresAt, key });

test('a signed path is good until its time, and not after', () => {
  expect(verifySignedUrl(signed, { keys, now })).toEqual({ state: 'valid', expiresAt });
  expect(verifySignedUrl(signed, { keys, now: new Date(expiresAt.getTime() - 1) }).state).toBe('valid');
  expect(verifySignedUrl(signed, { keys, now: expiresAt }).state).toBe('expired');
});

test('anything that was changed is forged', () => {
  const later = signed.replace(/expires=(\d+)/, (_all, seconds) => `expires=${Number(seconds) + 60}`);
  const changed = [
    later,
    signed.replace('abc', 'abd'),
    signed.replace('v=1', 'v=2'),
    `${signed}&v=3`,
    signed.replace('&signature', '&w=1&signature'),
    signed.slice(0, -1),
    '/renditions/abc.jpg',
    '',
  ];
  for (const path of changed) expect(verifySignedUrl(path, { keys, now }), path).toEqual({ state: 'forged' });
});

test('a key that was replaced is good as long as it is among the keys', () => {
  expect(verifySignedUrl(signed, { keys: [`${key}!`, key], now }).state).toBe('valid');
  expect(verifySignedUrl(signed, { keys: [`${key}!`], now }).state).toBe('forged');
  expect(verifySignedUrl(signed, { keys: [], now }).state).toBe('forged');
});

test('a path without a query is signed too', () => {
  const path = signUrl('/a', { expiresAt, key });
  expect(path).toMatch(/^\/a\?expires=\d+&signature=[\w-]{43}$/);
  expect(verifySignedUrl(path, { keys, now }).state).toBe('valid');
});
