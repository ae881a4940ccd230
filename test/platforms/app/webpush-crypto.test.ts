import { describe, expect, it } from 'vitest';
import { encrypt, MOST_PLAIN } from '../../../src/net/webpush/encryption.ts';
import { authorization, makeKey } from '../../../src/net/webpush/vapid.ts';
import { openKey } from '../../../src/platforms/app/webpush/key.ts';
import { decrypt, newBrowser, vapidFault } from '../../../src/simulators/app/push-crypto.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

/** RFC 8291, section 5 and appendix A. */
const RFC = {
  plain: 'When I grow up, I want to be a watermelon',
  senderKey: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  browserKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  body:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_' +
    'yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};
const rfcBrowser = { privateKey: bytes(RFC.browserKey), publicKey: bytes(RFC.p256dh), auth: bytes(RFC.auth) };

/** RFC 8292, section 2.4. */
const VAPID = {
  token:
    'eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1h' +
    'aWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA',
  key: 'BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs',
  audience: 'https://push.example.net',
  expires: 1_453_523_768,
};

describe('encryption (RFC 8291)', () => {
  it('gives the bytes of the RFC', () => {
    const drawn = { privateKey: bytes(RFC.senderKey), salt: bytes(RFC.salt) };
    const body = encrypt(Buffer.from(RFC.plain), RFC, drawn);
    expect(body.toString('base64url')).toBe(RFC.body);
  });

  it('is opened by the simulator, which opens the RFC’s message', () => {
    expect(decrypt(bytes(RFC.body), rfcBrowser)).toBe(RFC.plain);
    const browser = newBrowser();
    const keys = { p256dh: browser.publicKey.toString('base64url'), auth: browser.auth.toString('base64url') };
    const longest = 'ü'.repeat(MOST_PLAIN / 2);
    const body = encrypt(Buffer.from(longest), keys);
    expect(body.length).toBeLessThanOrEqual(4_096);
    expect(decrypt(body, browser)).toBe(longest);
    expect(() => decrypt(body, newBrowser())).toThrow();
    expect(encrypt(Buffer.from(longest), keys).equals(body)).toBe(false);
  });
});

describe('VAPID (RFC 8292)', () => {
  const now = new Date('2026-11-30T06:00:00Z');
  const origin = 'https://push.example.net';

  it('the simulator accepts the token of the RFC at its time', () => {
    const header = `vapid t=${VAPID.token}, k=${VAPID.key}`;
    const at = (seconds: number) =>
      vapidFault(header, { audience: origin, now: new Date(seconds * 1_000), expected: VAPID.key });
    expect(at(VAPID.expires - 3_600)).toBeNull();
    expect(at(VAPID.expires + 1)).toContain('expired');
  });

  it('signs for one push service, for half a day', () => {
    const key = openKey(makeKey());
    const header = authorization(key, { origin, contact: 'mailto:web@example.org', now });
    const seen = { audience: origin, now, expected: key.publicKey };
    expect(vapidFault(header, seen)).toBeNull();
    expect(vapidFault(header, { ...seen, audience: 'https://other.example' })).toContain('audience');
    expect(vapidFault(header, { ...seen, now: new Date('2026-11-30T18:00:01Z') })).toContain('expired');
    expect(vapidFault(header.replace('.', '.x'), seen)).not.toBeNull();
    expect(
      vapidFault(authorization(openKey(makeKey()), { origin, contact: 'mailto:a@b.c', now }), seen),
    ).not.toBeNull();
  });

  it('refuses what is no private key, without quoting it', () => {
    for (const bad of ['', 'secret-text', makeKey().slice(1), `${makeKey()}x`, 'A'.repeat(43)]) {
      expect(() => openKey(bad)).toThrow('P-256');
      expect(() => openKey(bad)).not.toThrow('secret-text');
    }
  });
});
