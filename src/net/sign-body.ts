import { createHmac } from 'node:crypto';

/**
 * The signature of a body that we send: `t=<unix seconds>,v1=<hex hmac-sha256 of "t.body">`. Who receives
 * it computes the same with the shared secret, and refuses a time that is long past.
 */
export function signBody(body: string, { at, secret }: { at: Date; secret: string }): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
