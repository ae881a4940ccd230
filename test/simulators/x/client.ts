import { createHmac, randomBytes } from 'node:crypto';
import type { Simulator } from '../../../src/simulators/simulator.ts';

export interface Call {
  method: string;
  path: string;
  query?: Record<string, string>;
  json?: unknown;
  multipart?: FormData;
  /** Changes to what is signed, to see it refused. */
  secrets?: Record<string, string>;
  timestamp?: number;
  nonce?: string;
  host?: string;
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Signs as RFC 5849 says, independently of the simulator's own code. */
function authorization(simulator: Simulator, call: Call): string {
  const secrets: Record<string, string> = { ...simulator.channel.secrets, ...call.secrets };
  const oauth: Record<string, string> = {
    oauth_consumer_key: secrets.appKey ?? '',
    oauth_nonce: call.nonce ?? randomBytes(16).toString('hex'),
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(call.timestamp ?? Math.floor(Date.now() / 1000)),
    oauth_token: secrets.accessToken ?? '',
    oauth_version: '1.0',
  };
  const pairs = Object.entries({ ...oauth, ...call.query }).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const base = [call.method, (call.host ?? simulator.url) + call.path, pairs.sort().join('&')].map(encode).join('&');
  const key = `${encode(secrets.appSecret ?? '')}&${encode(secrets.accessSecret ?? '')}`;
  const signature = createHmac('sha1', key).update(base).digest('base64');
  const fields = Object.entries({ ...oauth, oauth_signature: signature });
  return `OAuth ${fields.map(([name, value]) => `${encode(name)}="${encode(value)}"`).join(', ')}`;
}

/** The members that tests read; which of them an answer has is what the tests are about. */
export interface XBody {
  title: string;
  detail: string;
  id: string;
  text: string;
  data: XBody[] & XBody;
  meta: { result_count: number; next_token: string };
  errors: { message: string }[];
  entities: { urls: { url: string; expanded_url: string; start: number; end: number }[] };
  [other: string]: unknown;
}
export type Answer = { status: number; headers: Headers; body: XBody };

export async function call(simulator: Simulator, asked: Call): Promise<Answer> {
  const query = asked.query ? `?${new URLSearchParams(asked.query)}` : '';
  const response = await fetch(simulator.url + asked.path + query, {
    method: asked.method,
    headers: {
      authorization: authorization(simulator, asked),
      ...(asked.json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: asked.multipart ?? (asked.json === undefined ? null : JSON.stringify(asked.json)),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

/** Uploads a picture in two segments and gives its id. */
export async function uploadPicture(
  simulator: Simulator,
  bytes: Buffer,
  mediaType = 'image/jpeg',
  category = 'tweet_image',
): Promise<string> {
  const json = { media_type: mediaType, total_bytes: bytes.length, media_category: category };
  const start = await call(simulator, { method: 'POST', path: '/2/media/upload/initialize', json });
  const id: string = start.body.data.id;
  const half = Math.floor(bytes.length / 2);
  for (const [index, part] of [bytes.subarray(0, half), bytes.subarray(half)].entries()) {
    const multipart = new FormData();
    multipart.set('segment_index', String(index));
    multipart.set('media', new Blob([new Uint8Array(part)]));
    await call(simulator, { method: 'POST', path: `/2/media/upload/${id}/append`, multipart });
  }
  await call(simulator, { method: 'POST', path: `/2/media/upload/${id}/finalize`, json: {} });
  return id;
}
