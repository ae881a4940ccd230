import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SimRequest } from '../kit/operation.ts';

export interface OAuthSecrets {
  appKey: string;
  appSecret: string;
  accessToken: string;
  accessSecret: string;
}

/** Seconds by which a client's clock may be off. */
const TOLERANCE = 300;

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

function parseHeader(header: string): Map<string, string> | null {
  if (!/^OAuth\s/i.test(header)) return null;
  const fields = new Map<string, string>();
  for (const [, name, value] of header.matchAll(/([A-Za-z_]+)="([^"]*)"/g)) {
    if (name !== undefined && value !== undefined) fields.set(name, decodeURIComponent(value));
  }
  return fields;
}

/** HMAC-SHA1 over method, address and parameters. JSON and multipart bodies are no part of it; forms are. */
function signature(request: SimRequest, address: string, fields: Map<string, string>, secrets: OAuthSecrets): string {
  const form = request.body.type === 'form' ? [...request.body.form] : [];
  const signed = [...fields].filter(([name]) => name !== 'oauth_signature' && name !== 'realm');
  const pairs = [...request.query, ...form, ...signed]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)));
  const parameters = pairs.map(([name, value]) => `${name}=${value}`).join('&');
  const base = [request.method, address, parameters].map(encode).join('&');
  const key = `${encode(secrets.appSecret)}&${encode(secrets.accessSecret)}`;
  return createHmac('sha1', key).update(base).digest('base64');
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Why the signature is refused, or null. `hosts`: the origins for which it may be made. `clocks`: the times, in
 * milliseconds, that a signing client may go by (the steered clock and the machine's).
 */
export function refusal(
  request: SimRequest,
  secrets: OAuthSecrets,
  used: Set<string>,
  { hosts, clocks }: { hosts: readonly string[]; clocks: readonly number[] },
): 'malformed' | 'identity' | 'time' | 'nonce' | 'signature' | null {
  const fields = parseHeader(request.headers.authorization ?? '');
  const nonce = fields?.get('oauth_nonce');
  const stamp = fields?.get('oauth_timestamp');
  const given = fields?.get('oauth_signature');
  if (!fields || !nonce || !stamp || !given || fields.get('oauth_signature_method') !== 'HMAC-SHA1') return 'malformed';
  if (fields.get('oauth_consumer_key') !== secrets.appKey || fields.get('oauth_token') !== secrets.accessToken) {
    return 'identity';
  }
  if (!clocks.some((clock) => Math.abs(clock / 1000 - Number(stamp)) <= TOLERANCE)) return 'time';
  if (used.has(`${stamp}:${nonce}`)) return 'nonce';
  const { pathname } = new URL(request.url);
  const right = hosts.some((host) => same(given, signature(request, host + pathname, fields, secrets)));
  if (!right) return 'signature';
  used.add(`${stamp}:${nonce}`);
  return null;
}
