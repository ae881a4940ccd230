import { createReadStream } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AwsV4Signer } from 'aws4fetch';
import axios from 'axios';
import { z } from 'zod';
import type { S3Address } from '../../domain/s3-address.ts';
import type { Clock } from '../../lib/clock.ts';
import { sha256 } from '../../lib/ids.ts';
import type { Message } from '../../lib/message.ts';
import { deadline, readAtMost } from '../../net/limits.ts';
import { storage } from './messages.ts';
import { notS3, type Page, readFault, readPage, storageRefusal, unreachable } from './s3-faults.ts';
import { type ByteRange, StorageError } from './store.ts';

/**
 * Stream that ends with an error if the next piece doesn't come in time; while no one reads, no time counts. Destroying
 * it destroys its source.
 */
function watched(source: Readable, ms: number, errorOf: (why: Message, cause?: unknown) => Error): Readable {
  async function* pieces(): AsyncGenerator<Buffer> {
    const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
    for (;;) {
      const timer = setTimeout(() => source.destroy(new Error(`nothing came for ${ms / 1_000} seconds`)), ms);
      const next = await chunks
        .next()
        .catch((error: unknown) => {
          throw errorOf(storage.brokeOff(), error);
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
  /** Key below the prefix; empty: the bucket itself. */
  key: string;
  query?: Readonly<Record<string, string>>;
}

/** URL of a request: the bucket is in the path, or before the host's name. */
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

interface S3Request {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Key below the prefix; empty: the bucket itself. */
  key: string;
  /** Action that an error names; see `storage.refused`. */
  action: 'list' | 'find' | 'read' | 'store' | 'copy' | 'remove';
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: S3Body;
}

interface S3Answer {
  headers: Readonly<Record<string, unknown>>;
  /** Must be read or destroyed. */
  body: Readable;
}

interface S3Client {
  address: S3Address;
  /** Null: there is no such thing. Throws a StorageError in words for everything but a success. */
  send(request: S3Request): Promise<S3Answer | null>;
}

/** Slowest accepted transfer, in bytes a second. */
const SLOWEST = 50_000;
/** Waits before each further attempt; all requests are idempotent. */
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

  /** One attempt. The body of a refusal is read here, so that the connection is free again. */
  async function exchange(request: S3Request): Promise<S3Answer | null> {
    const { method, body, action } = request;
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
      throw storageRefusal(address, action, status, fault);
    } catch (error) {
      signal.throwIfAborted();
      if (limit.ended() === 'time-out') throw unreachable(address, storage.tooSlow(), error);
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

/** Properties of an object in the storage. */
export interface ObjectInfo {
  bytes: number;
  usedAt: Date;
}

/** The few things that are done with objects, each by its key below the prefix. */
export interface Objects {
  head(key: string): Promise<ObjectInfo | null>;
  get(key: string, range?: ByteRange): Promise<S3Answer | null>;
  put(key: string, body: S3Body): Promise<void>;
  /** False: there is nothing under `from`. */
  copy(from: string, to: string): Promise<boolean>;
  remove(key: string): Promise<void>;
  /** All objects whose key begins so, by their key, in its order. */
  list(beginning: string): AsyncGenerator<Page['entries'][number]>;
  /** Reads one page of the list; throws if the bucket can't be read. */
  look(): Promise<void>;
}

const Head = z.object({ 'content-length': z.coerce.number().int(), 'last-modified': z.coerce.date() });

const drain = async (answer: S3Answer | null): Promise<boolean> => {
  if (answer) await buffer(answer.body);
  return answer !== null;
};

export function objectsOf({ address, send }: S3Client): Objects {
  const { bucket, prefix } = address;
  const missing = () => new Error(`${bucket} answered that a thing is missing where none was asked for`);

  async function page(beginning: string, more: Readonly<Record<string, string>>): Promise<Page> {
    const query = { 'list-type': '2', prefix: `${prefix}${beginning}`, ...more };
    const answer = await send({ method: 'GET', key: '', action: 'list', query });
    if (!answer) throw missing();
    const text = (await buffer(answer.body)).toString();
    try {
      return readPage(text);
    } catch (error) {
      throw notS3(address, error);
    }
  }

  return {
    async head(key) {
      const answer = await send({ method: 'HEAD', key, action: 'find' });
      if (!answer) return null;
      answer.body.destroy();
      const { 'content-length': bytes, 'last-modified': usedAt } = Head.parse(answer.headers);
      return { bytes, usedAt };
    },
    get: (key, range) =>
      send({
        method: 'GET',
        key,
        action: 'read',
        ...(range && { headers: { range: `bytes=${range.start}-${range.end}` } }),
      }),
    async put(key, body) {
      if (!(await drain(await send({ method: 'PUT', key, action: 'store', body })))) throw missing();
    },
    async copy(from, to) {
      const headers = { 'x-amz-copy-source': `/${bucket}/${prefix}${from}` };
      return drain(await send({ method: 'PUT', key: to, action: 'copy', headers }));
    },
    async remove(key) {
      await drain(await send({ method: 'DELETE', key, action: 'remove' }));
    },
    async *list(beginning) {
      let next: string | null = null;
      do {
        const found: Page = await page(beginning, next === null ? {} : { 'continuation-token': next });
        for (const entry of found.entries) {
          if (entry.key.startsWith(prefix)) yield { ...entry, key: entry.key.slice(prefix.length) };
        }
        next = found.next;
      } while (next !== null);
    },
    async look() {
      await page('', { 'max-keys': '1' });
    },
  };
}
