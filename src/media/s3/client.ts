import { createReadStream } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Readable } from 'node:stream';
import { AwsV4Signer } from 'aws4fetch';
import axios from 'axios';
import type { S3Address } from '../../domain/s3-address.ts';
import type { Clock } from '../../lib/clock.ts';
import { sha256 } from '../../lib/ids.ts';
import { deadline, readAtMost } from '../../net/limits.ts';
import { StorageError } from '../storage-error.ts';
import { refusal, unreachable } from './faults.ts';
import { readFault } from './xml.ts';

/**
 * A stream that ends with an error where the next piece does not come in time; while nobody takes pieces, no time is
 * counted. Destroying it destroys what it reads from.
 */
function watched(source: Readable, ms: number, errorOf: (why: string, cause?: unknown) => Error): Readable {
  async function* pieces(): AsyncGenerator<Buffer> {
    const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
    for (;;) {
      const timer = setTimeout(() => source.destroy(new Error(`nothing came for ${ms / 1_000} seconds`)), ms);
      const next = await chunks
        .next()
        .catch((error: unknown) => {
          throw errorOf('it broke off in the middle of a file', error);
        })
        .finally(() => clearTimeout(timer));
      if (next.done) return;
      yield next.value;
    }
  }
  // Also where it is given up before the first piece was asked for.
  return Readable.from(pieces(), { objectMode: false }).once('close', () => source.destroy());
}

interface Wanted {
  /** Below the prefix; empty: the bucket itself. */
  key: string;
  query?: Readonly<Record<string, string>>;
}

/** Where a request goes: the bucket stands in the path, or before the host's name. */
export function urlOf({ endpoint, bucket, prefix, pathStyle }: S3Address, { key, query }: Wanted): URL {
  const url = new URL(endpoint);
  if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`;
  url.pathname = [...(pathStyle ? [bucket] : []), ...(key === '' ? [] : [`${prefix}${key}`])].join('/');
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  return url;
}

export interface S3Settings {
  address: S3Address;
  /** Asked for each request. Throws a UserError where they are not set. */
  keys(): { accessKey: string; secretKey: string };
  clock: Clock;
  /** Ends every request; milliseconds are what an answer may take to begin, and each next piece of it. */
  signal: AbortSignal;
  timeoutMs: number;
}

export type S3Body = { sha256: string; size: number } & ({ bytes: Uint8Array } | { path: string });

export interface S3Request {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Below the prefix; empty: the bucket itself. */
  key: string;
  /** What an error says that the storage cannot do: `store a file`. */
  what: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: S3Body;
}

export interface S3Answer {
  headers: Readonly<Record<string, unknown>>;
  /** To be read or destroyed. */
  body: Readable;
}

export interface S3Client {
  address: S3Address;
  /** Null: there is no such thing. Throws a StorageError in words for everything but a success. */
  send(request: S3Request): Promise<S3Answer | null>;
}

/** Nothing slower than this is waited for; bytes a second. */
const SLOWEST = 50_000;
/** How long to wait before each further try; all requests may be repeated harmlessly. */
const WAITS_MS = [200, 1_000];
const MAX_FAULT_BYTES = 50_000;
const EMPTY = sha256('');

export function createS3Client({ address, keys, clock, signal, timeoutMs }: S3Settings): S3Client {
  const agents = { httpAgent: new HttpAgent({ keepAlive: true }), httpsAgent: new HttpsAgent({ keepAlive: true }) };
  const cache = new Map<string, ArrayBuffer>();

  async function sign(request: S3Request): Promise<{ url: string; headers: Record<string, string> }> {
    const { accessKey, secretKey } = keys();
    const signer = new AwsV4Signer({
      method: request.method,
      url: urlOf(address, request).href,
      headers: { ...request.headers, 'x-amz-content-sha256': request.body?.sha256 ?? EMPTY },
      accessKeyId: accessKey,
      secretAccessKey: secretKey,
      service: 's3',
      region: address.region,
      cache,
      datetime: clock
        .now()
        .toISOString()
        .replace(/[:-]|\.\d{3}/g, ''),
    });
    const { url, headers } = await signer.sign();
    return { url: url.href, headers: Object.fromEntries(headers) };
  }

  /** One try. The body of a refusal is read here, so that the connection is free again. */
  async function exchange(request: S3Request): Promise<S3Answer | null> {
    const { method, body, what } = request;
    const { url, headers } = await sign(request);
    const size = body?.size ?? 0;
    const limit = deadline(signal, timeoutMs + (size / SLOWEST) * 1_000);
    try {
      const response = await axios.request<Readable>({
        ...agents,
        adapter: 'http',
        method,
        url,
        headers: {
          ...headers,
          'user-agent': 'Masthead',
          'accept-encoding': 'identity',
          'content-type': 'application/octet-stream',
          ...(method === 'PUT' && { 'content-length': String(size) }),
        },
        ...(body && { data: 'path' in body ? createReadStream(body.path) : Buffer.from(body.bytes) }),
        responseType: 'stream',
        decompress: false,
        signal: limit.signal,
        maxRedirects: 0,
        maxBodyLength: Number.POSITIVE_INFINITY,
        proxy: false,
        validateStatus: () => true,
      });
      const { status } = response;
      if (status >= 200 && status < 300) {
        return {
          headers: response.headers,
          body: watched(response.data, timeoutMs, (why, cause) => unreachable(address, why, cause)),
        };
      }
      const fault = readFault((await readAtMost(response.data, MAX_FAULT_BYTES)).toString());
      if (status === 404 && fault.Code !== 'NoSuchBucket') return null;
      throw refusal(address, what, status, fault);
    } catch (error) {
      signal.throwIfAborted();
      if (limit.ended() === 'time-out') throw unreachable(address, 'it does not answer in time', error);
      if (axios.isAxiosError(error)) throw unreachable(address, null, error);
      throw error;
    } finally {
      limit.release();
    }
  }

  /** An answer to HEAD has no words; the same asked with GET has. */
  async function inWords(request: S3Request): Promise<S3Answer | null> {
    try {
      return await exchange(request);
    } catch (error) {
      if (request.method !== 'HEAD' || !(error instanceof StorageError) || error.passes) throw error;
      const answer = await exchange({ ...request, method: 'GET', headers: { range: 'bytes=0-0' } });
      answer?.body.destroy();
      throw error;
    }
  }

  return {
    address,
    async send(request) {
      for (const wait of WAITS_MS) {
        try {
          return await inWords(request);
        } catch (error) {
          if (!(error instanceof StorageError && error.passes)) throw error;
          await clock.sleep(wait, signal);
        }
      }
      return inWords(request);
    },
  };
}
