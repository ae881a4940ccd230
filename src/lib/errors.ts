import { inOrder, type Message, plainText } from './message.ts';
import { inEnglish, PLAIN, type Reader, render } from './render.ts';

/**
 * Kind of an error, by which callers decide what to do. missing: there is no such thing · conflict: not in the present
 * state · mismatch: the same key came with another request · invalid: what was handed in is not what it
 * should be · forbidden: who asks may not do it · changed: it is not any more as whoever decided saw it · refused: anything else.
 */
export const ERROR_KINDS = ['refused', 'missing', 'conflict', 'mismatch', 'invalid', 'forbidden', 'changed'] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

interface ErrorOptions {
  remedy?: Message | undefined;
  usage?: boolean;
  cause?: unknown;
  kind?: ErrorKind;
  retryAfter?: number;
  /** What of the input is meant, by the name that it has there: `when`. */
  field?: string;
  /** Where a time is wrong: by which clock, and in which zone the newsroom is. */
  clock?: { now: Date; timeZone: string };
}

/**
 * A failure that a person can act on: `problem` names the thing, what was expected and what was given; `advice` is what
 * to do. Anything else that is thrown is a defect.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly problem: Message;
  readonly advice: Message | undefined;
  readonly exitCode: 1 | 2;
  readonly kind: ErrorKind;
  /** Seconds after which it is worth asking again; null where waiting does not help. */
  readonly retryAfter: number | null;
  readonly field: string | null;
  readonly clock: { now: Date; timeZone: string } | null;

  constructor(problem: Message, options: ErrorOptions = {}) {
    super(inEnglish(problem), options.cause === undefined ? undefined : { cause: options.cause });
    this.problem = problem;
    this.advice = options.remedy;
    this.exitCode = options.usage ? 2 : 1;
    this.kind = options.kind ?? 'refused';
    this.retryAfter = options.retryAfter ?? null;
    this.field = options.field ?? null;
    this.clock = options.clock ?? null;
  }

  /** What to do, in English, for the log. */
  get remedy(): string | null {
    return this.advice === undefined ? null : inEnglish(this.advice);
  }

  /** Problem and advice for a reader. */
  textFor(reader: Reader): { message: string; remedy: string | null } {
    const { problem, advice } = this;
    return { message: render(problem, reader), remedy: advice === undefined ? null : render(advice, reader) };
  }

  /** Problem and advice as one message. */
  asMessage(): Message {
    const { problem, advice } = this;
    return advice === undefined ? problem : inOrder(problem, advice);
  }

  /** Problem and advice in English, for the log. */
  sentence(): string {
    const { message, remedy } = this;
    if (remedy === null) return message;
    return message.endsWith('\n') ? `${message}${remedy}` : `${message} ${remedy}`;
  }
}

/** A failure that is a message: it goes on as one, and is logged in English. */
export abstract class MessageError extends Error {
  readonly problem: Message;

  constructor(problem: Message, options?: { cause?: unknown }) {
    super(inEnglish(problem), options);
    this.problem = problem;
  }
}

/** Any thrown value as a message; a fault of a library has its own words only. */
export function asMessage(error: unknown): Message {
  if (error instanceof UserError) return error.asMessage();
  return error instanceof MessageError ? error.problem : plainText(messageOf(error));
}

/** An error as programs get it, by the API and by `--json`. `code`: its kind, or `usage`. */
export interface ErrorView {
  code: string;
  message: string;
  remedy: string | null;
  exitCode: 1 | 2;
}

export function errorView(error: UserError, reader: Reader = PLAIN): ErrorView {
  const { exitCode, kind } = error;
  return { code: kind === 'refused' && exitCode === 2 ? 'usage' : kind, ...error.textFor(reader), exitCode };
}

/** What a schema found wrong, in one line: `post: an id has 36 characters at most`. */
export const faultsOf = (error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string =>
  error.issues
    .map(({ path, message }) => [...(path.length > 0 ? [path.join('.')] : []), message].join(': '))
    .join('; ');

/** A short text for any thrown value, without its stack. */
export function messageOf(error: unknown): string {
  // Several addresses of one host that all failed come as one error without words of its own.
  if (error instanceof AggregateError && error.message === '') return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
