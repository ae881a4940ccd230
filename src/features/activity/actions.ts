import { z } from 'zod';
import { DeliveryKind, DeliveryState } from '../../domain/delivery.ts';
import { Json } from '../../lib/json.ts';
import { Message } from '../../lib/message.ts';
import { defineAction } from '../define-action.ts';
import { countIn, Next, Page, Time } from '../kit/schema.ts';
import { activityPage } from './activity.ts';
import { auditPage } from './audit.ts';
import { ActivityFilter, AuditFilter } from './schema.ts';
import { activityWords } from './words.ts';

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

const Happened = z
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

const Row = z
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

export const list = defineAction({
  name: 'activity.list',
  title: 'What people did and what was tried, the newest first',
  permission: null,
  http: 'GET /activity',
  input: ActivityFilter.extend(Page),
  output: z.object({ rows: z.array(Happened), next: Next }),
  run: (input, { services }) => activityPage(services, input),
});

export const words = defineAction({
  name: 'activity.words',
  title: 'By what activity can be filtered: who did something, and what was ever done',
  permission: null,
  http: 'GET /activity/words',
  input: z.object({}),
  output: z.object({ people: z.array(z.string()), actions: z.array(z.string()) }),
  run: (_, { services }) => activityWords(services),
});

export const audit = defineAction({
  name: 'activity.audit',
  title: 'Who did what, the newest first',
  permission: null,
  http: 'GET /audit',
  input: AuditFilter.extend({
    limit: countIn(1_000).optional(),
    after: countIn(Number.MAX_SAFE_INTEGER).optional().describe('`next` of the page before'),
    before: countIn(Number.MAX_SAFE_INTEGER).optional().describe('Only rows before this one'),
  }),
  output: z.object({ rows: z.array(Row), next: Next }),
  run: async ({ after, before, ...filters }, { services }) => {
    const { rows, next } = await auditPage(services, { ...filters, before: after ?? before });
    return { rows, next: next === null ? null : String(next) };
  },
});
