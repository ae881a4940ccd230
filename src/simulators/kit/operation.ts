import type { Body } from './body.ts';

/** A request as a handler sees it: read whole, body parsed by its content type. */
export interface SimRequest {
  operation: string;
  method: string;
  /** Path without its query, as sent. */
  path: string;
  /** The whole address that the client called. */
  url: string;
  /** Values of `:name` segments, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  body: Body;
  at: Date;
  /** Name of the fault ordered for this request if its kind is `inside`; the handler acts on it. */
  fault: string | null;
  /** Ordered for this request: what it makes is listed only that much later, before division by the factor. */
  listingLagMs: number | null;
}

/** `body`: bytes and text go out as they are, anything else as JSON; undefined is an empty answer. */
export interface SimAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  /** The connection breaks and nothing goes back; for faults of the kind `inside`. */
  cut?: true;
}

/** Request that the platform understands. The first operation whose method, path and `when` match is used. */
export interface Operation {
  name: string;
  method: string;
  /** Segments; `:name` takes one segment, a last segment `*` takes the rest (params['*']). */
  path: string;
  /** Distinguishes operations that share a path. */
  when?: (request: Pick<SimRequest, 'params' | 'query' | 'headers'>) => boolean;
  /** Largest body in bytes; default 32 MiB. */
  maxBytes?: number;
  handle(request: SimRequest): SimAnswer | Promise<SimAnswer>;
}

/**
 * A fault of the platform's own catalogue. before: answered instead of the work · after: answered once the
 * work was done · inside: the handler reads `request.fault` and acts on it.
 */
export type NamedFault =
  | { when: 'before' | 'after'; answer: SimAnswer | ((request: SimRequest) => SimAnswer) }
  | { when: 'inside' };

export const answer = (status: number, body?: unknown, headers?: Record<string, string>): SimAnswer => ({
  status,
  ...(body === undefined ? {} : { body }),
  ...(headers ? { headers } : {}),
});
