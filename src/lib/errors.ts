import type { Told } from './told.ts';

/**
 * What stood in the way, for callers that tell by it what to do. missing: there is no such thing · conflict: not
 * as things stand · mismatch: the same key came with another request · invalid: what was handed in is not what it
 * should be · forbidden: who asks may not do it · changed: it is not any more as whoever decided saw it · refused: anything else.
 */
export const ERROR_KINDS = ['refused', 'missing', 'conflict', 'mismatch', 'invalid', 'forbidden', 'changed'] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

interface ErrorOptions {
  remedy?: string;
  usage?: boolean;
  cause?: unknown;
  kind?: ErrorKind;
  retryAfter?: number;
  /** What of the input is meant, by the name that it has there: `when`. */
  field?: string;
  /** Where a time is wrong: by which clock, and in which zone the newsroom is. */
  clock?: { now: Date; timeZone: string };
  /** Message and remedy as one sentence, for pages in other languages. */
  told?: Told;
}

/**
 * A failure that a person can act on. The message is one sentence that names the thing, says what was
 * expected and what was given; `remedy` says what to do. Anything else that is thrown is a defect.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly remedy: string | undefined;
  readonly exitCode: 1 | 2;
  readonly kind: ErrorKind;
  /** Seconds after which it is worth asking again; null where waiting does not help. */
  readonly retryAfter: number | null;
  readonly field: string | null;
  readonly clock: { now: Date; timeZone: string } | null;
  readonly told: Told | null;

  constructor(message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.remedy = options.remedy;
    this.exitCode = options.usage ? 2 : 1;
    this.kind = options.kind ?? 'refused';
    this.retryAfter = options.retryAfter ?? null;
    this.field = options.field ?? null;
    this.clock = options.clock ?? null;
    this.told = options.told ?? null;
  }

  /** The whole of it, as the command line and the API print it. */
  sentence(): string {
    if (!this.remedy) return this.message;
    return this.message.endsWith('\n') ? `${this.message}${this.remedy}` : `${this.message} ${this.remedy}`;
  }
}

/** What programs are told of an error, by the API and by `--json`. `code`: what stood in the way, or `usage`. */
export interface ErrorView {
  code: string;
  message: string;
  remedy: string | null;
  exitCode: 1 | 2;
}

export const errorView = ({ message, remedy, exitCode, kind }: UserError): ErrorView => ({
  code: kind === 'refused' && exitCode === 2 ? 'usage' : kind,
  message,
  remedy: remedy ?? null,
  exitCode,
});

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
