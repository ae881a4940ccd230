import { z } from 'zod';

/** Events of webhooks, in the order in which they may occur. */
export const EVENTS = [
  'published',
  'handed-over',
  'partial',
  'failed',
  'expired',
  'cancelled',
  'held',
  'resolved',
  'revised',
  'withdrawn',
  'restored',
] as const;

export const EventName = z.enum(EVENTS);
export type EventName = z.infer<typeof EventName>;
