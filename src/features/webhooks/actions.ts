import { z } from 'zod';
import { EventName } from '../../domain/event.ts';
import { defineAction } from '../define-action.ts';
import { Name, Time } from '../kit/schema.ts';
import { listReceivers, oneReceiver, retryReceiver, testReceivers } from './receivers.ts';

const Receiver = z
  .object({
    id: z.string(),
    events: z.array(EventName),
    state: z.enum(['new', 'well', 'failing', 'broken']),
    waiting: z.int(),
    oldest: Time.nullable().describe('Since when the oldest of them waits'),
    givenUp: z.int(),
    failingSince: Time.nullable(),
    nextTryAt: Time.nullable(),
    lastAnswer: z.string().nullable(),
    lastAnswerAt: Time.nullable(),
    lastTakenAt: Time.nullable(),
  })
  .meta({ id: 'Receiver' });

const Message = z.object({
  id: z.string(),
  sequence: z.int(),
  event: z.string(),
  post: z.object({ id: z.string(), title: z.string().nullable().describe('Of a post without an article') }),
  article: z
    .object({ id: z.string(), headline: z.string().nullable() })
    .nullable()
    .describe('null: its post is not about an article'),
  createdAt: Time,
  state: z.enum(['taken', 'given-up', 'waiting']),
  tries: z.int(),
  nextTryAt: Time.nullable(),
  sentAt: Time.nullable(),
  lastError: z.string().nullable(),
});

export const list = defineAction({
  name: 'webhooks.list',
  title: 'Webhooks, with the events that wait for them',
  permission: null,
  http: 'GET /receivers',
  input: z.object({}),
  output: z.object({ receivers: z.array(Receiver) }),
  run: async (_, { services }) => ({ receivers: await listReceivers(services) }),
});

export const show = defineAction({
  name: 'webhooks.show',
  title: 'A receiver with its newest events, what waits first',
  permission: null,
  http: 'GET /receivers/:id',
  input: z.object({ id: Name }),
  output: z.object({ receiver: Receiver, messages: z.array(Message) }),
  run: ({ id }, { services }) => oneReceiver(services, { id }),
});

const Tested = z.object({
  id: z.string(),
  answers: z.array(z.object({ receiver: z.string(), taken: z.boolean(), said: z.string() })),
});

export const test = defineAction({
  name: 'webhooks.test',
  title: 'Sends a receiver a test at once',
  permission: 'operate',
  http: 'POST /receivers/:id/test',
  input: z.object({ id: Name }),
  output: Tested,
  storedAs: 'test-receivers',
  run: ({ id }, { services }) => testReceivers(services, { id }),
});

/** Each in turn; the API asks for them one by one. */
export const testAll = defineAction({
  name: 'webhooks.testAll',
  title: 'Sends every receiver a test at once',
  permission: 'operate',
  http: null,
  input: z.object({}),
  output: Tested,
  run: (_, { services }) => testReceivers(services, { id: null }),
});

export const retry = defineAction({
  name: 'webhooks.retry',
  title: 'Sends what waits for a receiver at once, and what was given up once more',
  permission: 'operate',
  http: 'POST /receivers/:id/retry',
  input: z.object({ id: Name }),
  output: z.object({ receiver: z.string(), events: z.int() }),
  storedAs: 'retry-receiver',
  run: ({ id }, { services, by }) => retryReceiver(services, { id, by }),
});
