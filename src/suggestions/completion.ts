import { z } from 'zod';

/** Tokens of a question and its answer, as the endpoint counted them. */
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

/** Servers write `error` as a sentence, or as an object that has one. */
const Failure = z.object({
  error: z.union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)]),
});

/** An answer of status 200. `tokens`: null where the endpoint does not count them. */
export type Completed =
  | { kind: 'text'; text: string; tokens: Tokens | null }
  /** The most tokens were used before it was complete. */
  | { kind: 'cut-off' }
  /** `why`: in the endpoint's own words; '' where it gives none. */
  | { kind: 'declined'; why: string }
  | { kind: 'empty' }
  | { kind: 'stream' }
  | { kind: 'error'; message: string }
  | { kind: 'unreadable' };

/**
 * The text without what a model thought before it answered. Some servers keep the opening tag to themselves; a thought
 * that never ends leaves nothing.
 */
export function withoutThoughts(text: string): string {
  const [, behind] = /^[\s\S]*<\/think(?:ing)?>([\s\S]*)$/i.exec(text) ?? [];
  return (behind ?? text).replace(/<think(?:ing)?>[\s\S]*$/i, '').trim();
}

/** What an endpoint says went wrong; null where it says nothing of the kind. */
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

/** Undefined for what is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const FENCED = /```(?:json)?\s*([\s\S]*?)```/i;

/** The JSON object of an answer, which may stand in a fence or between sentences; undefined where there is none. */
export function answeredJson(answer: string): unknown {
  const fenced = FENCED.exec(answer)?.[1] ?? '';
  const braced = answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
  return [answer, fenced, braced].map(jsonIn).find((value) => typeof value === 'object' && value !== null);
}
