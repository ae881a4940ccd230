import type { LookupFunction } from 'node:net';
import type { Clock } from '../../lib/domain-clock.ts';
import { UserError } from '../../lib/errors.ts';
import { type Downloaded, safeDownload } from '../safe-download.ts';
import { type Fetched, type FetchOptions, StatusError, safeFetch, type Visit } from '../safe-fetch.ts';
import { createRobots, OPEN, type ReadRobots } from './robots.ts';
import { createTurns } from './turns.ts';

/** Nobody is obeyed for longer; seconds. */
const LONGEST = 24 * 3_600;

/** The header Retry-After in whole seconds from now, at most a day: a number, or a date. Null for anything else. */
export function retryAfterOf(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  const seconds = /^\d{1,10}$/.test(text) ? Number(text) : (Date.parse(text) - now.getTime()) / 1_000;
  return Number.isNaN(seconds) ? null : Math.min(LONGEST, Math.max(0, Math.ceil(seconds)));
}

export interface PoliteSettings {
  userAgent: string;
  /** `host:port` entries that may be private. */
  allowHosts: readonly string[];
  /** Hosts of the newsroom's own: asked faster, and without their robots.txt. */
  isOwn(url: URL): boolean;
  clock: Clock;
  /** Divides every gap; 1 outside the demo and tests. */
  pace: number;
  lookup?: LookupFunction;
  readRobots: ReadRobots;
}

type PoliteOptions = Pick<FetchOptions, 'signal' | 'maxBytes' | 'timeoutMs' | 'accept' | 'known'>;

/**
 * Fetches from outside as a good guest: one request a host at a time with a gap after it, named, and not before the
 * time that the host asked for. All of it is a UserError where it fails. In one process; others have turns of their own.
 */
export interface Polite {
  /** A page, a feed, a sitemap: what robots.txt closes to us is refused with NotAllowed. */
  page(address: string, options: PoliteOptions): Promise<Fetched>;
  /** A picture that a page shows: robots.txt is not asked, since it was let in with its page, as a reader's is. */
  picture(address: string, options: PoliteOptions): Promise<Fetched>;
  /** Hands a form to a service that a page or feed named. */
  post(address: string, form: URLSearchParams, options: PoliteOptions): Promise<Fetched>;
  /** A film, streamed to `path`. Its host's turn ends when it begins: it may take minutes. */
  film(address: string, path: string, options: PoliteOptions): Promise<Downloaded>;
}

/** The host's robots.txt closes the address to us. */
export class NotAllowed extends UserError {
  constructor(url: URL) {
    super(`${url.href} was not fetched: the robots.txt of ${url.host} does not allow it to Masthead.`, {
      remedy:
        'Ask the site to let Masthead in. If it is the newsroom’s own, name it as `site` or among `hosts` in newsroom.yaml.',
    });
  }
}

const GAP_MS = 500;
/** Readers' browsers ask for all pictures of a page at once. */
const FILE_GAP_MS = 100;
const OWN_GAP_MS = 50;
/** A host that answers "too many requests" without a time; seconds. */
const TOO_MANY_S = 60;
const MANY = 500;

export function createPolite(settings: PoliteSettings): Polite {
  const { clock, userAgent, allowHosts, isOwn, pace, lookup } = settings;
  const turns = createTurns(clock);
  const common = { userAgent, allowHosts, ...(lookup ? { lookup } : {}) };
  /** Until when hosts want to be left alone, by the monotonic clock. */
  const quiet = new Map<string, number>();

  function refuseQuiet({ host, href }: URL): void {
    const left = Math.ceil(((quiet.get(host) ?? 0) - clock.monotonic()) / 1_000);
    if (left <= 0) return void quiet.delete(host);
    throw new UserError(`${href} was not fetched: ${host} asked to be left alone for another ${left} s.`, {
      remedy: 'Try again then.',
      retryAfter: left,
    });
  }

  async function turn(url: URL, signal: AbortSignal, usualMs: number): Promise<() => void> {
    refuseQuiet(url);
    const end = await turns.take(url.host, signal);
    const gapMs = (isOwn(url) ? OWN_GAP_MS : usualMs) / pace;
    try {
      refuseQuiet(url);
    } catch (error) {
      end(0);
      throw error;
    }
    return () => end(gapMs);
  }

  const asFile: Visit = (url, signal) => turn(url, signal, FILE_GAP_MS);
  const asFilm: Visit = async (url, signal) => {
    (await asFile(url, signal))();
    return () => undefined;
  };
  const visitRobots: Visit = async (url, signal) => {
    refuseQuiet(url);
    const end = await turns.take(url.host, signal);
    // The page that it was asked for may follow at once.
    return () => end(0);
  };
  const robots = createRobots(clock, turns, { ...common, visit: visitRobots }, settings.readRobots);
  const asPage: Visit = async (url, signal) => {
    refuseQuiet(url);
    const { allowed, delayMs } = isOwn(url) ? OPEN : await robots.allowanceFor(url, signal);
    if (!allowed) throw new NotAllowed(url);
    return turn(url, signal, Math.max(GAP_MS, delayMs));
  };

  /** Remembers a host that wants to be left alone. */
  function heed(error: unknown): unknown {
    if (!(error instanceof StatusError)) return error;
    const { status, headers, url } = error.opened;
    if (status !== 429 && status !== 503) return error;
    const asked = retryAfterOf(headers['retry-after'], clock.now()) ?? (status === 429 ? TOO_MANY_S : null);
    if (asked === null) return error;
    if (quiet.size >= MANY) quiet.clear();
    quiet.set(new URL(url).host, clock.monotonic() + (asked * 1_000) / pace);
    return new StatusError(error.opened, asked);
  }

  async function heeding<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw heed(error);
    }
  }

  return {
    page: (address, options) => heeding(safeFetch(address, { ...options, ...common, visit: asPage })),
    picture: (address, options) => heeding(safeFetch(address, { ...options, ...common, visit: asFile })),
    post: (address, form, options) => heeding(safeFetch(address, { ...options, ...common, form, visit: asFile })),
    film: (address, path, options) => heeding(safeDownload(address, path, { ...options, ...common, visit: asFilm })),
  };
}
