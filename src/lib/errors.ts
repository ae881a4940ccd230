import { inOrder, type Message, plainText } from './message.ts';
import { inEnglish, PLAIN, type Reader, render } from './render.ts';
import type { Told } from './told.ts';

/**
 * Kind of an error, by which callers decide what to do. missing: not found · conflict: not in the current
 * state · mismatch: the same key came with another request · invalid: the input is not what it
 * should be · forbidden: no permission · changed: it has changed since it was seen · refused: anything else.
 */
export const ERROR_KINDS = ['refused', 'missing', 'conflict', 'mismatch', 'invalid', 'forbidden', 'changed'] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

interface ErrorOptions {
  remedy?: string | Message;
  usage?: boolean;
  cause?: unknown;
  kind?: ErrorKind;
  retryAfter?: number;
  /** Field of the input, by its name there: `when`. */
  field?: string;
  /** For a wrong time: the clock, and the newsroom's zone. */
  clock?: { now: Date; timeZone: string };
  /** Message and remedy as one sentence, for pages in other languages. */
  told?: Told;
}

const said = (text: string | Message, reader: Reader): string =>
  typeof text === 'string' ? text : render(text, reader);

/**
 * A failure that a person can act on. The message is one sentence that names the thing, says what was
 * expected and what was given; `remedy` says what to do. Anything else that is thrown is a defect.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** What is wrong and what to do, as data; null: they are English alone. */
  readonly problem: Message | null;
  readonly remedy: string | undefined;
  /** Remedy, as data where it is a message. */
  readonly advice: string | Message | undefined;
  readonly exitCode: 1 | 2;
  readonly kind: ErrorKind;
  /** Seconds after which a retry makes sense; null: waiting does not help. */
  readonly retryAfter: number | null;
  readonly field: string | null;
  readonly clock: { now: Date; timeZone: string } | null;
  readonly told: Told | null;

  constructor(problem: string | Message, options: ErrorOptions = {}) {
    super(said(problem, PLAIN), options.cause === undefined ? undefined : { cause: options.cause });
    this.problem = typeof problem === 'string' ? null : problem;
    this.advice = options.remedy;
    this.remedy = options.remedy === undefined ? undefined : said(options.remedy, PLAIN);
    this.exitCode = options.usage ? 2 : 1;
    this.kind = options.kind ?? 'refused';
    this.retryAfter = options.retryAfter ?? null;
    this.field = options.field ?? null;
    this.clock = options.clock ?? null;
    this.told = options.told ?? null;
  }

  /** Renders the error for a reader. */
  readBy(reader: Reader): UserError {
    if (this.problem === null) return this;
    const { message, remedy } = this.textFor(reader);
    const { kind, exitCode, retryAfter, field, clock } = this;
    return new UserError(message, {
      kind,
      usage: exitCode === 2,
      cause: this,
      ...(remedy !== null && { remedy }),
      ...(retryAfter !== null && { retryAfter }),
      ...(field !== null && { field }),
      ...(clock !== null && { clock }),
    });
  }

  /** Problem and remedy for a reader. */
  textFor(reader: Reader): { message: string; remedy: string | null } {
    const { problem, advice } = this;
    const message = problem === null ? this.message : render(problem, reader);
    return { message, remedy: advice === undefined ? null : said(advice, reader) };
  }

  /** Problem and remedy as data. */
  asMessages(): { problem: Message; remedy: Message | null } {
    const { problem, advice = null } = this;
    const remedy = typeof advice === 'string' ? plainText(advice) : advice;
    return { problem: problem ?? plainText(this.message), remedy };
  }

  /** Problem and remedy as one message. */
  asMessage(): Message {
    const { problem, remedy } = this.asMessages();
    return remedy === null ? problem : inOrder(problem, remedy);
  }

  /** Problem and remedy in English, for the log. */
  sentence(): string {
    if (!this.remedy) return this.message;
    return this.message.endsWith('\n') ? `${this.message}${this.remedy}` : `${this.message} ${this.remedy}`;
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

/** Faults found by a schema, in one line: `post: an id has 36 characters at most`. */
export const faultsOf = (error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string =>
  error.issues
    .map(({ path, message }) => [...(path.length > 0 ? [path.join('.')] : []), message].join(': '))
    .join('; ');

/** Short text for any thrown value, without its stack. */
export function messageOf(error: unknown): string {
  // When all addresses of a host fail, Node throws one error without a message.
  if (error instanceof AggregateError && error.message === '') return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
