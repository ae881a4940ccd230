import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { signBody, verifyBody, verifySha1 } from '../../src/net/signatures.ts';

const secret = 'a-secret-that-both-sides-know';
const now = new Date('2026-05-01T10:00:00Z');
const body = Buffer.from('{"headline":"Ferry — 渡轮"}');
const signed = signBody(body.toString('utf8'), { at: now, secret });
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

test('what we sign is right, within five minutes either way', () => {
  expect(verifyBody(body, signed, { secret, now })).toBe('right');
  for (const minutes of [-5, 5]) expect(verifyBody(body, signed, { secret, now: later(minutes) })).toBe('right');
  for (const minutes of [-6, 6]) expect(verifyBody(body, signed, { secret, now: later(minutes) })).toBe('expired');
});

test('while a secret is being changed, either may sign', () => {
  const other = signBody(body.toString('utf8'), { at: now, secret: 'the-one-that-comes-after-it' });
  expect(verifyBody(body, `${other},${signed.split(',')[1]}`, { secret, now })).toBe('right');
});

test.each([
  ['another secret', signBody(body.toString('utf8'), { at: now, secret: 'another-secret-altogether' })],
  ['another body', signBody(`${body} `, { at: now, secret })],
  ['another time', signed.replace(/t=\d+/, 't=1')],
  ['no time', signed.replace(/t=\d+,/, '')],
  ['a part of it', signed.slice(0, -2)],
  ['no hex', signed.replace(/v1=../, 'v1=zz')],
  ['nothing', ''],
  ['noise', 'v1=,t=,,,=1'],
])('%s is wrong', (_what, signature) => {
  expect(verifyBody(body, signature, { secret, now })).toBe('wrong');
});

test('Superdesk signs the body alone', () => {
  const signature = `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`;
  expect(verifySha1(body, signature, { secret })).toBe('right');
  expect(verifySha1(body, signature, { secret: 'another-secret-altogether' })).toBe('wrong');
  expect(verifySha1(Buffer.from('{}'), signature, { secret })).toBe('wrong');
  for (const noise of ['', 'sha1=', 'md5=00', signature.slice(5)])
    expect(verifySha1(body, noise, { secret })).toBe('wrong');
});
