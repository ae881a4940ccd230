import { z } from 'zod';
import { Message } from '../lib/message.ts';

export const DeliveryKind = z.enum(['send', 'revise', 'retract']);
export type DeliveryKind = z.infer<typeof DeliveryKind>;

/**
 * State of a delivery.
 * scheduled: waits for `next_at` · sending: claimed under a lease · settling: may be live, looked up at
 * `next_at` · waiting: the platform processes, checked again at `next_at` · handed-over: a draft on the
 * platform that a person finishes, checked again at `next_at` · held: a person decides ·
 * published, partial, failed, expired, cancelled: ended.
 */
export const DeliveryState = z.enum([
  'scheduled',
  'sending',
  'settling',
  'waiting',
  'handed-over',
  'held',
  'published',
  'partial',
  'failed',
  'expired',
  'cancelled',
]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** States in which a due delivery can be claimed. */
export const CLAIMABLE = [
  'scheduled',
  'settling',
  'waiting',
  'handed-over',
] as const satisfies readonly DeliveryState[];
export const ENDED = [
  'published',
  'partial',
  'failed',
  'expired',
  'cancelled',
] as const satisfies readonly DeliveryState[];

/** Line of an attempt's evidence: a request to the platform, or a remark of the engine. */
export const Evidence = z.object({
  at: z.iso.datetime({ offset: true }),
  step: z.string(),
  event: z.string(),
  /** Rule that postponed the delivery, on the last line. */
  because: Message.optional(),
  method: z.string().optional(),
  /** Without secrets in its query. */
  url: z.string().optional(),
  status: z.int().optional(),
  ms: z.number().optional(),
  requestId: z.string().optional(),
  code: z.string().optional(),
  /** Start of the answer (at most 500 characters), without secrets. */
  body: z.string().optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** When an irreversible call may be repeated despite an unknown outcome; milliseconds after the first intent. */
export const Repeat = z.object({ notBefore: z.number(), within: z.number(), max: z.int() });
export type Repeat = z.infer<typeof Repeat>;
