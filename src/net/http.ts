import { MessageError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';

/** A request to a platform. Redirects are never followed and nothing is repeated. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  url: string;
  headers?: Readonly<Record<string, string>>;
  /** JSON, a form (URLSearchParams), multipart (FormData) or bytes; sent as they are. */
  body?: { json: unknown } | { form: URLSearchParams } | { multipart: FormData } | { bytes: Uint8Array };
  /** Whoever knows the path may use the address: it is blanked in evidence and errors. */
  secretPath?: true;
  signal: AbortSignal;
  /** Milliseconds for the whole exchange; default: the client's. */
  timeoutMs?: number;
}

/** Any answer, whatever its status. Header names are lower case. */
export interface HttpAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
}

export interface Http {
  /** Resolves with any complete answer; rejects with a TransportError when there was none. */
  send(request: HttpRequest): Promise<HttpAnswer>;
}

/**
 * No complete answer. `sent` is false only when the request certainly did not leave (name not found, connection refused,
 * time-out while connecting).
 */
export class TransportError extends MessageError {
  override readonly name = 'TransportError';
  readonly sent: boolean;
  readonly code: string;

  constructor(problem: Message, options: { sent: boolean; code: string; cause?: unknown }) {
    super(problem, { cause: options.cause });
    this.sent = options.sent;
    this.code = options.code;
  }
}

/** An answer other than success; adapters' `classify` reads it. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly answer: HttpAnswer;

  constructor(message: string, answer: HttpAnswer) {
    super(message);
    this.answer = answer;
  }
}
