import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { sha256 } from '../../lib/ids.ts';

/** Seconds for which an app shows a code, as every authenticator app expects. */
const STEP_S = 30;

const totpOf = (secret: string): TOTP =>
  new TOTP({ algorithm: 'SHA1', digits: 6, period: STEP_S, secret: Secret.fromBase32(secret) });

/** New secret of an authenticator app: 160 bits, base32. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** Address that an authenticator app reads from the QR code. */
export const addressFor = (secret: string, { name, newsroom }: { name: string; newsroom: string }): string =>
  new TOTP({ issuer: `Masthead ${newsroom}`, label: name, secret: Secret.fromBase32(secret) }).toString();

/** Step of a code that the app shows now, or showed or will show 30 seconds away; null: it is wrong. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / (STEP_S * 1_000)) + delta;
}

/** Letters and digits that people do not take for one another. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const LENGTH = 16;
const CODES = 10;

const newRecoveryCode = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)])
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1-');

/** Recovery codes, 78 random bits each. */
export const newRecoveryCodes = (): string[] => Array.from({ length: CODES }, newRecoveryCode);

/** Hash under which a recovery code is stored. */
export const recoveryHash = (person: string, code: string): string =>
  sha256(JSON.stringify([person, code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')]));

/** Digits of a code as apps show it, in groups or not; null: it is no such code. */
export const digitsIn = (code: string): string | null => {
  const digits = code.replaceAll(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
};
