import { z } from 'zod';
import { CalendarInput } from '../../features/calendar/calendar.ts';
import { MoveInput } from '../../features/calendar/move.ts';
import { By, flagIn, IdParams, Time } from '../../features/kit/schema.ts';
import { CalendarPost, Clash, PostTime, Remark } from './calendar-view.ts';
import { endpoint } from './endpoint.ts';
import { Post } from './post-view.ts';

export const readCalendar = endpoint({
  method: 'GET',
  path: '/calendar',
  command: 'calendar',
  summary:
    'What is planned and went out in a range of time, what waits for a time, and where it clashes or leaves gaps',
  query: z.strictObject({
    from: CalendarInput.shape.from.describe('Left out: now'),
    to: CalendarInput.shape.to.describe('Itself outside; at most 92 days behind `from`. Left out: 7 days'),
    channel: CalendarInput.shape.channel,
    free: flagIn.optional().describe('Also free slots, and days on which nothing is planned'),
  }),
  answer: z.object({
    now: Time,
    posts: z.array(CalendarPost).describe('Also drafts that go out in the range once they are approved'),
    drafts: z.array(CalendarPost).describe('Those that have no time yet, the newest first'),
    more: z.boolean().describe('There are more posts in the range than are told'),
    clashes: z.array(Clash).describe('Of what is still to come'),
    free: z.array(z.object({ channel: z.string(), at: Time })).describe('Slots that nothing has yet'),
    empty: z
      .array(z.object({ channel: z.string(), day: z.iso.date() }))
      .describe('Days, by the clocks of the channel, on which it has free slots and nothing is planned'),
  }),
});

export const movePost = endpoint({
  method: 'POST',
  path: '/posts/:id/move',
  command: 'move',
  summary: 'Gives a post another time, and nothing else',
  about:
    'What is planned stays approved as it was; a draft goes out then once it is approved. What is on its way, or has ended, keeps its time. A clash is told, and keeps nobody from moving it.',
  params: IdParams,
  body: z.strictObject({
    when: MoveInput.shape.when.describe('A time, or the next free slot of the channel'),
    as: MoveInput.shape.as.describe(
      'What it counts as having been asked for, where that is not who moves it: so a move is taken back whole',
    ),
    seenAt: MoveInput.shape.seenAt.describe('At which time it was seen, null: at none; another by now refuses'),
    despiteAge: MoveInput.shape.despiteAge
      .optional()
      .describe('Also to a time at which its story is too old to go out by itself; for who may approve'),
    by: By,
  }),
  answer: z.object({
    post: Post,
    version: z.string().describe('Of the post'),
    before: PostTime,
    after: PostTime,
    waitsForApproval: z.boolean().describe('It goes out then only once it is approved'),
    remarks: z.array(Remark).describe('What is to be known of its new time, of clashes first'),
  }),
  versioned: true,
});
