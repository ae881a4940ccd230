import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { Message, plainText } from '../../lib/message.ts';

/** Descriptor from which a worker process reads bytes that come with a question: a pipe costs a third of a message. */
export const PAYLOAD_FD = 3;

/** A question to a worker process; so many bytes follow in the pipe. */
export interface Envelope {
  question: unknown;
  length: number;
}

/** A UserError as it crosses the border between processes. */
export const Refusal = z.object({ problem: Message, remedy: Message.nullable() });
export type Refusal = z.infer<typeof Refusal>;

const asData = (text: string | Message): Message => (typeof text === 'string' ? plainText(text) : text);

export const refusalOf = ({ problem, message, advice }: UserError): Refusal => ({
  problem: problem ?? plainText(message),
  remedy: advice === undefined ? null : asData(advice),
});

export const errorOf = ({ problem, remedy }: Refusal): UserError => new UserError(problem, remedy ? { remedy } : {});

/**
 * Reply of a worker process, validated like anything from outside: a file may have taken over the process. `refused`:
 * the file can't be used. `failed`: a defect of ours. CPU and memory are the process's since its start.
 */
export const Reply = z.discriminatedUnion('kind', [
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
export type Reply = z.infer<typeof Reply>;

/** The worker process crashed on a file, or had to be killed. */
export class CrashError extends UserError {}
