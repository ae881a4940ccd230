import { z } from 'zod';
import type { Clock } from '../domain/clock.ts';
import { UserError } from '../domain/errors.ts';
import { createHttp } from '../net/client.ts';
import { type HttpAnswer, TransportError } from '../net/http.ts';
import { redactText } from '../net/redact.ts';
import type { ProposalSettings } from './settings.ts';

export interface Prompt {
  system: string;
  user: string;
  /** A JPEG that the question is about. */
  picture?: Uint8Array;
}

/** `tokens`: of question and answer, as the endpoint counted them; null where it does not say. */
export interface Reply {
  text: string;
  tokens: number | null;
}

export interface Model {
  /** Rejects with a UserError in words for editors when there is no answer, or none that can be read. */
  ask(prompt: Prompt, signal: AbortSignal): Promise<Reply>;
}

const MAX_ANSWER_BYTES = 256_000;
const EXCERPT = 160;

const Completion = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.string() }), finish_reason: z.string().nullish() }))
    .min(1),
  usage: z.object({ total_tokens: z.int().nonnegative() }).nullish().catch(null),
});

const failed = (message: string, cause?: unknown): UserError => new UserError(message, { cause });

const withPicture = (text: string, picture: Uint8Array) => [
  { type: 'text', text },
  { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${Buffer.from(picture).toString('base64')}` } },
];

/** One chat completion each; nothing is followed, and nothing repeated from here. The key goes into the request alone. */
export function createModel(settings: ProposalSettings, { monotonic }: Pick<Clock, 'monotonic'>): Model {
  const { url, key, model, maxTokens, timeoutMs } = settings;
  const secrets = key === '' ? [] : [key];
  const where = `The language model at ${url.host}`;
  const http = createHttp({
    timeoutMs,
    maxBytes: MAX_ANSWER_BYTES,
    allowedOrigins: [url.origin],
    record() {},
    secrets,
    monotonic,
    mayWrite() {},
  });

  const whyNot = (error: unknown): UserError => {
    if (!(error instanceof TransportError)) return failed(`${where} could not be called.`);
    if (error.code === 'TIMEOUT') return failed(`${where} gave no answer within ${timeoutMs / 1_000} s.`);
    if (error.code === 'TOO_LARGE') return failed(`${where} answered with far too much.`);
    return failed(`${where} ${error.sent ? 'broke off' : 'could not be reached'} (${error.code}).`);
  };

  function replyIn({ status, text }: HttpAnswer): Reply {
    const said = redactText(text, secrets).replace(/\s+/g, ' ').trim().slice(0, EXCERPT);
    if (status === 401 || status === 403) throw failed(`${where} refused the key (${status}).`);
    if (status === 429) throw failed(`${where} has no room for more requests now (429).`);
    if (status !== 200) throw failed(`${where} answered ${status}${said === '' ? '' : `: ${said}`}.`);
    const answer = Completion.safeParse(jsonIn(text));
    const [choice] = answer.data?.choices ?? [];
    if (!choice) throw failed(`${where} answered with something else than a completion: ${said}`);
    if (choice.finish_reason === 'length') throw failed(`${where} was cut off after ${maxTokens} tokens.`);
    return { text: choice.message.content, tokens: answer.data?.usage?.total_tokens ?? null };
  }

  return {
    async ask({ system, user, picture }, signal) {
      const messages = [
        { role: 'system', content: system },
        { role: 'user', content: picture === undefined ? user : withPicture(user, picture) },
      ];
      const body = { model, messages, max_tokens: maxTokens, temperature: 0, stream: false };
      const answer = await http
        .send({
          method: 'POST',
          url: `${url.href.replace(/\/$/, '')}/chat/completions`,
          headers: key === '' ? {} : { authorization: `Bearer ${key}` },
          body: { json: { ...body, response_format: { type: 'json_object' } } },
          signal,
        })
        .catch((error: unknown) => {
          signal.throwIfAborted();
          throw whyNot(error);
        });
      return replyIn(answer);
    },
  };
}

/** Undefined for what is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
