import type { Agent, IncomingMessage } from 'node:http';
import { ApiResponseError, type IClientSettings, type ITwitterApiClientPlugin, TwitterApi } from 'twitter-api-v2';
import type { z } from 'zod';
import { watchedAgents } from '../../net/client.ts';
import { AnswerError, type HttpAnswer, TransportError } from '../../net/http.ts';
import { deadline } from '../../net/limits.ts';
import { transport } from '../../net/messages.ts';
import { parseBody, requireSuccess, tryReadJson } from '../kit/calls.ts';
import { assertMachineClock } from '../kit/tokens.ts';
import type { CredentialSet, Look } from '../session.ts';
import { isUnrecognised } from './errors.ts';
import { assertRate, noteRate } from './rates.ts';
import { PUBLISH, type Word, type XCall } from './requests.ts';
import { ErrorBody } from './schema.ts';
import type { XOptions, XSecrets } from './settings.ts';

export type XLook = Look<XOptions, XSecrets>;

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

const toHost = (url: URL, { protocol, host }: URL): void => {
  url.protocol = protocol;
  url.host = host;
};

/**
 * The library signs and sends; this keeps it to the channel's own host, bounds it in time and size, and
 * hands every body on as text, so that ids are read by our own parser. What is signed is the address under which X
 * sees the request, which a proxy on the way does not change.
 */
function guard({ apiUrl, publicUrl = apiUrl }: XOptions, watch: Watch, signal: AbortSignal): ITwitterApiClientPlugin {
  return {
    onBeforeRequestConfig({ params }) {
      const url = new URL(params.url);
      if (url.hostname !== 'api.x.com') {
        throw new Error(`A request to ${url.hostname} was refused: only the API of X may be called.`);
      }
      toHost(url, new URL(publicUrl));
      params.url = url.href;
      params.forceParseMode = 'text';
      params.requestEventDebugHandler = (event, data: { res?: IncomingMessage } | undefined) => {
        if (event === 'response' && data?.res) watchSize(watch, data.res);
      };
    },
    async onBeforeRequest({ requestOptions, computedParams }) {
      toHost(computedParams.url, new URL(apiUrl));
      requestOptions.signal = signal;
    },
  };
}

function transportError(where: string, watch: Watch, ended: 'time-out' | 'aborted' | null): TransportError {
  const sent = watch.connected;
  const lost = watch.tooLarge ? 'TOO_LARGE' : sent ? 'NO_ANSWER' : 'NOT_SENT';
  const code = ended === 'time-out' ? 'TIMEOUT' : ended === 'aborted' ? 'ABORTED' : lost;
  return new TransportError(transport.incomplete({ where, sent: sent ? 'yes' : 'no', code }), { sent, code });
}

const textOf = (data: unknown): string => (typeof data === 'string' ? data : '');

type Keys = Record<'appKey' | 'appSecret' | 'accessToken' | 'accessSecret', string>;

/** OAuth 1.0a keys by which a channel signs; null: it has a refresh token, or not all of them. */
export function keysOf({ appKey, appSecret, accessToken, accessSecret, refreshToken }: XSecrets): Keys | null {
  if (refreshToken !== undefined || !appKey || !appSecret || !accessToken || !accessSecret) return null;
  return { appKey, appSecret, accessToken, accessSecret };
}

