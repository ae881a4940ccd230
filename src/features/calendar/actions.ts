import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { Urgency } from '../../domain/urgency.ts';
import { storeNow } from '../../store/now.ts';
import { defineAction } from '../define-action.ts';
import { countIn, flagIn, IdText, Time } from '../kit/schema.ts';
import { createLink, linkOf, revokeLink } from '../people/calendar-link.ts';
import { CalendarInput, calendar } from './calendar.ts';
import { CheckInput, checkTime } from './check.ts';
import { proposeFill } from './fill.ts';
import { MoveInput, movePost } from './move.ts';
import { MOST_POSTS } from './planned-posts.ts';
import { Calendar, Filling, Moved, TimeCheck, TriedTimes } from './schema.ts';
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
  title: 'Upcoming times of a channel: free, taken and skipped slots',
  permission: null,
  http: 'GET /channels/:id/slots',
  mcp: { tool: 'channel_slots', id: 'channel' },
  input: z.object({
    id: z.string().max(100),
    limit: countIn(1_000).optional(),
    urgency: Urgency.optional(),
    section: z.string().max(200).optional().describe('Section of the site, for channels with rules for it'),
  }),
  output: z.object({
    channel: z.string(),
    urgency: Urgency,
    section: z.string().nullable(),
    timeZone: z.string(),
    rows: z.array(Row),
    changes: z.array(z.object({ at: Time, local: Local, minutes: z.number() })).describe('Of the clocks'),
  }),
  run: ({ id, limit, urgency, section }, { services }) =>
    listSlots(services, {
      channel: id,
      ...(limit !== undefined && { n: limit }),
      ...(urgency !== undefined && { urgency }),
      ...(section !== undefined && { section }),
    }),
});

export const tryTimes = defineAction({
  name: 'calendar.tryTimes',
  title: 'When cron lines would fire, or their errors with positions; nothing is saved',
  permission: null,
  http: 'POST /schedule/try',
  input: z.object({
    text: TryTimesInput.shape.text.describe(
      'Cron lines, one on each line, or `{ cron: "0 9 * * *", holidays: skip }` as in schedule.yaml',
    ),
    timeZone: TryTimesInput.shape.timeZone.describe('null: the newsroom’s'),
    n: TryTimesInput.shape.n,
    was: TryTimesInput.shape.was.describe('Earlier lines that these replace, to compare the next seven days'),
    channel: z
      .string()
      .max(100)
      .optional()
      .describe('Channel whose slots they are to be, or `default`: for warnings about its limits'),
  }),
  output: TriedTimes,
  storedAs: 'try-times',
  run: async ({ channel, ...input }, { services }) => {
    const { db, timeZone, country = null, schedule, channels } = services;
    const rules = channel === 'default' ? schedule?.default : channels.get(channel ?? '')?.rules;
    const known = { ...(schedule && { holidays: schedule.holidays }), ...(rules && { rules }) };
    return tryLines({ now: await storeNow(db), timeZone, country, ...known }, input);
  },
});

export const show = defineAction({
  name: 'calendar.show',
  title: 'Scheduled and published posts in a range of time, drafts without a time, clashes and empty days',
  permission: null,
  http: 'GET /calendar',
  input: z.object({
    from: CalendarInput.shape.from.describe('Left out: now'),
    to: CalendarInput.shape.to.describe('Exclusive; at most 92 days after `from`. Left out: 7 days'),
    channel: CalendarInput.shape.channel.describe('Ids of channels, with commas between them. Left out: all'),
    free: flagIn.optional().describe('Also free slots, and days on which nothing is planned'),
    limit: countIn(MOST_POSTS)
      .optional()
      .describe(
        'Lists about so many posts: of a range that has more, the first of each day. Left out: the first 3,000 of the range',
      ),
  }),
  output: Calendar,
  run: (input, { services }) => calendar(services, input),
});

export const move = defineAction({
  name: 'calendar.move',
  title: 'Reschedules a post; nothing else changes',
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
  output: Moved,
  versioned: true,
  storedAs: 'move',
  storedRequest: ({ id, ...input }) => ({ postId: id, ...input }),
  run: ({ id, ...input }, { services, by, expected }) => movePost(services, { postId: id, ...input, by, expected }),
});

export const check = defineAction({
  name: 'calendar.check',
  title: 'What a time would meet for posts, or for new posts on channels; nothing is changed',
  permission: 'write',
  http: 'POST /calendar/check',
  input: z.object({
    at: CheckInput.shape.at,
    posts: CheckInput.shape.posts.describe('Ids of posts that would be moved there'),
    channels: CheckInput.shape.channels.describe('Channels on which posts would be created for then'),
  }),
  output: z.object({ checks: z.array(TimeCheck) }),
  run: async (input, { services, by }) => ({ checks: await checkTime(services, { ...input, by }) }),
});

export const fill = defineAction({
  name: 'calendar.fill',
  title: 'Which drafts without a time could have which free slots; nothing is changed',
  about:
    'Publishing rules, embargoes, minimum gaps and caps are obeyed, and what gets old first comes first. Schedule what you want of it with `POST /bulk/fill`.',
  permission: 'write',
  http: 'GET /calendar/fill',
  input: z.object({
    from: CalendarInput.shape.from.describe('Left out: now'),
    to: CalendarInput.shape.to.describe('Itself outside; at most 92 days behind `from`. Left out: 7 days'),
    channel: CalendarInput.shape.channel,
  }),
  output: Filling,
  run: (input, { services, by }) => proposeFill(services, { ...input, by }),
});

const Link = z.object({ createdAt: Time.nullable().describe('null: you have none') });

export const link = defineAction({
  name: 'calendar.link',
  title: 'Whether you have a link by which your own calendar reads the plan',
  permission: null,
  http: 'GET /calendar/link',
  input: z.object({}),
  output: Link,
  run: (_, { services, by }) => linkOf(services, { by }),
});

export const makeLink = defineAction({
  name: 'calendar.makeLink',
  title: 'Creates a link by which your own calendar reads the plan; your earlier one stops working',
  permission: null,
  http: 'POST /calendar/link',
  input: z.object({}),
  output: z.object({
    path: z
      .string()
      .describe('Path below the address of the service. Shown only once: whoever has it can read the calendar'),
    createdAt: Time,
  }),
  status: 201,
  secret: true,
  confirms: true,
  sessionOnly: true,
  run: (_, { services, by }) => createLink(services, { by }),
});

export const removeLink = defineAction({
  name: 'calendar.removeLink',
  title: 'Revokes your calendar link',
  permission: null,
  http: 'DELETE /calendar/link',
  input: z.object({}),
  output: Link,
  run: (_, { services, by }) => revokeLink(services, { by }),
});
