import type { Clock } from '../lib/clock.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import { plainText } from '../lib/message.ts';
import { readAtMost } from './limits.ts';
import { net } from './messages.ts';
import { HostError } from './outside-address.ts';
import { type FetchOptions, fetchInto, StatusError } from './safe-fetch.ts';
import type { Turns } from './turns.ts';

/** The rest is ignored; RFC 9309 requires at least 500 KiB. */
const MAX_BYTES = 512 * 1_024;
const TIMEOUT_MS = 10_000;
/** How long a file is cached; RFC 9309 allows a day. */
const FRESH_MS = 3_600_000;
/** How long a cached file may serve while the host does not answer. */
const STALE_MS = 24 * FRESH_MS;
/** Wait before asking again after a failure. */
const AGAIN_MS = 60_000;
const MANY = 500;

/** Verdict of a robots.txt on one URL. */
export interface Allowance {
  allowed: boolean;
  /** Milliseconds between two requests; 0 where it asks for none. */
  delayMs: number;
}

/** Verdict for hosts without robots.txt. */
export const ALLOWED: Allowance = { allowed: true, delayMs: 0 };

/** Evaluates the robots.txt from `address` for a URL of its host. */
export type ReadRobots = (
  given: { address: string; text: string; url: string },
  signal: AbortSignal,
) => Promise<Allowance>;

interface Known {
  /** By the monotonic clock. */
  readAt: number;
  /** null: there is none. */
  text: string | null;
}

export interface Robots {
  /** Throws a UserError while the host's robots.txt cannot be read. */
  allowanceFor(url: URL, signal: AbortSignal): Promise<Allowance>;
}

/** Error for a page whose host's robots.txt could not be read, so that it must not be fetched now. */
function notNow(url: URL, error: unknown): UserError {
  const failure = error instanceof UserError ? error : null;
  const remedy = failure?.advice ?? net.tryLater();
  // True of the page as of the robots.txt.
  if (failure instanceof HostError) {
    const { code, params } = failure.problem;
    const isOfRobots = params.address === `${url.origin}/robots.txt`;
    const problem = { code, params: isOfRobots ? { ...params, address: url.href } : params };
    return new HostError(problem, { remedy, cause: error });
  }
  const why = failure?.problem ?? plainText(messageOf(error));
  return new UserError(net.robotsUnread({ address: url.href, why }), {
    remedy,
    retryAfter: failure?.retryAfter ?? AGAIN_MS / 1_000,
    cause: error,
  });
}

/** By RFC 9309 a 4xx means that there is no robots.txt; 429 still means too many requests. */
const isMissing = (error: unknown): boolean =>
  error instanceof StatusError &&
  error.opened.status >= 400 &&
  error.opened.status < 500 &&
  error.opened.status !== 429;

/** Reads and caches each host's robots.txt. */
export function createRobots(
  { monotonic }: Pick<Clock, 'monotonic'>,
  turns: Turns,
  options: Omit<FetchOptions, 'signal' | 'maxBytes' | 'timeoutMs'>,
  readRobots: ReadRobots,
): Robots {
  const known = new Map<string, Known>();
  const failed = new Map<string, { at: number; error: unknown }>();

  function keep(origin: string, text: string | null): Known {
    failed.delete(origin);
    known.delete(origin);
    const kept = { readAt: monotonic(), text };
    known.set(origin, kept);
    const [oldest] = known.keys();
    if (known.size > MANY && oldest !== undefined) known.delete(oldest);
    return kept;
  }

  const recent = (origin: string, ms: number): Known | null => {
    const one = known.get(origin);
    return one && monotonic() - one.readAt < ms ? one : null;
  };

  async function read(url: URL, signal: AbortSignal): Promise<Known> {
    const address = `${url.origin}/robots.txt`;
    try {
      const limits = { signal, maxBytes: Number.POSITIVE_INFINITY, timeoutMs: TIMEOUT_MS };
      const text = await fetchInto(address, { ...options, ...limits }, (body) => readAtMost(body, MAX_BYTES));
      return keep(url.origin, text.toString('utf8'));
    } catch (error) {
      signal.throwIfAborted();
      if (isMissing(error)) return keep(url.origin, null);
      const old = recent(url.origin, STALE_MS);
      if (old) return old;
      if (failed.size >= MANY) failed.clear();
      failed.set(url.origin, { at: monotonic(), error });
      throw notNow(url, error);
    }
  }

  async function textFor(url: URL, signal: AbortSignal): Promise<Known> {
    const before = recent(url.origin, FRESH_MS);
    if (before) return before;
    // One request serves all that wait.
    const end = await turns.take(`robots ${url.origin}`, signal);
    try {
      const failure = failed.get(url.origin);
      if (failure && monotonic() - failure.at < AGAIN_MS) throw notNow(url, failure.error);
      return recent(url.origin, FRESH_MS) ?? (await read(url, signal));
    } finally {
      end(0);
    }
  }

  return {
    async allowanceFor(url, signal) {
      const { text } = await textFor(url, signal);
      if (text === null) return ALLOWED;
      return readRobots({ address: `${url.origin}/robots.txt`, text, url: url.href }, signal);
    },
  };
}
