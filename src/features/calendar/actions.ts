import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { Urgency } from '../../domain/urgency.ts';
import { defineAction } from '../define-action.ts';
import { countIn, Time } from '../kit/schema.ts';
import { listSlots } from './slots.ts';
import { TryTimesInput, tryTimes as tryLines } from './try-times.ts';

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

export const slots = defineAction({
  name: 'calendar.slots',
  title: 'What will happen on a channel: free places, taken ones, and slots that no post gets',
  permission: null,
  http: 'GET /channels/:id/slots',
  input: z.object({ id: z.string().max(100), limit: countIn(1_000).optional(), urgency: Urgency.optional() }),
  output: z.object({
    channel: z.string(),
    urgency: Urgency,
    timeZone: z.string(),
    rows: z.array(Row),
    changes: z.array(z.object({ at: Time, local: Local, minutes: z.number() })).describe('Of the clocks'),
  }),
  run: ({ id, limit, urgency }, { services }) =>
    listSlots(services, {
      channel: id,
      ...(limit !== undefined && { n: limit }),
      ...(urgency !== undefined && { urgency }),
    }),
});

export const tryTimes = defineAction({
  name: 'calendar.tryTimes',
  title: 'When cron lines would fire next that stand in no file yet, or what is wrong with them, and where',
  permission: null,
  http: 'POST /schedule/try',
  input: z.object({
    text: TryTimesInput.shape.text.describe('Cron lines, one on each line'),
    timeZone: TryTimesInput.shape.timeZone.describe('null: the newsroom’s'),
    n: TryTimesInput.shape.n,
  }),
  output: z.object({
    timeZone: z.string(),
    now: Time,
    faults: z.array(z.object({ line: z.int(), column: z.int(), message: z.string() })),
    firings: z.array(
      z.object({
        at: Time,
        local: z.iso.datetime({ offset: true }),
        line: z.int().describe('Which line of the text it comes from'),
        clocks: z
          .enum(['left-out', 'repeated'])
          .nullable()
          .describe('left-out: the clocks leave the time out, so it comes at the change · repeated: it comes once'),
      }),
    ),
    changes: z
      .array(z.object({ at: Time, local: z.iso.datetime({ offset: true }), minutes: z.number() }))
      .describe('Changes of the clocks meanwhile'),
  }),
  storedAs: 'try-times',
  run: (input, { services }) => tryLines(services, input),
});
