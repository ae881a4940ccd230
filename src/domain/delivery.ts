import { z } from 'zod';
import { Message } from '../lib/message.ts';

export const DeliveryKind = z.enum(['send', 'revise', 'retract']);
export type DeliveryKind = z.infer<typeof DeliveryKind>;

/**
 * Where a delivery stands.
 * queued: waits for `next_at` · sending: claimed under a lease · settling: may be live, looked up at
 * `next_at` · waiting: the platform processes, looked at again at `next_at` · handed-over: a draft on the
 * platform that a person finishes, looked at again at `next_at` · held: a person decides ·
 * published, partial, rejected, missed, cancelled: ended.
 */
export const DeliveryState = z.enum([
  'queued',
  'sending',
  'settling',
  'waiting',
  'handed-over',
  'held',
  'published',
  'partial',
  'rejected',
  'missed',
  'cancelled',
]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** States from which a claim may take a delivery when its time has come. */
export const CLAIMABLE = ['queued', 'settling', 'waiting', 'handed-over'] as const satisfies readonly DeliveryState[];
export const ENDED = [
  'published',
  'partial',
  'rejected',
  'missed',
  'cancelled',
] as const satisfies readonly DeliveryState[];

/** One line of an attempt's evidence: a request to the platform, or a remark of the engine. */
export const Evidence = z.object({
  at: z.iso.datetime({ offset: true }),
  step: z.string(),
  event: z.string(),
  /** The rule that put the delivery off, of the last line. */
  because: Message.optional(),
  method: z.string().optional(),
  /** Without its query's secrets. */
  url: z.string().optional(),
  status: z.int().optional(),
  ms: z.number().optional(),
  requestId: z.string().optional(),
  code: z.string().optional(),
  /** The start of the answer (at most 500 characters), secrets blanked. */
  body: z.string().optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** When an irreversible call may be repeated although its outcome is unknown; milliseconds after the first intent. */
export const Repeat = z.object({ notBefore: z.number(), within: z.number(), max: z.int() });
export type Repeat = z.infer<typeof Repeat>;
