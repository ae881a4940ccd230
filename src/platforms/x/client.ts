import type { Agent, IncomingMessage } from 'node:http';
import { ApiResponseError, type ITwitterApiClientPlugin, TwitterApi } from 'twitter-api-v2';
import type { z } from 'zod';
import { deadline } from '../../net/deadline.ts';
import { type HttpAnswer, TransportError } from '../../net/http.ts';
import { watchedAgents } from '../../net/watched-agent.ts';
import type { Look } from '../session.ts';
import { parseBody, requireSuccess } from '../shared/answer.ts';
import { assertMachineClock } from '../shared/machine-clock.ts';
import type { XCall } from './requests.ts';
import type { XOptions, XSecrets } from './settings.ts';

export type XLook = Look<XOptions, XSecrets>;

/** Of one exchange, before it is scaled as all waiting times are. */
const TIME_OUT = 30_000;
const MAX_ANSWER = 4_000_000;

/** What is seen of an exchange while it runs. */
interface Watch {
  connected: boolean;
  response: IncomingMessage | null;
  tooLarge: boolean;
}

function watchSize(watch: Watch, response: IncomingMessage): void {
  watch.response = response;
  let seen = 0;
  response.on('data', (chunk: Buffer) => {
    seen += chunk.length;
    if (seen <= MAX_ANSWER) return;
    watch.tooLarge = true;
    response.destroy();
  });
}

/**
 * The library signs and sends; this keeps it to the channel's own host, bounds it in time and size, and
 * hands every body on as text, so that ids are read by our own parser.
 */
function guard(apiUrl: string, watch: Watch, signal: AbortSignal): ITwitterApiClientPlugin {
  const target = new URL(apiUrl);
  return {
    onBeforeRequestConfig({ params }) {
      const url = new URL(params.url);
      if (url.hostname !== 'api.x.com') {
        throw new Error(`A request to ${url.hostname} was refused: only the API of X may be called.`);
      }
      url.protocol = target.protocol;
      url.host = target.host;
      params.url = url.href;
      params.forceParseMode = 'text';
      params.requestEventDebugHandler = (event, data: { res?: IncomingMessage } | undefined) => {
        if (event === 'response' && data?.res) watchSize(watch, data.res);
      };
    },
    async onBeforeRequest({ requestOptions }) {
      requestOptions.signal = signal;
    },
  };
}

function transportError(what: string, watch: Watch, ended: 'time-out' | 'aborted' | null): TransportError {
  const sent = watch.connected;
  const when = sent ? 'after the request had left' : 'before the request left';
  const lost = watch.tooLarge ? 'TOO_LARGE' : sent ? 'NO_ANSWER' : 'NOT_SENT';
  const code = ended === 'time-out' ? 'TIMEOUT' : ended === 'aborted' ? 'ABORTED' : lost;
  return new TransportError(`${what} got no complete answer ${when} (${code}).`, { sent, code });
}

const textOf = (data: unknown): string => (typeof data === 'string' ? data : '');

async function exchange(look: XLook, call: XCall, plugin: ITwitterApiClientPlugin, agent: Agent): Promise<string> {
  const { v2 } = new TwitterApi(look.secrets, { httpAgent: agent, plugins: [plugin], compression: 'identity' });
  const path = call.path.replace(/^\/2\//, '');
  const { body } = call;
  try {
    if (call.method === 'GET') return textOf(await v2.get(path, { ...call.query }));
    if (call.method === 'DELETE') return textOf(await v2.delete(path));
    if (body && 'form' in body) return textOf(await v2.post(path, { ...body.form }, { forceBodyMode: 'form-data' }));
    return textOf(await v2.post(path, { ...body?.json }));
  } catch (error) {
    // An answer all the same; any other error leaves none.
    if (error instanceof ApiResponseError) return textOf(error.data);
    throw error;
  }
}

const headersOf = (response: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));

/** Signs and sends one call. Resolves with any complete answer; rejects with a TransportError when there was none. */
export async function send(look: XLook, call: XCall, signal: AbortSignal): Promise<HttpAnswer> {
  const { apiUrl } = look.options;
  assertMachineClock(look);
  const watch: Watch = { connected: false, response: null, tooLarge: false };
  const limit = deadline(signal, look.after(TIME_OUT).getTime() - look.now().getTime());
  const { httpAgent, httpsAgent } = watchedAgents(() => {
    watch.connected = true;
  }, look.mayWrite);
  const agent = apiUrl.startsWith('https:') ? httpsAgent : httpAgent;
  const { method } = call;
  const url = `${new URL(apiUrl).origin}${call.path}`;
  const start = look.now().getTime();
  const elapsed = () => look.now().getTime() - start;
  try {
    const text = await exchange(look, call, guard(apiUrl, watch, limit.signal), agent);
    const { response } = watch;
    if (!response?.complete) throw new Error('The answer is not complete.');
    const headers = headersOf(response);
    const status = response.statusCode ?? 0;
    const requestId = headers['x-transaction-id'];
    const line = { event: 'answer', method, url, status, ms: elapsed(), body: text };
    look.record(requestId === undefined ? line : { ...line, requestId });
    return { status, headers, text };
  } catch {
    // Not kept as a cause: the library's errors carry the signed headers.
    const error = transportError(`${method} ${url}`, watch, limit.ended());
    look.record({ event: watch.connected ? 'no-answer' : 'not-sent', method, url, ms: elapsed(), code: error.code });
    throw error;
  } finally {
    limit.release();
  }
}

/** As `send`, for calls that must succeed. Throws AnswerError, TransportError or UnreadableAnswer. */
export async function callX<T>(look: XLook, call: XCall, signal: AbortSignal, schema: z.ZodType<T>): Promise<T> {
  return parseBody(schema, requireSuccess(await send(look, call, signal), call.name), call.name);
}
