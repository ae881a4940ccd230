import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex, Readable } from 'node:stream';
import axios, { type AxiosResponse } from 'axios';
import type { Evidence } from '../domain/delivery.ts';
import { type Http, type HttpAnswer, type HttpRequest, TransportError } from './http.ts';
import { BodyTooLarge, type Deadline, deadline, readLimited } from './limits.ts';
import { transport } from './messages.ts';
import { matchesOrigin } from './origins.ts';
import { excerpt, redactText, redactUrl } from './redact.ts';

/**
 * Agents for one request that report when it is connected (for https: after the TLS handshake); before that nothing of it
 * has left. Connections are not reused: writing to one that the other side is closing would leave the outcome unknown.
 * `mayWrite` throws when the request must not leave any more; it is called as late as possible, since the process may
 * have been frozen while it connected.
 */
export function watchedAgents(
  onConnected: () => void,
  mayWrite: () => void,
): { httpAgent: HttpAgent; httpsAgent: HttpsAgent } {
  const connected = (socket: Duplex | null | undefined) => {
    try {
      mayWrite();
      onConnected();
    } catch (error) {
      socket?.destroy(error instanceof Error ? error : new Error('The request may not leave any more.'));
    }
  };
  const httpAgent = new HttpAgent({ keepAlive: false });
  const plain = httpAgent.createConnection.bind(httpAgent);
  httpAgent.createConnection = (options, callback) => {
    const socket = plain(options, callback);
    return socket?.once('connect', () => connected(socket));
  };
  const httpsAgent = new HttpsAgent({ keepAlive: false });
  const secure = httpsAgent.createConnection.bind(httpsAgent);
  httpsAgent.createConnection = (options, callback) => {
    const socket = secure(options, callback);
    return socket?.once('secureConnect', () => connected(socket));
  };
  return { httpAgent, httpsAgent };
}

export interface HttpSettings {
  /** Milliseconds for a whole exchange, unless the request says otherwise. */
  timeoutMs: number;
  /** Largest answer, in bytes after decompression. */
  maxBytes: number;
  /** As `matchesOrigin` has them; a request to any other is a defect and throws. */
  allowedOrigins: readonly string[];
  record: (evidence: Omit<Evidence, 'at' | 'step'>) => void;
  /** Read at each exchange, so that its owner may add a token that was just refreshed. */
  secrets: readonly string[];
  monotonic: () => number;
  /** Throws when nothing may leave any more; called once connected, just before the request is written. */
  mayWrite: () => void;
}

/** Headers kept as evidence. Not `x-guploader-uploadid`: with that id anyone could write to the upload. */
const REQUEST_IDS = [
  'x-request-id',
  'x-fb-request-id',
  'x-fb-trace-id',
  'x-transaction-id',
  'x-correlation-id',
  'x-amzn-requestid',
  'request-id',
];

const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

function encodeBody(body: HttpRequest['body']): { data?: unknown; headers: Record<string, string> } {
  if (!body) return { headers: {} };
  if ('json' in body) {
    return { data: JSON.stringify(body.json), headers: { 'content-type': 'application/json' } };
  }
  if ('form' in body) {
    return { data: body.form.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  }
  if ('multipart' in body) return { data: body.multipart, headers: {} };
  return { data: Buffer.from(body.bytes), headers: { 'content-type': 'application/octet-stream' } };
}

function headersOf(response: AxiosResponse): Record<string, string> {
  const entries = Object.entries(response.headers).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

async function exchange(
  request: HttpRequest,
  { maxBytes, mayWrite }: Pick<HttpSettings, 'maxBytes' | 'mayWrite'>,
  signal: AbortSignal,
  onConnected: () => void,
) {
  const { data, headers } = encodeBody(request.body);
  const response = await axios.request<Readable>({
    ...watchedAgents(onConnected, mayWrite),
    adapter: 'http',
    method: request.method,
    url: request.url,
    data,
    // Not the library's own defaults: a caller's header wins in any spelling.
    headers: axios.AxiosHeaders.from({ 'user-agent': 'Masthead', ...headers }).concat({ ...request.headers }),
    transformRequest: [(given: unknown) => given],
    responseType: 'stream',
    signal,
    maxRedirects: 0,
    maxBodyLength: Number.POSITIVE_INFINITY,
    proxy: false,
    validateStatus: () => true,
  });
  const bytes = await readLimited(response.data, maxBytes);
  return { status: response.status, headers: headersOf(response), text: bytes.toString('utf8') } satisfies HttpAnswer;
}

/** Explains why there was no answer, without the library's error: that carries headers, and so secrets. */
function transportError(error: unknown, where: string, limit: Deadline, ms: number, maxBytes: number, sent: boolean) {
  const sentAs = { where, sent: sent ? 'yes' : 'no' };
  const ended = limit.ended();
  if (ended === 'time-out') {
    return new TransportError(transport.timedOut({ ...sentAs, seconds: ms / 1_000 }), { sent, code: 'TIMEOUT' });
  }
  if (ended === 'aborted') return new TransportError(transport.stopped(sentAs), { sent, code: 'ABORTED' });
  if (error instanceof BodyTooLarge) {
    return new TransportError(transport.tooLarge({ where, size: maxBytes }), { sent, code: 'TOO_LARGE' });
  }
  const code = errorCode(error) ?? 'FAILED';
  return new TransportError(transport.failed({ ...sentAs, code }), { sent, code });
}

/** Creates the HTTP client for platforms: no redirects, no retries, every exchange recorded as evidence. */
export function createHttp(settings: HttpSettings): Http {
  return {
    async send(request) {
      const { method } = request;
      const { maxBytes } = settings;
      const { origin, pathname } = new URL(request.url);
      const secrets = request.secretPath ? [...settings.secrets, pathname.slice(1)] : settings.secrets;
      if (!settings.allowedOrigins.some((allowed) => matchesOrigin(allowed, origin))) {
        throw new Error(
          `A request to ${origin} was refused: this channel may only call ${settings.allowedOrigins.join(', ')}.`,
        );
      }
      const url = redactUrl(request.url, secrets);
      const ms = request.timeoutMs ?? settings.timeoutMs;
      const start = settings.monotonic();
      const elapsed = () => Math.round(settings.monotonic() - start);
      const limit = deadline(request.signal, ms);
      let connected = false;
      const answer = await exchange(request, settings, limit.signal, () => {
        connected = true;
      })
        .catch((error: unknown) => {
          const failure = transportError(error, `${method} ${url}`, limit, ms, maxBytes, connected);
          const event = connected ? 'no-answer' : 'not-sent';
          settings.record({ event, method, url, ms: elapsed(), code: failure.code });
          throw failure;
        })
        .finally(() => limit.release());
      const id = REQUEST_IDS.flatMap((name) => answer.headers[name] ?? [])[0];
      settings.record({
        event: 'answer',
        method,
        url,
        status: answer.status,
        ms: elapsed(),
        ...(id === undefined ? {} : { requestId: redactText(id, secrets) }),
        body: excerpt(answer.text, secrets),
      });
      return answer;
    },
  };
}
