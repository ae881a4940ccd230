import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the clock of whoever signed may be from ours. */
export const SIGNED_FOR_MS = 5 * 60_000;

const MOST_SIGNATURES = 5;

/** Takes as long for a signature that is nearly right. */
function isSame(given: string, expected: Buffer): boolean {
  const bytes = /^[0-9a-f]+$/i.test(given) ? Buffer.from(given, 'hex') : Buffer.alloc(0);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

const hmac = (secret: string, ...parts: (string | Uint8Array)[]): Buffer =>
  parts.reduce((mac, part) => mac.update(part), createHmac('sha256', secret)).digest();

/** How a signature was found: right; right and signed too long ago, or by a clock that is wrong; or not right. */
export type Verdict = 'right' | 'wrong' | 'expired';

/**
 * Checks `t=<unix seconds>,v1=<hex hmac-sha256 of "t.body">` as `signBody` writes it, over the body as it came. Several
 * `v1` may stand there, while a secret is being changed.
 */
export function verifyBody(
  body: Uint8Array,
  signature: string,
  { secret, now, toleranceMs = SIGNED_FOR_MS }: { secret: string; now: Date; toleranceMs?: number },
): Verdict {
  const parts = signature
    .slice(0, 2_000)
    .split(',')
    .map((part) => part.trim());
  const [time] = parts.flatMap((part) => (/^t=\d{1,12}$/.test(part) ? [part.slice(2)] : []));
  const given = parts.flatMap((part) => (part.startsWith('v1=') ? [part.slice(3)] : [])).slice(0, MOST_SIGNATURES);
  if (time === undefined) return 'wrong';
  const expected = hmac(secret, `${time}.`, body);
  if (!given.some((one) => isSame(one, expected))) return 'wrong';
  return Math.abs(now.getTime() - Number(time) * 1_000) <= toleranceMs ? 'right' : 'expired';
}

/** Checks `sha1=<hex hmac-sha1 of the body>`, as Superdesk signs, piece by piece; it says nothing of the time. */
export function sha1Verifier(signature: string, { secret }: { secret: string }) {
  const [, given = ''] = /^sha1=(.{40})$/i.exec(signature.trim()) ?? [];
  const mac = createHmac('sha1', secret);
  return {
    add: (piece: Uint8Array): void => void mac.update(piece),
    verdict: (): Verdict => (isSame(given, mac.digest()) ? 'right' : 'wrong'),
  };
}

export function verifySha1(body: Uint8Array, signature: string, { secret }: { secret: string }): Verdict {
  const verifier = sha1Verifier(signature, { secret });
  verifier.add(body);
  return verifier.verdict();
}
