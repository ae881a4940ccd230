import i18next from 'i18next';
import type { AnswerOf, GivenTo, Line } from '../../features/index.ts';
import type { ProblemDocument } from '../../features/problem-document.ts';
import { confirmedByPerson } from './confirming.ts';

/** Timeout of a request, in milliseconds; making the pictures of an article takes a while. */
const PATIENCE_MS = 90_000;

/** Refused request, with the server's problem document. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: ProblemDocument;
  constructor(problem: ProblemDocument) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No answer: connection or service is down, and the request may or may not have been carried out. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The service answers, but its database is away for a while: the request may or may not have been carried out. */
class Away extends NoAnswer {
  readonly againMs: number;
  constructor({ detail }: ProblemDocument, retryAfter: string | null) {
    super(detail);
    this.againMs = Number(retryAfter ?? 5) * 1_000;
  }
}

/** Times that a request with a key is sent again while the database is away. */
const AGAIN = 3;

export interface Extra {
  /** Version that the page showed: refused if it has changed since. */
  ifMatch?: string;
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Timeout in milliseconds; absent: `PATIENCE_MS`. */
  patienceMs?: number;
  /** Sent even while the page closes. */
  lasting?: boolean;
}

interface Raw extends Extra {
  body?: unknown;
}

const isProblem = (value: unknown): value is ProblemDocument =>
  typeof value === 'object' && value !== null && 'detail' in value && 'code' in value;

/** Error that an answer of the server describes; NoAnswer where it is none of its answers. */
export function asRefusal(body: string, cause: unknown): Refusal | NoAnswer {
  try {
    const json: unknown = JSON.parse(body);
    if (isProblem(json)) return new Refusal(json);
  } catch {
    // Something between us and the server answered, or nothing did.
  }
  return new NoAnswer('No answer', { cause });
}

/** Code of the refusal of what takes a confirmation that it is the person signed in. */
const PROOF_NEEDED = 'signIn.proofNeeded';

/** Sends a request; one with a key, which is carried out once, again when the database is back. */
async function sendPatiently(method: string, path: string, raw: Raw, left = AGAIN) {
  try {
    return await sendOnce(method, path, raw);
  } catch (error) {
    if (!(error instanceof Away) || raw.idempotencyKey === undefined || left === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, error.againMs));
    raw.signal?.throwIfAborted();
    return sendPatiently(method, path, raw, left - 1);
  }
}

/**
 * Sends a request to the own server, once more if it takes a confirmation and the person gives it. Throws a Refusal, or
 * NoAnswer.
 */
export async function send(method: string, path: string, raw: Raw = {}) {
  try {
    return await sendPatiently(method, path, raw);
  } catch (error) {
    const isToConfirm = error instanceof Refusal && error.problem.problem?.code === PROOF_NEEDED;
    if (!isToConfirm || !(await confirmedByPerson())) throw error;
    return sendPatiently(method, path, raw);
  }
}

async function sendOnce(
  method: string,
  path: string,
  { body, ifMatch, idempotencyKey, signal, patienceMs = PATIENCE_MS, lasting = false }: Raw,
) {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': i18next.language };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (ifMatch !== undefined) headers['if-match'] = ifMatch;
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
  const limit = AbortSignal.timeout(patienceMs);
  const response = await fetch(path, {
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
  const json: unknown = await response.json().catch(() => null);
  if (response.ok) return { answer: json, etag: response.headers.get('etag') };
  if (isProblem(json)) {
    throw json.code === 'unavailable' ? new Away(json, response.headers.get('retry-after')) : new Refusal(json);
  }
  // Something between us and the server answered.
  throw new NoAnswer(`HTTP ${response.status}`);
}

/** Key of one request: the server carries it out once, however often it arrives. */
export const once = () => ({ idempotencyKey: crypto.randomUUID() });

/** Value in a URL, where everything is text. */
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
    const { answer } = await send(method, filled, { ...extra, body: Object.fromEntries(rest) });
    return answer as AnswerOf<L>;
  }
  const query = rest.flatMap(([name, value]): [string, string][] =>
    value == null ? [] : [[name, String(value as Value)]],
  );
  const { answer } = await send(method, query.length === 0 ? filled : `${filled}?${new URLSearchParams(query)}`, extra);
  // The server checks each answer against its schema before it sends it.
  return answer as AnswerOf<L>;
}
