import { z } from 'zod';

/** What receivers are told of, in the order in which it may come about. */
export const EVENTS = [
  'published',
  'handed-over',
  'partial',
  'rejected',
  'missed',
  'cancelled',
  'held',
  'resolved',
  'revised',
  'retracted',
  'restored',
] as const;

export const EventName = z.enum(EVENTS);
export type EventName = z.infer<typeof EventName>;