/** `by`: OAuth 1.0a keys, or an access token of OAuth 2.0. */
async function exchange(
  by: Keys | string,
  call: XCall,
  plugin: ITwitterApiClientPlugin,
  httpAgent: Agent,
): Promise<string> {
  const settings: Partial<IClientSettings> = { httpAgent, plugins: [plugin], compression: 'identity' };
  const { v2 } = typeof by === 'string' ? new TwitterApi(by, settings) : new TwitterApi(by, settings);
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

/** Resolves with any complete answer; rejects with a TransportError when there was none. */
async function sendBy(look: XLook, call: XCall, by: Keys | string, signal: AbortSignal): Promise<HttpAnswer> {
  const { apiUrl } = look.options;
  const watch: Watch = { connected: false, response: null, tooLarge: false };
  const limit = deadline(signal, look.requestMs);
  const { httpAgent, httpsAgent } = watchedAgents(() => {
    watch.connected = true;
  }, look.mayWrite);
  const agent = apiUrl.startsWith('https:') ? httpsAgent : httpAgent;
  const { method } = call;
  const url = `${new URL(apiUrl).origin}${call.path}`;
  const start = look.now().getTime();
  const elapsed = () => look.now().getTime() - start;
  try {
    const text = await exchange(by, call, guard(look.options, watch, limit.signal), agent);
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

const tokenIn = ({ secrets: { userToken } }: CredentialSet<XSecrets>): string => {
  if (userToken === undefined) throw new Error('A credential set has no access token.');
  return userToken;
};

/**
 * Sends one call: signed with the OAuth 1.0a keys, or with the access token of OAuth 2.0, which is replaced once where X
 * refuses it. Resolves with any complete answer; rejects with a TransportError when there was none, and with an
 * OutcomeError where X takes no more posts before its window begins again.
 */
export async function send(look: XLook, call: XCall, signal: AbortSignal): Promise<HttpAnswer> {
  // Reads are answered for themselves: a look that is put off could miss what it looks for.
  if (call.name !== PUBLISH) return recognised(look, call, signal);
  assertRate(look);
  const answer = await recognised(look, call, signal);
  noteRate(look, answer);
  return answer;
}

/** Sends a call once more if X did not recognise its authentication, which passes: nothing was done. */
async function recognised(look: XLook, call: XCall, signal: AbortSignal): Promise<HttpAnswer> {
  const answer = await signedCall(look, call, signal);
  return isUnrecognised(answer) ? signedCall(look, call, signal) : answer;
}

async function signedCall(look: XLook, call: XCall, signal: AbortSignal): Promise<HttpAnswer> {
  const keys = keysOf(look.secrets);
  if (keys !== null) {
    assertMachineClock(look);
    return sendBy(look, call, keys, signal);
  }
  const set = await look.credentials();
  const answer = await sendBy(look, call, tokenIn(set), signal);
  if (answer.status !== 401) return answer;
  return sendBy(look, call, tokenIn(await look.rotate(set.version)), signal);
}

/** As `send`, for calls that must succeed. Throws AnswerError, TransportError or UnreadableAnswer. */
export async function callX<T>(look: XLook, call: XCall, signal: AbortSignal, schema: z.ZodType<T>): Promise<T> {
  return parseBody(schema, requireSuccess(await send(look, call, signal), call.name), call.name);
}

/** Which spelling of the parameter for fields an API took last, by its address. */
const spellings = new Map<string, Word>();

/** Whether X names a parameter of the call as what it refuses. */
export function refusesParameter({ status, text }: HttpAnswer, name: string): boolean {
  const parsed = ErrorBody.safeParse(tryReadJson(text));
  if (status !== 400 || !parsed.success) return false;
  const { detail = '', errors = [] } = parsed.data;
  return (
    errors.some(
      ({ parameters = {}, message = '' }) =>
        Object.keys(parameters).some((parameter) => parameter.endsWith(name)) || message.includes(name),
    ) || detail.includes(name)
  );
}

/**
 * As `callX`, for reads that name the fields they want. The reference and the guides of X spell the parameter in two
 * ways: where one is refused by its name, the other is used, and kept.
 */
export async function readX<T>(
  look: XLook,
  call: (word: Word) => XCall,
  signal: AbortSignal,
  schema: z.ZodType<T>,
): Promise<T> {
  const { apiUrl } = look.options;
  const word = spellings.get(apiUrl) ?? 'tweet';
  try {
    return await callX(look, call(word), signal, schema);
  } catch (error) {
    if (!(error instanceof AnswerError && refusesParameter(error.answer, `${word}.fields`))) throw error;
    const other = word === 'tweet' ? 'post' : 'tweet';
    const answer = await callX(look, call(other), signal, schema);
    spellings.set(apiUrl, other);
    return answer;
  }
}
