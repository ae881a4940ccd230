import i18next from 'i18next';
import type { ProblemDocument } from '../../api/contract/problem.ts';
import type { AnswerOf, GivenTo, Line } from '../../api/contract/types.ts';

/** How long an answer may take; making the pictures of an article takes a while. Milliseconds. */
const PATIENCE_MS = 90_000;

/** A request that was refused, with what the server says of it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: ProblemDocument;
  constructor(problem: ProblemDocument) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No answer came: the connection is gone, or the service. Nobody knows whether it was done. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

export interface Extra {
  /** What the page saw of the thing that it changes: refused where it is something else by now. */
  ifMatch?: string;
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** How long the answer may take, in milliseconds; absent: `PATIENCE_MS`. */
  patienceMs?: number;
  /** It is sent even while the page goes away. */
  lasting?: boolean;
}

interface Raw extends Extra {
  body?: unknown;
}

const isProblem = (value: unknown): value is ProblemDocument =>
  typeof value === 'object' && value !== null && 'detail' in value && 'code' in value;

/** Sends a request to the own server. Throws a Refusal, or NoAnswer. */
export async function send(
  method: string,
  path: string,
  { body, ifMatch, idempotencyKey, signal, patienceMs = PATIENCE_MS, lasting = false }: Raw = {},
) {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': i18next.language };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (ifMatch !== undefined) headers['if-match'] = ifMatch;
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
  const limit = AbortSignal.timeout(patienceMs);
  const answer = await fetch(path, {
    method,
    headers,
    credentials: 'same-origin',
    keepalive: lasting,
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw new NoAnswer('No answer', { cause: error });
  });
  const told: unknown = await answer.json().catch(() => null);
  if (answer.ok) return { told, etag: answer.headers.get('etag') };
  if (isProblem(told)) throw new Refusal(told);
  // Something between us and the server answered.
  throw new NoAnswer(`HTTP ${answer.status}`);
}

/** What an address holds: everything in it is text. */
type Value = string | number | boolean | null | undefined;

/**
 * Calls an action by its request: `call('GET /posts/:id/variants', { id })`. Fields that the path names go there, the
 * others into the query of a GET and the body of anything else.
 */
export async function call<L extends Line>(line: L, given: GivenTo<L>, extra: Extra = {}): Promise<AnswerOf<L>> {
  const [method = 'GET', path = '/'] = line.split(' ');
  const fields: Readonly<Record<string, unknown>> = { ...given };
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(fields[name] as Value)));
  const rest = Object.entries(fields).filter(([name]) => !path.split('/').includes(`:${name}`));
  if (method !== 'GET') {
    const { told } = await send(method, filled, { ...extra, body: Object.fromEntries(rest) });
    return told as AnswerOf<L>;
  }
  const query = rest.flatMap(([name, value]): [string, string][] =>
    value == null ? [] : [[name, String(value as Value)]],
  );
  const { told } = await send(method, query.length === 0 ? filled : `${filled}?${new URLSearchParams(query)}`, extra);
  // The server checks each answer against its schema before it sends it.
  return told as AnswerOf<L>;
}
