import { createSign } from 'node:crypto';
import { z } from 'zod';
import type { Simulator } from '../../../src/simulators/simulator.ts';

const Account = z.object({ client_email: z.string(), private_key: z.string(), private_key_id: z.string() });
export const Options = z.object({
  baseUrl: z.string(),
  tokenUrl: z.string(),
  projectId: z.string(),
  topic: z.string(),
});

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed assertion, with claims replaced where a test wants them wrong. */
export function assertion(simulator: Simulator, now: Date, claims: Record<string, unknown> = {}): string {
  const account = Account.parse(JSON.parse(simulator.channel.secrets.serviceAccount ?? ''));
  const iat = Math.floor(now.getTime() / 1000);
  const content = `${encode({ alg: 'RS256', typ: 'JWT', kid: account.private_key_id })}.${encode({
    iss: account.client_email,
    scope: 'https://www.googleapis.com/auth/firebase.messaging',
    aud: 'https://oauth2.googleapis.com/token',
    iat,
    exp: iat + 3600,
    ...claims,
  })}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(account.private_key).toString('base64url')}`;
}

export const exchange = (simulator: Simulator, signed: string): Promise<Response> =>
  fetch(Options.parse(simulator.channel.options).tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: signed }),
  });

export async function token(simulator: Simulator, now: Date): Promise<string> {
  const body: unknown = await (await exchange(simulator, assertion(simulator, now))).json();
  return z.object({ access_token: z.string() }).parse(body).access_token;
}

export interface Answered {
  status: number;
  headers: Headers;
  body: unknown;
}

export async function send(simulator: Simulator, bearer: string, body: unknown): Promise<Answered> {
  const { baseUrl, projectId } = Options.parse(simulator.channel.options);
  const response = await fetch(`${baseUrl}/v1/projects/${projectId}/messages:send`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

export const MARKER = '01hzy3v8c4n5t6w7x8y9z0abcd';

/** A full topic message; `tag` is its collapse identity on every device. */
export const message = (tag: string | null, title = 'Guo Zedong wins') => ({
  topic: 'news-en',
  notification: { title, body: 'A first gold for the city.' },
  data: { url: `https://m.example.com/a?utm_content=${MARKER}`, deliveryId: MARKER },
  android: {
    priority: 'HIGH',
    ttl: '14400s',
    ...(tag ? { collapseKey: tag, notification: { channelId: 'news', tag } } : {}),
  },
  apns: { headers: { 'apns-priority': '10', ...(tag ? { 'apns-collapse-id': tag } : {}) }, payload: { aps: {} } },
  webpush: { headers: { TTL: '14400' }, fcmOptions: { link: 'https://m.example.com/a' } },
  fcmOptions: { analyticsLabel: 'article_push' },
});
