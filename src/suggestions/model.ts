import type { Prompts } from '../domain/prompts.ts';
import type { Clock } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { createHttp } from '../net/client.ts';
import { type HttpAnswer, TransportError } from '../net/http.ts';
import { redactText } from '../net/redact.ts';
import { type Completed, completedIn, failureIn, type Tokens } from './completion.ts';
import { models } from './messages.ts';

/** Settings of a language model behind an OpenAI-compatible API. */
export interface ProposalSettings {
  /** Base URL including the version, such as `https://api.example.com/v1`. */
  url: URL;
  model: string;
  /** '' where the endpoint needs none. */
  key: string;
  timeoutMs: number;
  /** Maximum tokens per answer. */
  maxTokens: number;
  perDay: { requests: number; tokens: number };
  /** US dollars per million tokens; null: unknown or free. */
  prices: { input: number; output: number } | null;
  /** Whether pictures are sent to be described. */
  pictures: boolean;
  prompts: Prompts;
}

/** Request fields that control how an answer is written. */
type Parameters = Readonly<Record<string, unknown>>;

/** Replacements of parameters that an endpoint does not take; null: left out. */
const INSTEAD: Readonly<Record<string, string | null>> = {
  max_tokens: 'max_completion_tokens',
  max_completion_tokens: 'max_tokens',
  response_format: null,
  temperature: null,
  stream: null,
};

/**
 * Returns the parameters without the one that an endpoint declined, found in its error text; null where it names none that
 * can be left out. `tried`: names that it declined before, which are not sent again.
 */
function withoutDeclined(parameters: Parameters, message: string, tried: ReadonlySet<string>): Parameters | null {
  // The first one named: “Unsupported parameter: 'max_tokens' … Use 'max_completion_tokens' instead.”
  const at = (name: string): number => message.search(new RegExp(`\\b${name}\\b`));
  const [declined] = Object.keys(parameters)
    .filter((name) => name in INSTEAD && !tried.has(name) && at(name) >= 0)
    .toSorted((a, b) => at(a) - at(b));
  if (declined === undefined) return null;
  const { [declined]: value, ...rest } = parameters;
  const instead = INSTEAD[declined] ?? null;
  return instead === null || tried.has(instead) ? rest : { ...rest, [instead]: value };
}

export interface Prompt {
  system: string;
  user: string;
  /** JPEG that the question is about. */
  picture?: Uint8Array;
}

/** `tokens`: null where the endpoint does not count them; `ms`: from the request to the complete answer. */
export interface Reply {
  text: string;
  tokens: Tokens | null;
  ms: number;
}

export interface Model {
  /** Rejects with a UserError for editors when there is no readable answer. */
  ask(prompt: Prompt, signal: AbortSignal): Promise<Reply>;
}

const MAX_ANSWER_BYTES = 256_000;
const EXCERPT = 160;
/** Status codes with which an endpoint declines a parameter. */
const DECLINES = [400, 422];

const withPicture = (text: string, picture: Uint8Array) => [
  { type: 'text', text },
  { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${Buffer.from(picture).toString('base64')}` } },
];

/**
 * Creates a client for an OpenAI-compatible API. Follows no redirects, and repeats only a request that the
 * endpoint declined for a parameter, without that parameter.
 */
export function createModel(settings: ProposalSettings, { monotonic }: Pick<Clock, 'monotonic'>): Model {
  const { url, key, model, maxTokens, timeoutMs } = settings;
  const secrets = key === '' ? [] : [key];
  const { host } = url;
  const http = createHttp({
    timeoutMs,
    maxBytes: MAX_ANSWER_BYTES,
    allowedOrigins: [url.origin],
    record() {},
    secrets,
    monotonic,
    mayWrite() {},
  });
  const declined = new Set<string>();
  let parameters: Parameters = {
    max_tokens: maxTokens,
    temperature: 0,
    stream: false,
    response_format: { type: 'json_object' },
  };

  const excerpt = (text: string): string => redactText(text, secrets).replace(/\s+/g, ' ').trim().slice(0, EXCERPT);

  function whyNoAnswer(error: unknown): UserError {
    const { code, sent } = error instanceof TransportError ? error : { code: 'FAILED', sent: false };
    const seconds = timeoutMs / 1_000;
    if (code === 'TIMEOUT') return new UserError(models.slow({ host, seconds }));
    if (code === 'TOO_LARGE') return new UserError(models.tooMuch({ host }));
    return new UserError(sent ? models.brokeOff({ host, code }) : models.unreachable({ host, code }));
  }

  function whyRefused({ status, text }: HttpAnswer): UserError {
    if (status === 401 || status === 403) return new UserError(models.key({ host, status }));
    if (status === 429) return new UserError(models.busy({ host }));
    if (status === 404) return new UserError(models.missing({ host, model }));
    return new UserError(models.failed({ host, status, words: excerpt(failureIn(text) ?? text) }));
  }

  function whyNoText(found: Exclude<Completed, { kind: 'text' }>, text: string): UserError {
    switch (found.kind) {
      case 'cut-off':
        return new UserError(models.cutOff({ host, tokens: maxTokens }));
      case 'declined':
        return new UserError(
          found.why.trim() === ''
            ? models.declinedMutely({ host })
            : models.declined({ host, words: excerpt(found.why) }),
        );
      case 'empty':
        return new UserError(models.empty({ host }));
      case 'stream':
        return new UserError(models.stream({ host }));
      case 'error':
        return new UserError(models.failed({ host, status: 200, words: excerpt(found.message) }));
      case 'unreadable':
        return new UserError(models.unreadable({ host, words: excerpt(text) }));
    }
  }

  function replyIn(answer: HttpAnswer): Omit<Reply, 'ms'> {
    if (answer.status !== 200) throw whyRefused(answer);
    const found = completedIn(answer.text);
    if (found.kind !== 'text') throw whyNoText(found, answer.text);
    return { text: found.text, tokens: found.tokens };
  }

  async function send(messages: readonly object[], signal: AbortSignal): Promise<HttpAnswer> {
    for (;;) {
      const sent = parameters;
      const answer = await http
        .send({
          method: 'POST',
          url: `${url.href.replace(/\/$/, '')}/chat/completions`,
          headers: key === '' ? {} : { authorization: `Bearer ${key}` },
          body: { json: { model, messages, ...sent } },
          signal,
        })
        .catch((error: unknown) => {
          signal.throwIfAborted();
          throw whyNoAnswer(error);
        });
      const message = DECLINES.includes(answer.status) ? failureIn(answer.text) : null;
      const fewer = message === null ? null : withoutDeclined(sent, message, declined);
      if (fewer === null) return answer;
      for (const name of Object.keys(sent)) if (!(name in fewer)) declined.add(name);
      parameters = fewer;
    }
  }

  return {
    async ask({ system, user, picture }, signal) {
      const messages = [
        { role: 'system', content: system },
        { role: 'user', content: picture === undefined ? user : withPicture(user, picture) },
      ];
      const begun = monotonic();
      const reply = replyIn(await send(messages, signal));
      return { ...reply, ms: Math.round(monotonic() - begun) };
    },
  };
}
