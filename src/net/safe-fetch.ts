import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import axios from 'axios';
import { UserError } from '../lib/errors.ts';
import { plainText } from '../lib/message.ts';
import { systemFault } from '../lib/system-error.ts';
import { BodyTooLarge, type Deadline, deadline, limited, readLimited } from './limits.ts';
import { net } from './messages.ts';
import { HostError, hostPort, isRefusal, outsideAgents, parseOutsideUrl, refusedAddress } from './outside-address.ts';

/**
 * Called before each request, redirects included. It may wait, or throw to prevent the request; the returned function is
 * called when the request is over.
 */
export type Visit = (url: URL, signal: AbortSignal) => Promise<() => void>;

export interface FetchOptions {
  signal: AbortSignal;
  /** Largest body, in bytes after decompression. */
  maxBytes: number;
  /** Milliseconds in all, redirects included, without the time that `visit` waits. */
  timeoutMs: number;
  /** Prefixes of accepted content types, such as `text/html` or `image/`; none accepts all. */
  accept?: readonly string[];
  /** Default 5. */
  maxRedirects?: number;
  /** `host:port` of hosts that may be private: the newsroom's own servers. */
  allowHosts?: readonly string[];
  userAgent?: string;
  /** Validators of the last version; with them a 304 is an answer, without bytes. */
  known?: { etag: string | null; lastModified: string | null };
  visit?: Visit;
  /** Sent by POST; then only redirects that keep the method (307, 308) are followed. */
  form?: URLSearchParams;
  /** Resolves names; the system's by default. */
  lookup?: LookupFunction;
}

interface Opened {
  /** The address after redirects. */
  url: string;
  status: number;
  /** The whole header, with its charset; empty when there was none. */
  contentType: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
}

export interface Fetched extends Opened {
  bytes: Buffer;
}

/** The address answered, but not with the document. */
export class StatusError extends UserError {
  readonly opened: Opened;

  constructor(opened: Opened, retryAfter: number | null = null) {
    super(net.status({ address: opened.url, status: opened.status }), {
      ...(retryAfter !== null && { retryAfter, remedy: net.tryIn({ wait: retryAfter * 1_000 }) }),
    });
    this.opened = opened;
  }
}

const NOT_MODIFIED = 304;
const REDIRECTS = [301, 302, 303, 307, 308];
const REDIRECTS_OF_FORMS = [307, 308];

