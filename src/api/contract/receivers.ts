import { z } from 'zod';
import { EventName } from '../../domain/event.ts';
import { NamedIdParams, OnlyBy, Time } from '../../features/kit/schema.ts';
import { endpoint } from './endpoint.ts';

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
  article: z.object({ id: z.string(), headline: z.string().nullable() }),
  createdAt: Time,
  state: z.enum(['taken', 'given-up', 'waiting']),
  tries: z.int(),
  nextTryAt: Time.nullable(),
  sentAt: Time.nullable(),
  lastError: z.string().nullable(),
});

export const listReceivers = endpoint({
  method: 'GET',
  path: '/receivers',
  command: 'receivers',
  summary: 'The systems that are told of events, with what waits for them',
  answer: z.object({ receivers: z.array(Receiver) }),
});

export const getReceiver = endpoint({
  method: 'GET',
  path: '/receivers/:id',
  command: 'receiver',
  summary: 'A receiver with its newest events, what waits first',
  params: NamedIdParams,
  answer: z.object({ receiver: Receiver, messages: z.array(Message) }),
});

export const testReceiver = endpoint({
  method: 'POST',
  path: '/receivers/:id/test',
  command: 'test-receivers',
  summary: 'Sends a receiver a test at once',
  params: NamedIdParams,
  body: OnlyBy,
  answer: z.object({
    id: z.string(),
    answers: z.array(z.object({ receiver: z.string(), taken: z.boolean(), said: z.string() })),
  }),
});

export const retryReceiver = endpoint({
  method: 'POST',
  path: '/receivers/:id/retry',
  command: 'retry-receiver',
  summary: 'Sends what waits for a receiver at once, and what was given up once more',
  params: NamedIdParams,
  body: OnlyBy,
  answer: z.object({ receiver: z.string(), events: z.int() }),
});
