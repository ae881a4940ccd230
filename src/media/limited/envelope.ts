import { z } from 'zod';
import type { UserError } from '../../lib/errors.ts';

/** Where a worker process reads bytes that come with a question: a pipe costs a third of what a message does. */
export const PAYLOAD_FD = 3;

/** A question to a worker process; so many bytes follow in the pipe. */
export interface Envelope {
  question: unknown;
  length: number;
}

export const Refusal = z.object({ message: z.string(), remedy: z.string().nullable() });
export type Refusal = z.infer<typeof Refusal>;

export const refusalOf = ({ message, remedy }: UserError): Refusal => ({ message, remedy: remedy ?? null });

/**
 * What a worker process says, read like anything from outside: a file may have made the process its own. `refused`:
 * the file cannot be used. `failed`: a defect of ours. CPU and memory are those of the process since its start.
 */
export const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), share: z.number() }),
  z.object({
    kind: z.literal('answer'),
    result: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('made'), value: z.unknown() }),
      z.object({ kind: z.literal('refused'), refusal: Refusal }),
      z.object({ kind: z.literal('failed'), why: z.string() }),
    ]),
    cpuMs: z.number(),
    peakBytes: z.number(),
  }),
]);
export type Message = z.infer<typeof Message>;
