import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import axios from 'axios';
import { UserError } from '../lib/errors.ts';
import { sizeText } from '../lib/size-text.ts';
import { told } from '../lib/told.ts';
import { BodyTooLarge, readLimited } from './body.ts';
import { type Deadline, deadline } from './deadline.ts';
import { isRefusal, outsideAgents } from './filtered-agent.ts';
import { hostPort, parseOutsideUrl, refusedAddress } from './outside-url.ts';

/**
 * Asked before each request, those of redirects included. It may wait, or throw where the request must not be made;
 * what it answers is called when the request is over.
 */
export type Visit = (url: URL, signal: AbortSignal) => Promise<() => void>;

export interface FetchOptions {
  signal: AbortSignal;
  /** Largest body, in bytes after decompression. */
  maxBytes: number;
  /** Milliseconds for all of it, redirects included, but for what `visit` waits. */
  timeoutMs: number;
  /** Beginnings of the content types to take, as `text/html` or `image/`; none takes all. */
  accept?: readonly string[];
  /** Default 5. */
  maxRedirects?: number;
  /** `host:port` entries that may be private: the newsroom's own servers, from its settings. */
  allowHosts?: readonly string[];
  userAgent?: string;
  /** Where only a changed document is wanted: what is known of the last one. Then a 304 is an answer, without bytes. */
  known?: { etag: string | null; lastModified: string | null };
  visit?: Visit;
  /** Sent by POST, in place of a GET; then only redirects that keep it (307, 308) are followed. */
  form?: URLSearchParams;
  /** Resolves names; the system's by default. */
  lookup?: LookupFunction;
}

export interface Opened {
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
    super(`${opened.url} answered with status ${opened.status}; expected the document itself (200).`, {
      told: told('address-status', { address: opened.url, status: opened.status }),
      ...(retryAfter !== null && {
        retryAfter,
        remedy: `It asks to be left alone for ${retryAfter} s; try again then.`,
      }),
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
  throw new UserError(`${address} redirects more than ${most} times.`);
}

const isKnown = ({ status }: Opened, { known }: FetchOptions): boolean =>
  known !== undefined && status === NOT_MODIFIED;

/** Refuses an answer that is not the file that was asked for, before its body is read. */
function judge(opened: Opened, options: FetchOptions): void {
  const { url, status, contentType, headers } = opened;
  const { accept = [], maxBytes } = options;
  if (isKnown(opened, options)) return;
  if (status < 200 || status > 299) throw new StatusError(opened);
  const type = contentType.trim().toLowerCase();
  if (accept.length > 0 && !accept.some((prefix) => type.startsWith(prefix))) {
    throw new UserError(`${url} is of type ${type || 'unknown'}; expected ${accept.join(' or ')}.`);
  }
  const declared = Number(headers['content-length'] ?? 0);
  if (declared > maxBytes) {
    throw new UserError(`${url} is too large: ${sizeText(declared)}, and at most ${sizeText(maxBytes)} are fetched.`);
  }
}

const UNREACHABLE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no host has this name',
  EAI_AGAIN: 'names of hosts cannot be looked up now',
  ECONNREFUSED: 'nothing answers at this host and port',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network',
};

function explain(error: unknown, address: string, options: FetchOptions, limit: Deadline): unknown {
  if (error instanceof UserError) return error;
  if (limit.ended() === 'aborted') return options.signal.reason;
  if (limit.ended() === 'time-out') {
    const seconds = options.timeoutMs / 1_000;
    return new UserError(`${address} did not answer in full within ${seconds} s.`, {
      told: told('address-silent', { address, seconds }),
    });
  }
  if (error instanceof BodyTooLarge) {
    const sizes = `${sizeText(error.seen)} had come, and at most ${sizeText(options.maxBytes)} are fetched`;
    return new UserError(`${address} is too large: ${sizes}.`);
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = UNREACHABLE[code];
  return new UserError(
    why
      ? `${address} could not be reached: ${why} (${code}).`
      : `${address} could not be reached, or its answer broke off${code && ` (${code})`}.`,
    {
      remedy: 'Check the address and the network, then try again.',
      cause: error,
      told: told('address-unreachable', { address, code }),
    },
  );
}

/**
 * Opens an address from outside, judges the answer and hands its body to `take`. Every failure of the
 * address is a UserError; an abort by the caller rejects with the signal's reason.
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

/** Fetches a document from an address that comes from outside; only public addresses are reached. */
export function safeFetch(address: string, options: FetchOptions): Promise<Fetched> {
  return fetchInto(address, options, async (body, opened) => ({
    ...opened,
    bytes: await readLimited(body, options.maxBytes),
  }));
}
