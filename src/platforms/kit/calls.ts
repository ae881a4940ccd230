import { z } from 'zod';
import type { PlannedRequest } from '../../domain/post.ts';
import { MessageError, messageOf } from '../../lib/errors.ts';
import { type Json, Json as JsonSchema } from '../../lib/json.ts';
import type { Message } from '../../lib/message.ts';
import { AnswerError, type Http, type HttpAnswer, type HttpRequest } from '../../net/http.ts';
import type { Look } from '../session.ts';
import { platform } from './messages.ts';

/** A request as a pure builder makes it; who sends it adds the signal. */
export type Draft = Omit<HttpRequest, 'signal'>;

function shownBody(body: Draft['body']): Json {
  if (!body) return null;
  if ('json' in body) return JsonSchema.parse(body.json);
  if ('form' in body) return Object.fromEntries(body.form);
  if ('bytes' in body) return '{{bytes}}';
  const fields = [...body.multipart].map(([name, value]) => [name, typeof value === 'string' ? value : '{{file}}']);
  return Object.fromEntries(fields);
}

/** The same request as people are shown it before it goes out. */
export const planned = (name: string, draft: Draft): PlannedRequest => ({
  name,
  method: draft.method,
  url: draft.url,
  headers: { ...draft.headers },
  body: shownBody(draft.body),
});

/** A success whose body is not what the platform documents: what it did is not known. */
export class UnreadableAnswer extends MessageError {
  override readonly name = 'UnreadableAnswer';
  readonly answer: HttpAnswer;

  constructor(problem: Message, answer: HttpAnswer, cause: unknown) {
    super(problem, { cause });
    this.answer = answer;
  }
}

/** A string, or an integer too long for a JSON number to hold exactly (16 digits and more). */
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/** Parses JSON; integers beyond what a number holds become strings, so that no id loses its last digits. */
export function readJson(text: string): unknown {
  return JSON.parse(text.replace(STRING_OR_LONG_INTEGER, (token) => (token.startsWith('"') ? token : `"${token}"`)));
}

/** The same, null where the text is no JSON; for error bodies, which may be anything. */
export function tryReadJson(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return null;
  }
}

/** An id, which some platforms write as a string and some as a number. */
export const RemoteId = z.union([z.string().min(1), z.int()]).transform(String);

export const isSuccess = (answer: HttpAnswer): boolean => answer.status >= 200 && answer.status < 300;

/** Throws an UnreadableAnswer when the body does not have the shape. */
export function parseBody<T>(schema: z.ZodType<T>, answer: HttpAnswer, what: string): T {
  try {
    return schema.parse(readJson(answer.text));
  } catch (error) {
    throw new UnreadableAnswer(
      platform.unreadable({ call: what, status: answer.status, words: messageOf(error) }),
      answer,
      error,
    );
  }
}

/** Throws an AnswerError for anything but 2xx. */
export function requireSuccess(answer: HttpAnswer, what: string): HttpAnswer {
  if (isSuccess(answer)) return answer;
  throw new AnswerError(`"${what}" was answered with HTTP ${answer.status}`, answer);
}

/** Sends, demands a 2xx answer and parses its body. `what` names the call in errors. */
export async function call<T>(http: Http, what: string, request: HttpRequest, schema: z.ZodType<T>): Promise<T> {
  return parseBody(schema, requireSuccess(await http.send(request), what), what);
}

/**
 * When to look next at something the platform works on since `since`: the first of `polls` (milliseconds
 * after `since`, scaled as all waiting times are) that is still to come; behind the last, that one again.
 */
export function nextPoll(
  look: Pick<Look<unknown, unknown>, 'now' | 'after'>,
  since: Date,
  polls: readonly number[],
): Date {
  const now = look.now();
  const times = polls.map((ms) => since.getTime() + look.after(ms).getTime() - now.getTime());
  const next = times.find((time) => time > now.getTime());
  return next === undefined ? look.after(polls.at(-1) ?? 0) : new Date(next);
}
