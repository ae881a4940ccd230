import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { Urgency } from '../../domain/urgency.ts';
import { SlotsInput } from '../../features/calendar/slots.ts';
import { countIn, NamedIdParams, Time } from '../../features/kit/schema.ts';
import { endpoint } from './endpoint.ts';

const Local = z.iso.datetime({ offset: true }).describe("By the channel's clocks, with their offset");
const Post = z
  .object({ id: z.uuid(), headline: z.string(), urgency: Urgency, state: DeliveryState })
  .describe('What takes a place; null where it is free or skipped');

const Row = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('free'), at: Time, local: Local, post: Post.nullable() }),
  z.object({ kind: z.literal('taken'), at: Time, local: Local, id: z.uuid(), post: Post.nullable() }),
  z.object({
    kind: z.literal('skipped'),
    at: Time,
    local: Local,
    until: Time,
    slots: z.int().describe('How many, one after the other'),
    why: z.enum(['quiet', 'perDay', 'perHour', 'gap', 'quota']),
    post: Post.nullable(),
  }),
]);

export const listSlots = endpoint({
  method: 'GET',
  path: '/channels/:id/slots',
  command: 'slots',
  summary: 'What will happen on a channel: free places, taken ones, and slots that no post gets',
  params: NamedIdParams,
  query: z.strictObject({ limit: countIn(1_000).optional(), urgency: SlotsInput.shape.urgency.optional() }),
  answer: z.object({
    channel: z.string(),
    urgency: Urgency,
    timeZone: z.string(),
    rows: z.array(Row),
    changes: z.array(z.object({ at: Time, local: Local, minutes: z.number() })).describe('Of the clocks'),
  }),
});
