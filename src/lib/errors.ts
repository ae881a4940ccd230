import { inOrder, type Message, plainText } from './message.ts';
import { inEnglish, PLAIN, type Reader, render } from './render.ts';

/**
 * Kind of an error, by which callers decide what to do. missing: not found · conflict: not in the current
 * state · mismatch: the same key came with another request · invalid: the input is not what it
 * should be · forbidden: no permission · changed: it has changed since it was seen · refused: anything else.
 */
export const ERROR_KINDS = ['refused', 'missing', 'conflict', 'mismatch', 'invalid', 'forbidden', 'changed'] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** What is wrong with one field of the input. */
export interface FieldProblem {
  field: string;
  problem: Message;
}

interface ErrorOptions {
  remedy?: Message | undefined;
  usage?: boolean;
  cause?: unknown;
  kind?: ErrorKind;
  retryAfter?: number;
  /** Field of the input, by its name there: `when`. */
  field?: string;
  /** Every field that is wrong, by its name, where there may be several. */
  fields?: readonly FieldProblem[];
  /** For a wrong time: the clock, and the newsroom's zone. */
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
  /** Seconds after which a retry makes sense; null: waiting does not help. */
  readonly retryAfter: number | null;
  readonly field: string | null;
  readonly fields: readonly FieldProblem[];
  readonly clock: { now: Date; timeZone: string } | null;

  constructor(problem: Message, options: ErrorOptions = {}) {
    super(inEnglish(problem), options.cause === undefined ? undefined : { cause: options.cause });
    this.problem = problem;
    this.advice = options.remedy;
    this.exitCode = options.usage ? 2 : 1;
    this.kind = options.kind ?? 'refused';
    this.retryAfter = options.retryAfter ?? null;
    this.field = options.field ?? null;
    this.fields = options.fields ?? [];
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

  /** Problem and advice in one text; in English for the log. */
  sentence(reader: Reader = PLAIN): string {
    const { message, remedy } = this.textFor(reader);
    if (remedy === null) return message;
    return message.endsWith('\n') || reader.language !== 'en' ? `${message}${remedy}` : `${message} ${remedy}`;
  }
}

/** Error with a message, logged in English. */
export abstract class MessageError extends Error {
  readonly problem: Message;

  constructor(problem: Message, options?: { cause?: unknown }) {
    super(inEnglish(problem), options);
    this.problem = problem;
  }
}

/** Any thrown value as a message; an error of a library has only its own words. */
export function asMessage(error: unknown): Message {
  if (error instanceof UserError) return error.asMessage();
  return error instanceof MessageError ? error.problem : plainText(messageOf(error));
}

/** Error for programs, in the API and `--json`. `code`: its kind, or `usage`. */
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

/** Short text for any thrown value, without its stack. */
export function messageOf(error: unknown): string {
  // When all addresses of a host fail, Node throws one error without a message.
  if (error instanceof AggregateError && error.message === '') return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
