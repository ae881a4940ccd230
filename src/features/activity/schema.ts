import { z } from 'zod';
import { DeliveryKind, DeliveryState } from '../../domain/delivery.ts';
import { After } from '../../lib/cursor.ts';
import { Json } from '../../lib/json.ts';
import { Message } from '../../lib/message.ts';
import { ArticleText, IdText, Time, type View } from '../kit/schema.ts';

const When = z.iso.datetime({ offset: true });

/** Narrows what happened: all that is named must hold. */
export const ActivityFilter = z.object({
  post: IdText.optional(),
  channel: z.string().optional(),
  who: z.string().optional().describe('A person or a system; leaves out delivery attempts'),
  action: z.string().optional().describe('An action of the audit log, or `attempt`'),
  state: DeliveryState.optional().describe('Current state of the delivery'),
  since: When.optional(),
  until: When.optional().describe('Only earlier entries'),
});
export type ActivityFilter = z.infer<typeof ActivityFilter>;

export const ActivityInput = ActivityFilter.extend({
  limit: z.int().positive().max(1_000).default(50),
  after: After.optional(),
});

/** Narrows the audit in the same way. */
export const AuditFilter = z.object({
  post: IdText.optional(),
  article: ArticleText.optional().describe('Its URL, its id, or the id of one of its posts'),
  who: z.string().optional(),
  action: z.string().optional(),
  since: When.optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** The action under which attempts are listed among what people did. */
export const ATTEMPT = 'attempt';

const Try = z.object({
  number: z.int(),
  worker: z.string(),
  endedAt: Time.nullable(),
  outcome: z.string().nullable().describe('null: in progress, or the worker was lost'),
  message: Message.nullable(),
  decision: z.string().nullable().describe('What followed'),
  nextAt: Time.nullable().describe('Time of the next attempt'),
  requests: z.int().describe('Calls to the platform; the last one is shown'),
  status: z.int().nullable(),
  code: z.string().nullable().describe('The platform’s own'),
  requestId: z.string().nullable(),
  ms: z.number().nullable(),
});
export type Try = View<typeof Try>;

export const Happened = z
  .object({
    key: z.string(),
    at: Time,
    who: z.string().describe('A person or a system; of an attempt the worker'),
    action: z.string().describe('`attempt` for a delivery attempt'),
    subject: z.string(),
    channel: z.string().nullable(),
    postId: z.uuid().nullable(),
    deliveryId: z.uuid().nullable(),
    articleId: z.uuid().nullable(),
    headline: z.string().nullable(),
    state: DeliveryState.nullable().describe('Current state of the delivery'),
    kind: DeliveryKind.nullable().describe('Kind of the delivery'),
    before: Json.nullable(),
    after: Json.nullable(),
    detail: Json,
    attempt: Try.nullable(),
  })
  .meta({ id: 'Happened' });
export type Happened = View<typeof Happened>;

export const AuditRow = z
  .object({
    id: z.int(),
    at: Time,
    who: z.string(),
    action: z.string(),
    subject: z.string().describe('Subject, such as `post:` and its id'),
    before: Json.nullable(),
    after: Json.nullable(),
    detail: Json,
  })
  .meta({ id: 'AuditRow' });
