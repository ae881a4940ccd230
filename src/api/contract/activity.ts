import { z } from 'zod';
import { DeliveryKind, DeliveryState } from '../../domain/delivery.ts';
import { Json } from '../../lib/json.ts';
import { Message } from '../../lib/message.ts';
import { ActivityQuery } from './activity-query.ts';
import { Next, Page, Time } from './common.ts';
import { endpoint } from './endpoint.ts';

const Try = z.object({
  number: z.int(),
  worker: z.string(),
  endedAt: Time.nullable(),
  outcome: z.string().nullable().describe('null: it is under way, or its worker was lost'),
  message: Message.nullable(),
  decision: z.string().nullable().describe('What was decided then'),
  nextAt: Time.nullable().describe('When it is tried again'),
  requests: z.int().describe('Calls to the platform; the last one is told'),
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

export const listActivity = endpoint({
  method: 'GET',
  path: '/activity',
  command: 'activity',
  summary: 'What people did and what was tried, the newest first',
  query: ActivityQuery.extend(Page),
  answer: z.object({ rows: z.array(Happened), next: Next }),
});

export const listActivityWords = endpoint({
  method: 'GET',
  path: '/activity/words',
  command: 'activity-words',
  summary: 'By what activity can be filtered: who did something, and what was ever done',
  answer: z.object({ people: z.array(z.string()), actions: z.array(z.string()) }),
});
