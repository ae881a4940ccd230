import { z } from 'zod';
import { ERROR_KINDS, UserError } from '../errors.ts';
import { Message, plainText } from '../message.ts';

const Refused = z.object({
  problem: Message,
  remedy: Message.optional(),
  kind: z.enum(ERROR_KINDS),
  usage: z.boolean(),
  field: z.string().optional(),
  /** It is of the tasks' own class of errors. */
  own: z.boolean(),
});

/** Why a thread has no answer: the input is refused, or there is a fault in the program. */
export const Failure = z.union([z.object({ refused: Refused }), z.object({ defect: z.string() })]);
export type Failure = z.infer<typeof Failure>;

/** Answer of a thread to a task. */
export const Answer = z.union([Failure, z.object({ value: z.unknown() })]);

type ErrorClass = new (...given: ConstructorParameters<typeof UserError>) => UserError;

/** Failure as plain data, to be posted to another thread. `Own`: class of errors that the tasks have besides. */
export function failureOf(error: unknown, Own?: ErrorClass): Failure {
  if (!(error instanceof UserError)) {
    return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  const { problem, message, advice, exitCode, kind, field } = error;
  const remedy = typeof advice === 'string' ? plainText(advice) : advice;
  return {
    refused: {
      problem: problem ?? plainText(message),
      kind,
      usage: exitCode === 2,
      own: Own !== undefined && error instanceof Own,
      ...(remedy && { remedy }),
      ...(field !== null && { field }),
    },
  };
}

/** The error again. `doing`: the thread's work, at the beginning of a sentence. */
export function errorOf(failure: Failure, doing: string, Own: ErrorClass = UserError): Error {
  if ('defect' in failure) return new Error(`${doing} failed: ${failure.defect}`);
  const { problem, own, remedy, field, ...options } = failure.refused;
  const Kind = own ? Own : UserError;
  return new Kind(problem, {
    ...options,
    ...(remedy !== undefined && { remedy }),
    ...(field !== undefined && { field }),
  });
}
