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
  who: z.string().optional().describe('A person or a system; then no tries at deliveries'),
  action: z.string().optional().describe('As the audit has it, or `attempt`'),
  state: DeliveryState.optional().describe('Of the delivery that it was about, as it is now'),
  since: When.optional(),
  until: When.optional().describe('Only what was before'),
});
export type ActivityFilter = z.infer<typeof ActivityFilter>;

export const ActivityInput = ActivityFilter.extend({
  limit: z.int().positive().max(1_000).default(50),
  after: After.optional(),
});

/** Narrows the audit in the same way. */
export const AuditFilter = z.object({
  post: IdText.optional(),
  article: ArticleText.optional().describe('Its address, its id, or the id of one of its posts'),
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
  outcome: z.string().nullable().describe('null: it is under way, or its worker was lost'),
  message: Message.nullable(),
  decision: z.string().nullable().describe('What was decided then'),
  nextAt: Time.nullable().describe('When it is tried again'),
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
    who: z.string().describe('A person or a system; of a try the worker'),
    action: z.string().describe('`attempt` for a try at a delivery'),
    subject: z.string(),
    channel: z.string().nullable(),
    postId: z.uuid().nullable(),
    deliveryId: z.uuid().nullable(),
    articleId: z.uuid().nullable(),
    headline: z.string().nullable(),
    state: DeliveryState.nullable().describe('Of the delivery, as it is now'),
    kind: DeliveryKind.nullable().describe('What the delivery was to do'),
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
    subject: z.string().describe('What it was done to: `post:` and its id, say'),
    before: Json.nullable(),
    after: Json.nullable(),
    detail: Json,
  })
  .meta({ id: 'AuditRow' });
