import { z } from 'zod';
import { Message } from '../../lib/message.ts';
import { defineAction } from '../define-action.ts';
import { Name, Time } from '../kit/schema.ts';
import { ListedReceiver, listReceivers, oneReceiver, retryReceiver, testReceivers } from './receivers.ts';

const Event = z.object({
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
  lastError: Message.nullable(),
});

export const list = defineAction({
  name: 'webhooks.list',
  title: 'Webhooks, with their waiting events',
  permission: null,
  http: 'GET /receivers',
  input: z.object({}),
  output: z.object({ receivers: z.array(ListedReceiver) }),
  run: async (_, { services }) => ({ receivers: await listReceivers(services) }),
});

export const show = defineAction({
  name: 'webhooks.show',
  title: 'A webhook with its recent events, waiting ones first',
  permission: null,
  http: 'GET /receivers/:id',
  input: z.object({ id: Name }),
  output: z.object({ receiver: ListedReceiver, messages: z.array(Event) }),
  run: ({ id }, { services }) => oneReceiver(services, { id }),
});

const Tested = z.object({
  id: z.string(),
  answers: z.array(z.object({ receiver: z.string(), taken: z.boolean(), said: Message })),
});

export const test = defineAction({
  name: 'webhooks.test',
  title: 'Sends a test event to a webhook',
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
  title: 'Sends a test event to every webhook',
  permission: 'operate',
  http: null,
  input: z.object({}),
  output: Tested,
  run: (_, { services }) => testReceivers(services, { id: null }),
});

export const retry = defineAction({
  name: 'webhooks.retry',
  title: 'Sends the waiting events of a webhook now, and failed ones again',
  permission: 'operate',
  http: 'POST /receivers/:id/retry',
  input: z.object({ id: Name }),
  output: z.object({ receiver: z.string(), events: z.int() }),
  storedAs: 'retry-receiver',
  run: ({ id }, { services, by }) => retryReceiver(services, { id, by }),
});