async function open(url: URL, options: FetchOptions, signal: AbortSignal): Promise<{ opened: Opened; body: Readable }> {
  const allowed = options.allowHosts?.includes(hostPort(url)) ?? false;
  const response = await axios.request<Readable>({
    ...outsideAgents(allowed, options.lookup),
    adapter: 'http',
    ...(options.form ? { method: 'POST', data: options.form.toString() } : { method: 'GET' }),
    url: url.href,
    headers: {
      'user-agent': options.userAgent ?? 'Masthead',
      accept: options.accept?.map((type) => (type.endsWith('/') ? `${type}*` : type)).join(', ') || '*/*',
      ...(options.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...(options.known?.etag ? { 'if-none-match': options.known.etag } : {}),
      ...(options.known?.lastModified ? { 'if-modified-since': options.known.lastModified } : {}),
    },
    responseType: 'stream',
    signal,
    maxRedirects: 0,
    proxy: false,
    validateStatus: () => true,
  });
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const { status } = response;
  return {
    opened: { url: url.href, status, contentType: headers['content-type'] ?? '', headers },
    body: response.data,
  };
}

interface Answer {
  opened: Opened;
  body: Readable;
  leave: () => void;
}

async function announced(url: URL, visit: Visit, limit: Deadline): Promise<() => void> {
  limit.pause();
  const leave = await visit(url, limit.signal);
  limit.resume();
  return leave;
}

async function request(url: URL, options: FetchOptions, limit: Deadline): Promise<Answer> {
  const leave = options.visit ? await announced(url, options.visit, limit) : () => undefined;
  try {
    return { ...(await open(url, options, limit.signal)), leave };
  } catch (error) {
    leave();
    throw isRefusal(error) ? refusedAddress(url.href) : error;
  }
}

async function follow(address: string, options: FetchOptions, limit: Deadline): Promise<Answer> {
  const most = options.maxRedirects ?? 5;
  const redirects = options.form ? REDIRECTS_OF_FORMS : REDIRECTS;
  let url = parseOutsideUrl(address);
  for (let hop = 0; hop <= most; hop++) {
    const answer = await request(url, options, limit);
    const { location } = answer.opened.headers;
    if (!redirects.includes(answer.opened.status) || location === undefined) return answer;
    answer.body.destroy();
    answer.leave();
    url = parseOutsideUrl(location, url);
  }
  throw new UserError(net.tooManyRedirects({ address, most }));
}

const isKnown = ({ status }: Opened, { known }: FetchOptions): boolean =>
  known !== undefined && status === NOT_MODIFIED;

/** Rejects an answer by its status and headers, before its body is read. */
function judge(opened: Opened, options: FetchOptions): void {
  const { url, status, contentType, headers } = opened;
  const { accept = [], maxBytes } = options;
  if (isKnown(opened, options)) return;
  if (status < 200 || status > 299) throw new StatusError(opened);
  const type = contentType.trim().toLowerCase();
  if (accept.length > 0 && !accept.some((prefix) => type.startsWith(prefix))) {
    const expected = accept.join(', ');
    throw new UserError(
      type ? net.wrongType({ address: url, type, expected }) : net.noType({ address: url, expected }),
    );
  }
  const declared = Number(headers['content-length'] ?? 0);
  if (declared > maxBytes) {
    throw new UserError(net.tooLarge({ address: url, size: declared, most: maxBytes }));
  }
}

const UNREACHABLE = ['EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'];

function explain(error: unknown, address: string, options: FetchOptions, limit: Deadline): unknown {
  if (error instanceof UserError) return error;
  if (limit.ended() === 'aborted') return options.signal.reason;
  if (limit.ended() === 'time-out') {
    return new UserError(net.tooSlow({ address, within: options.timeoutMs }));
  }
  if (error instanceof BodyTooLarge) {
    return new UserError(net.tooLarge({ address, size: error.seen, most: options.maxBytes }));
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'none';
  const advice = { remedy: net.checkAddress(), cause: error };
  if (code === 'ENOTFOUND') return new HostError(net.unknownHost({ address }), advice);
  return new UserError((UNREACHABLE.includes(code) ? net.unreachable : net.brokeOff)({ address, code }), advice);
}

/**
 * Requests an address from outside, checks the answer and passes its body to `take`. Every failure of the address is a
 * UserError; an abort by the caller rejects with the signal's reason.
 */
export async function fetchInto<T>(
  address: string,
  options: FetchOptions,
  take: (body: Readable, opened: Opened, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = deadline(options.signal, options.timeoutMs);
  let answer: Answer | undefined;
  try {
    answer = await follow(address, options, limit);
    judge(answer.opened, options);
    return await take(answer.body, answer.opened, limit.signal);
  } catch (error) {
    throw explain(error, address, options, limit);
  } finally {
    answer?.body.destroy();
    answer?.leave();
    limit.release();
  }
}

/** Fetches a document from an address that comes from outside; only public hosts are reached. */
export function safeFetch(address: string, options: FetchOptions): Promise<Fetched> {
  return fetchInto(address, options, async (body, opened) => ({
    ...opened,
    bytes: await readLimited(body, options.maxBytes),
  }));
}

export interface Downloaded extends Opened {
  path: string;
  bytes: number;
  /** sha-256 of the file, in hex. */
  hash: string;
}

const isDiskFault = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'path' in error && 'syscall' in error;

/**
 * Streams a large file from outside to `path`. It is written under another name and renamed at the end, so it appears
 * only when complete.
 */
export function safeDownload(address: string, path: string, options: FetchOptions): Promise<Downloaded> {
  const part = `${path}.${randomUUID()}.part`;
  return fetchInto(address, options, async (body, opened, signal) => {
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      await pipeline(
        limited(body, options.maxBytes),
        async function* (chunks) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            bytes += chunk.length;
            yield chunk;
          }
        },
        createWriteStream(part, { flags: 'wx', flush: true }),
        { signal },
      );
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      if (!isDiskFault(error)) throw error;
      const why = systemFault(error) ?? plainText(error.code ?? error.message);
      throw new UserError(net.notWritten({ path, why }), { cause: error });
    }
    return { ...opened, path, bytes, hash: hash.digest('hex') };
  });
}
