import type { Clock } from '../../lib/domain-clock.ts';
import { messageOf, UserError } from '../../lib/errors.ts';
import { readAtMost } from '../body.ts';
import { type FetchOptions, fetchInto, StatusError } from '../safe-fetch.ts';
import type { Turns } from './turns.ts';

/** What lies behind is not read; the standard asks for 500 KiB at least. */
const MAX_BYTES = 512 * 1_024;
const TIMEOUT_MS = 10_000;
/** How long a file is believed; the standard allows a day. */
const FRESH_MS = 3_600_000;
/** How long an old one may serve while the host does not answer. */
const STALE_MS = 24 * FRESH_MS;
/** After so long a host that could not be asked is asked again. */
const AGAIN_MS = 60_000;
const MANY = 500;

/** What a robots.txt says of an address. */
export interface Allowance {
  allowed: boolean;
  /** Milliseconds between two requests; 0 where it asks for none. */
  delayMs: number;
}

/** What a host without one says. */
export const OPEN: Allowance = { allowed: true, delayMs: 0 };

/** Finds out what a robots.txt, which stands at `address`, says of a URL of its host. */
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
  /** What the robots.txt of an address's host says of it. Throws a UserError while that cannot be known. */
  allowanceFor(url: URL, signal: AbortSignal): Promise<Allowance>;
}

/** There is no such host, or none that may be asked: true of the page as of the robots.txt. */
const ABOUT_THE_HOST = /no host has this name|was refused/;

/** The host could not be asked, so nothing of it may be fetched now. */
function notNow(url: URL, error: unknown): UserError {
  const told = error instanceof UserError ? error : null;
  if (told && ABOUT_THE_HOST.test(told.message)) {
    const message = told.message.replaceAll(`${url.origin}/robots.txt`, url.href);
    return new UserError(message, { remedy: told.remedy ?? 'Try again later.', cause: error });
  }
  return new UserError(
    `${url.href} was not fetched, since the robots.txt of its host could not be read: ${messageOf(error)}`,
    { remedy: told?.remedy ?? 'Try again later.', retryAfter: told?.retryAfter ?? AGAIN_MS / 1_000, cause: error },
  );
}

/** "Too many requests" means what it says, also for a robots.txt; any other 4xx means that there is none. */
const isMissing = (error: unknown): boolean =>
  error instanceof StatusError &&
  error.opened.status >= 400 &&
  error.opened.status < 500 &&
  error.opened.status !== 429;

/** Reads each host's robots.txt as RFC 9309 has it, and keeps it for an hour. */
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
    // One reads for all that wait.
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
      if (text === null) return OPEN;
      return readRobots({ address: `${url.origin}/robots.txt`, text, url: url.href }, signal);
    },
  };
}
