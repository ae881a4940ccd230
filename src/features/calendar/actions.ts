import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { Urgency } from '../../domain/urgency.ts';
import { Message } from '../../lib/message.ts';
import { defineAction } from '../define-action.ts';
import { countIn, flagIn, IdText, Time } from '../kit/schema.ts';
import { Post as PostSchema } from '../posts/schema.ts';
import { CalendarInput, calendar } from './calendar.ts';
import { MoveInput, movePost } from './move.ts';
import { CalendarPost, Clash, PostTime, Remark } from './schema.ts';
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
  mcp: { tool: 'channel_slots', id: 'channel' },
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
  title: 'When cron lines that are in no file yet would fire, or what is wrong with them, and where',
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
    faults: z.array(z.object({ line: z.int(), column: z.int(), message: Message })),
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

export const show = defineAction({
  name: 'calendar.show',
  title: 'What is planned and went out in a range of time, what waits for a time, and where it clashes or leaves gaps',
  permission: null,
  http: 'GET /calendar',
  input: z.object({
    from: CalendarInput.shape.from.describe('Left out: now'),
    to: CalendarInput.shape.to.describe('Itself outside; at most 92 days behind `from`. Left out: 7 days'),
    channel: CalendarInput.shape.channel,
    free: flagIn.optional().describe('Also free slots, and days on which nothing is planned'),
  }),
  output: z.object({
    now: Time,
    posts: z.array(CalendarPost).describe('Also drafts that go out in the range once they are approved'),
    drafts: z.array(CalendarPost).describe('Those that have no time yet, the newest first'),
    more: z.boolean().describe('The range has more posts than are listed'),
    clashes: z.array(Clash).describe('Of what is still to come'),
    free: z.array(z.object({ channel: z.string(), at: Time })).describe('Slots that nothing has yet'),
    empty: z
      .array(z.object({ channel: z.string(), day: z.iso.date() }))
      .describe('Days, by the clocks of the channel, on which it has free slots and nothing is planned'),
  }),
  run: (input, { services }) => calendar(services, input),
});

export const move = defineAction({
  name: 'calendar.move',
  title: 'Gives a post another time, and nothing else',
  about:
    'A scheduled post stays approved; a draft is published at that time once it is approved. A post that is being published or has ended keeps its time. A clash is reported and does not prevent the move.',
  permission: { usually: 'write', escalate: 'approve', when: ({ despiteAge }) => despiteAge === true },
  http: 'POST /posts/:id/move',
  input: z.object({
    id: IdText,
    when: MoveInput.shape.when.describe('A time, or the next free slot of the channel'),
    as: MoveInput.shape.as.describe(
      'What it counts as having been asked for, where that is not who moves it: so a move is taken back whole',
    ),
    seenAt: MoveInput.shape.seenAt.describe('At which time it was seen, null: at none; another by now refuses'),
    despiteAge: MoveInput.shape.despiteAge
      .optional()
      .describe('Also to a time at which its story is too old to go out by itself; for who may approve'),
  }),
  output: z.object({
    post: PostSchema,
    version: z.string().describe('Of the post'),
    before: PostTime,
    after: PostTime,
    waitsForApproval: z.boolean().describe('It goes out then only once it is approved'),
    remarks: z.array(Remark).describe('What is to be known of its new time, of clashes first'),
  }),
  versioned: true,
  storedAs: 'move',
  storedRequest: ({ id, ...input }) => ({ postId: id, ...input }),
  run: ({ id, ...input }, { services, by, expected }) => movePost(services, { postId: id, ...input, by, expected }),
});
