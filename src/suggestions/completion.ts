import { z } from 'zod';

/** Input and output tokens as counted by the endpoint. */
export interface Tokens {
  input: number;
  output: number;
}

const Count = z.int().nonnegative();
const Part = z.object({ text: z.string().catch('') });

const Message = z.object({
  content: z
    .union([z.string(), z.array(Part).transform((parts) => parts.map(({ text }) => text).join(''))])
    .nullish()
    .transform((content) => content ?? ''),
  refusal: z.string().nullish().catch(null),
});

const Completion = z.object({
  choices: z.array(z.object({ message: Message, finish_reason: z.string().nullish() })).min(1),
  usage: z.object({ prompt_tokens: Count, completion_tokens: Count }).nullish().catch(null),
});

/** Servers send `error` as a sentence or as an object that has one. */
const Failure = z.object({
  error: z.union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)]),
});

/** Answer with status 200. `tokens`: null where the endpoint does not count them. */
export type Completed =
  | { kind: 'text'; text: string; tokens: Tokens | null }
  /** Cut off at the maximum of tokens. */
  | { kind: 'cut-off' }
  /** `why`: the endpoint's own words; '' where it gives none. */
  | { kind: 'declined'; why: string }
  | { kind: 'empty' }
  | { kind: 'stream' }
  | { kind: 'error'; message: string }
  | { kind: 'unreadable' };

/**
 * Removes the model's reasoning from its answer. Some servers omit the opening tag; reasoning
 * that never closes leaves nothing.
 */
export function withoutThoughts(text: string): string {
  const [, behind] = /^[\s\S]*<\/think(?:ing)?>([\s\S]*)$/i.exec(text) ?? [];
  return (behind ?? text).replace(/<think(?:ing)?>[\s\S]*$/i, '').trim();
}

/** Finds the endpoint's error message; null where it has none. */
export const failureIn = (text: string): string | null => Failure.safeParse(jsonIn(text)).data?.error ?? null;

/** Reads the body of a chat completion. */
export function completedIn(text: string): Completed {
  if (/^\s*(?:data|event):/.test(text)) return { kind: 'stream' };
  const completion = Completion.safeParse(jsonIn(text)).data;
  const [choice] = completion?.choices ?? [];
  if (!completion || !choice) {
    const message = failureIn(text);
    return message === null ? { kind: 'unreadable' } : { kind: 'error', message };
  }
  const { message, finish_reason: finish } = choice;
  if (finish === 'length') return { kind: 'cut-off' };
  if (finish === 'content_filter' || message.refusal) return { kind: 'declined', why: message.refusal ?? '' };
  const answer = withoutThoughts(message.content);
  if (answer === '') return { kind: 'empty' };
  const { usage } = completion;
  return {
    kind: 'text',
    text: answer,
    tokens: usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : null,
  };
}

/** Undefined for anything but JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const FENCED = /```(?:json)?\s*([\s\S]*?)```/i;

/** Finds the JSON object in an answer, which may be fenced or between sentences; undefined where there is none. */
export function answeredJson(answer: string): unknown {
  const fenced = FENCED.exec(answer)?.[1] ?? '';
  const braced = answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
  return [answer, fenced, braced].map(jsonIn).find((value) => typeof value === 'object' && value !== null);
}
