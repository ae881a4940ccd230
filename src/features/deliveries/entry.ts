import type { Evidence } from '../../domain/delivery.ts';
import type { Message } from '../../lib/message.ts';
import type { attempts, audit, deliveries, deliveryCommits, posts } from '../../store/schema/index.ts';

export type EntryKind =
  | 'approved'
  | 'rejected'
  | 'edited'
  | 'scheduled'
  | 'attempt'
  | 'request'
  | 'read-back'
  | 'intent'
  | 'look'
  | 'remark'
  | 'outcome'
  | 'lost'
  | 'held'
  | 'pause'
  | 'resume'
  | 'verdict'
  | 'correction'
  | 'receipt'
  | 'to-do';

/** One line of a delivery's history. */
export interface TimelineEntry
  extends Partial<Pick<Evidence, 'step' | 'method' | 'url' | 'status' | 'requestId' | 'code' | 'ms' | 'body'>> {
  /** ISO 8601; null for what is still to be done. */
  at: string | null;
  kind: EntryKind;
  message: Message;
  detail: Message | null;
  /** Which attempt it belongs to; null outside of attempts. */
  attempt: number | null;
}

export type Attempt = typeof attempts.$inferSelect;
export type Commit = typeof deliveryCommits.$inferSelect;

/** All that a timeline is made of. `attempts` by epoch, `audit` by time. */
export interface History {
  delivery: typeof deliveries.$inferSelect;
  attempts: readonly Attempt[];
  commits: readonly Commit[];
  audit: readonly Pick<typeof audit.$inferSelect, 'at' | 'who' | 'action' | 'subject' | 'detail'>[];
  post: Pick<typeof posts.$inferSelect, 'content' | 'approvedBy' | 'approvedAt' | 'filesRemovedAt'>;
  /** How people call the channel and its platform. */
  channelName: string;
}

export const entry = (
  at: Date | null,
  kind: EntryKind,
  message: Message,
  more: { detail?: Message | null; attempt?: number; step?: string } = {},
): TimelineEntry => ({ detail: null, attempt: null, ...more, at: at?.toISOString() ?? null, kind, message });
