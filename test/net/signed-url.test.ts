import { expect, test } from 'vitest';
import { signUrl, verifySignedUrl } from '../../src/net/signed-url.ts';

const key = 'a key of some length, from the environment';
const now = new Date('2026-03-01T12:00:00Z');
const expiresAt = new Date('2026-03-01T12:10:00Z');
const signed = signUrl('/renditions/abc.jpg?v=1', { expiresAt, key });

test('a signed path is good until its time, and not after', () => {
  expect(verifySignedUrl(signed, { key, now })).toBe('valid');
  expect(verifySignedUrl(signed, { key, now: new Date(expiresAt.getTime() - 1) })).toBe('valid');
  expect(verifySignedUrl(signed, { key, now: expiresAt })).toBe('expired');
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
  for (const path of changed) expect(verifySignedUrl(path, { key, now }), path).toBe('forged');
  expect(verifySignedUrl(signed, { key: `${key}!`, now })).toBe('forged');
});

test('a path without a query is signed too', () => {
  const path = signUrl('/a', { expiresAt, key });
  expect(path).toMatch(/^\/a\?expires=\d+&signature=[\w-]{43}$/);
  expect(verifySignedUrl(path, { key, now })).toBe('valid');
});
