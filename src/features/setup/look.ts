import type { Fetched } from '../../net/safe-fetch.ts';
import type { DeskContext } from '../kit/context.ts';

/** Time for the page and what it leads to; milliseconds. */
const ALL_MS = 60_000;
/** Time from which on nothing further is asked for, since what is known will do; milliseconds. */
const ENOUGH_MS = 30_000;
const ONE_MS = 10_000;

interface Wish {
  accept: readonly string[];
  maxBytes: number;
}

/** Look at a site: fetches by the newsroom's crawler, which reaches no private address, within limits for all of it. */
export interface Look {
  signal: AbortSignal;
  /** Fetches a page, feed or file. Throws a UserError. */
  page(address: string, wish: Wish): Promise<Fetched>;
  picture(address: string, wish: Wish): Promise<Pick<Fetched, 'bytes'>>;
  isOver(): boolean;
}

export function lookWith({ crawler, fetch, halt, clock }: DeskContext): Look {
  const signal = AbortSignal.any([halt, AbortSignal.timeout(ALL_MS)]);
  const began = clock.monotonic();
  const options = (wish: Wish) => ({ ...wish, signal, timeoutMs: ONE_MS });
  return {
    signal,
    page: (address, wish) => crawler.page(address, options(wish)),
    picture: (address, wish) => fetch(address, options(wish)),
    isOver: () => clock.monotonic() - began > ENOUGH_MS,
  };
}
