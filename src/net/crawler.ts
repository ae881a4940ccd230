import type { LookupFunction } from 'node:net';
import type { Clock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { net } from './messages.ts';
import { ALLOWED, createRobots, type ReadRobots } from './robots.ts';
import {
  type Downloaded,
  type Fetched,
  type FetchOptions,
  StatusError,
  safeDownload,
  safeFetch,
  type Visit,
} from './safe-fetch.ts';
import { createTurns } from './turns.ts';

/** Longest Retry-After that is honoured; seconds. */
const LONGEST = 24 * 3_600;

/** Parses Retry-After (seconds or a date) into whole seconds from now, at most a day; null for anything else. */
export function retryAfterOf(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  const seconds = /^\d{1,10}$/.test(text) ? Number(text) : (Date.parse(text) - now.getTime()) / 1_000;
  return Number.isNaN(seconds) ? null : Math.min(LONGEST, Math.max(0, Math.ceil(seconds)));
}

export interface CrawlerSettings {
  userAgent: string;
  /** `host:port` entries that may be private. */
  allowHosts: readonly string[];
  /** The newsroom's own hosts, which are crawled faster and without robots.txt. */
  isOwn(url: URL): boolean;
  clock: Clock;
  /** Divides every delay; 1 outside the demo and tests. */
  pace: number;
  lookup?: LookupFunction;
  readRobots: ReadRobots;
}

type CrawlOptions = Pick<FetchOptions, 'signal' | 'maxBytes' | 'timeoutMs' | 'accept' | 'known'>;

/**
 * Crawler client: one request per host at a time with a delay after it, a User-Agent that names us, and Retry-After
 * honoured. Failures are UserErrors. Limits hold per process.
 */
export interface Crawler {
  /** Fetches a page, feed or sitemap. Throws DisallowedByRobots where robots.txt forbids it. */
  page(address: string, options: CrawlOptions): Promise<Fetched>;
  /** Fetches a picture of a page, without asking robots.txt, just as a reader's browser does. */
  picture(address: string, options: CrawlOptions): Promise<Fetched>;
  /** Posts a form to a service that a page or feed named. */
  post(address: string, form: URLSearchParams, options: CrawlOptions): Promise<Fetched>;
  /** Streams a video to `path`. It frees its host once it has begun, since it may take minutes. */
  video(address: string, path: string, options: CrawlOptions): Promise<Downloaded>;
}

/** The host's robots.txt forbids us the address. */
export class DisallowedByRobots extends UserError {
  constructor(url: URL) {
    super(net.robotsDisallow({ address: url.href, host: url.host }), { remedy: net.askSite() });
  }
}

const GAP_MS = 500;
/** Shorter for pictures: browsers load all those of a page at once. */
const FILE_GAP_MS = 100;
const OWN_GAP_MS = 50;
/** Wait after a 429 without Retry-After; seconds. */
const TOO_MANY_S = 60;
const MOST_HOSTS = 500;

export function createCrawler(settings: CrawlerSettings): Crawler {
  const { clock, userAgent, allowHosts, isOwn, pace, lookup } = settings;
  const turns = createTurns(clock);
  const common = { userAgent, allowHosts, ...(lookup ? { lookup } : {}) };
  /** When each host may be asked again, by the monotonic clock. */
  const quiet = new Map<string, number>();

  function refuseQuiet({ host, href }: URL): void {
    const left = Math.ceil(((quiet.get(host) ?? 0) - clock.monotonic()) / 1_000);
    if (left <= 0) return void quiet.delete(host);
    throw new UserError(net.backOff({ address: href, host, wait: left * 1_000 }), {
      remedy: net.tryIn({ wait: left * 1_000 }),
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
    // The page itself may follow at once.
    return () => end(0);
  };
  const robots = createRobots(clock, turns, { ...common, visit: visitRobots }, settings.readRobots);
  const asPage: Visit = async (url, signal) => {
    refuseQuiet(url);
    const { allowed, delayMs } = isOwn(url) ? ALLOWED : await robots.allowanceFor(url, signal);
    if (!allowed) throw new DisallowedByRobots(url);
    return turn(url, signal, Math.max(GAP_MS, delayMs));
  };

  /** Records the back-off that a host asked for. */
  function heed(error: unknown): unknown {
    if (!(error instanceof StatusError)) return error;
    const { status, headers, url } = error.opened;
    if (status !== 429 && status !== 503) return error;
    const asked = retryAfterOf(headers['retry-after'], clock.now()) ?? (status === 429 ? TOO_MANY_S : null);
    if (asked === null) return error;
    if (quiet.size >= MOST_HOSTS) quiet.clear();
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
    video: (address, path, options) => heeding(safeDownload(address, path, { ...options, ...common, visit: asFilm })),
  };
}
