import { z } from 'zod';
import { AUDIT_ACTIONS } from '../../domain/audit-action.ts';
import { Message } from '../../lib/message.ts';
import { Time, type View } from '../kit/schema.ts';

/** What is wrong. */
export const ItemKind = z.enum([
  'storage',
  'restored',
  'held',
  'moved',
  'overdue',
  'stopped',
  'idle',
  'failed',
  'partial',
  'corrections',
  'withdrawn',
  'outage',
  'token',
  'foreign',
  'double-post',
  'missing-post',
  'expired',
  'unapproved',
  'rejected',
  'handed-over',
  'delayed',
  'feed',
  'webhook',
  'job',
  'alerts',
  'process',
  'missing',
  'unfinished',
  'durability',
  'redis',
]);
export type ItemKind = z.infer<typeof ItemKind>;

/** now: readers see something wrong, or nothing at all · today: before the next slot · week: this week. */
export const Urgency = z.enum(['now', 'today', 'week']);
export type Urgency = z.infer<typeof Urgency>;

/** What can be done about an item. */
export const Deed = z.object({
  does: z
    .enum([
      'check',
      'copy',
      'crop',
      'publish-now',
      'publish-rest',
      'take-down',
      'mark-deleted',
      'review-correction',
      'review-post',
      'edit-post',
      'open-post',
      'open-there',
      'decide-moved',
      'reconnect',
      'resume',
      'open-channel',
      'poll',
      'retry',
      'accept',
      'end-restored',
      'open-article',
      'open-system',
      'open-schedule',
      'run-job',
    ])
    .describe('Which action, or which page'),
  target: z.string().describe('Id of the post, delivery, article, channel, feed, webhook or job, or a URL'),
});
export type Deed = z.infer<typeof Deed>;

/** Item of the work list: something that is wrong, and what people noted about it. */
export const Item = z
  .object({
    key: z.string().describe('Stable as long as the problem is the same'),
    version: z.string().describe('Of this occurrence: dismissed or snoozed, a new one comes back'),
    kind: ItemKind,
    urgency: Urgency,
    title: Message,
    detail: Message.nullable().describe('Why, and what to do'),
    headline: z.string().nullable(),
    channels: z.array(z.string()),
    section: z.string().nullable(),
    article: z.uuid().nullable(),
    post: z.uuid().nullable(),
    delivery: z.uuid().nullable(),
    since: Time.nullable(),
    dueAt: Time.nullable(),
    deeds: z.array(Deed).describe('The best one first'),
    dismissible: z.boolean().describe('Whether a person may dismiss it; others end when the problem does'),
    assignee: z.string().nullable(),
    snoozedUntil: Time.nullable(),
  })
  .meta({ id: 'AttentionItem' });
export type Item = View<typeof Item>;

/** Something that a person resolved. */
export const Resolved = z.object({
  at: Time,
  by: z.string(),
  action: z.enum(AUDIT_ACTIONS),
  headline: z.string().nullable(),
  channel: z.string().nullable(),
  post: z.uuid().nullable(),
  article: z.uuid().nullable(),
});
export type Resolved = View<typeof Resolved>;

export const Counts = z.object({
  open: z.int(),
  mine: z.int(),
  unassigned: z.int(),
  snoozed: z.int(),
  resolved: z.int().describe('Resolved today'),
});

export const WorkList = z
  .object({
    items: z.array(Item).describe('The most urgent first; snoozed ones too'),
    resolved: z.array(Resolved).describe('Resolved today, the latest first'),
    counts: Counts,
    sections: z.array(z.string()),
  })
  .meta({ id: 'AttentionList' });
export type WorkList = View<typeof WorkList>;

/** Step of the history of an item. */
export const Step = z.object({
  at: Time.nullable(),
  sign: z.enum(['good', 'bad', 'note']),
  message: Message,
});
export type Step = View<typeof Step>;

export const ItemDetail = z
  .object({ item: Item, history: z.array(Step).describe('What happened, in order') })
  .meta({ id: 'AttentionItemDetail' });
export type ItemDetail = View<typeof ItemDetail>;
