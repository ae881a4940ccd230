import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds that the clocks may differ. */
const TOLERANCE = 300;

/**
 * Whether Masthead signed this body. `header` is `x-masthead-signature`, `body` the bytes as received, `now` the time in
 * seconds since 1970.
 */
export function isFromMasthead(secret: string, header: string, body: Uint8Array, now = Date.now() / 1000): boolean {
  const [, time, signature = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (time === undefined) return false;
  const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest();
  return timingSafeEqual(Buffer.from(signature, 'hex'), expected) && Math.abs(now - Number(time)) <= TOLERANCE;
}
