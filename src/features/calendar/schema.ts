import { z } from 'zod';
import { PostState } from '../../domain/post-state.ts';
import { PostRequest } from '../../domain/request.ts';
import { Urgency } from '../../domain/urgency.ts';
import { Message } from '../../lib/message.ts';
import { Time, type View } from '../kit/schema.ts';
import { Post } from '../posts/schema.ts';

const Asked = PostRequest.shape.when
  .nullable()
  .describe('How it got its time: `slot`, `now`, a window, or a given time; null: unknown');

/** A post as the calendar shows it. */
export const CalendarPost = z
  .object({
    id: z.uuid(),
    version: z.string(),
    articleId: z.uuid().nullable().describe('null: it is not about an article'),
    freeStoryId: z
      .uuid()
      .nullable()
      .describe('What it shares with other posts about no article; null: it has an article'),
    round: z.int(),
    headline: z.string(),
    channel: z.string(),
    state: PostState,
    urgency: Urgency,
    at: Time.nullable().describe(
      'When it goes out, or was to; of a draft, once it is approved. null: it has no time yet',
    ),
    asked: Asked,
    lock: z
      .enum(['out', 'under-way', 'handed-over', 'ended'])
      .nullable()
      .describe(
        'Why it keeps its time: it is out, its sending has begun, it is a draft that a person publishes on the platform, or it has ended; null: it may be moved',
      ),
    missing: z.int().describe('How many more people must approve it before it goes out'),
    blocked: z.boolean().describe('Something keeps it from going out as it is'),
    embargoUntil: Time.nullable(),
    nextAt: Time.nullable().describe('When it is tried next, where that is another time than `at`'),
    putOffBy: Message.nullable().describe('While postponed: the rule that postponed it'),
    endedAt: Time.nullable().describe('When it went out, or ended otherwise'),
    url: z.string().nullable(),
    section: z.string().nullable().describe('Of its article, or free story'),
    picture: z.string().nullable().describe('Its first picture, as `GET /pictures/HASH` shows it'),
    authors: z.array(z.string()).describe('Who has written its text as it is now; empty: only Masthead'),
  })
  .meta({ id: 'CalendarPost' });
export type CalendarPost = View<typeof CalendarPost>;

export const Clash = z
  .object({
    kind: z
      .enum(['same-time', 'gap', 'same-article'])
      .describe('Two within one minute; closer than the channel leaves between two; of one article, within a day'),
    channel: z.string(),
    earlier: z.uuid(),
    later: z.uuid(),
    minutes: z.int().describe('Between them'),
    leastMinutes: z.number().nullable().describe('How many there ought to be; null: there is no such rule'),
  })
  .meta({ id: 'Clash' });

/** A time of a post, and what gave it that. */
export const PostTime = z
  .object({ at: Time.nullable().describe('null: it is found once the post is approved'), asked: Asked })
  .meta({ id: 'PostTime' });
export type PostTime = View<typeof PostTime>;

/** Remark on the time of a post; it does not prevent that time. */
export const Remark = z
  .object({
    code: z.enum(['same-time', 'gap', 'same-article', 'quiet', 'perDay', 'perHour', 'quota', 'age']),
    message: Message,
    post: z.uuid().nullable().describe('The other post that is meant'),
  })
  .meta({ id: 'Remark' });
export type Remark = View<typeof Remark>;

export const Holiday = z
  .object({
    day: z.iso.date(),
    isPublic: z.boolean().describe('Most people are off; false: a bank holiday or a well-known day'),
    names: z.object({ en: z.string(), 'zh-CN': z.string().optional() }),
  })
  .meta({ id: 'Holiday' });
export type Holiday = View<typeof Holiday>;

/** A day of a calendar, in numbers. */
export const CalendarDay = z.object({
  day: z.iso.date(),
  states: z.partialRecord(PostState, z.int()).describe('Posts by state, listed or not'),
});
export type CalendarDay = View<typeof CalendarDay>;

export const Calendar = z.object({
  now: Time,
  posts: z.array(CalendarPost).describe('Also drafts that go out in the range once they are approved'),
  drafts: z.array(CalendarPost).describe('Those that have no time yet, the newest first'),
  more: z.boolean().describe('The range has more posts than are listed'),
  days: z
    .array(CalendarDay)
    .describe('With `limit`: days of the newsroom that have posts, in numbers; a retracted post counts as published'),
  clashes: z.array(Clash).describe('Of what is still to come, among the posts that are listed'),
  free: z.array(z.object({ channel: z.string(), at: Time })).describe('Slots that nothing has yet'),
  empty: z
    .array(z.object({ channel: z.string(), day: z.iso.date() }))
    .describe('Days, by the clocks of the channel, on which it has free slots and nothing is planned'),
  holidays: z.array(Holiday).describe('Holidays and well-known days of the newsroom’s country'),
});
export type Calendar = View<typeof Calendar>;

export const Moved = z.object({
  post: Post,
  version: z.string().describe('Of the post'),
  before: PostTime,
  after: PostTime,
  waitsForApproval: z.boolean().describe('It goes out then only once it is approved'),
  remarks: z.array(Remark).describe('What is to be known of its new time, of clashes first'),
});
export type Moved = View<typeof Moved>;

/** What a move to a time would meet, before it is made. */
export const TimeCheck = z
  .object({
    channel: z.string(),
    post: z.uuid().nullable().describe('null: a post that is still to be created'),
    refused: Message.nullable().describe('Why the move would be refused; null: it would be made'),
    remarks: z.array(Message).describe('What the time conflicts with, though it would be accepted'),
    free: Time.nullable().describe('First time from then on at which no rule of the channel is in the way'),
  })
  .meta({ id: 'TimeCheck' });
export type TimeCheck = View<typeof TimeCheck>;

/** Most posts that are given free slots at a time. */
export const MOST_PLACES = 100;

/** Free slots that drafts without a time could have. */
export const Filling = z.object({
  places: z
    .array(
      z.object({
        post: CalendarPost,
        at: Time.describe('A free slot of its channel'),
        text: z.string().describe('Beginning of its text'),
        approves: z.boolean().describe('You may approve it, and do so by scheduling it'),
      }),
    )
    .describe('In order of time'),
  left: z.array(z.object({ post: CalendarPost, why: Message })).describe('Drafts that get none, and why'),
});
export type Filling = View<typeof Filling>;

const LocalTime = z.object({ at: Time, local: z.iso.datetime({ offset: true }) });

const Firings = z.object({ count: z.int(), first: z.array(LocalTime).describe('At most ten') });

export const TriedTimes = z.object({
  timeZone: z.string(),
  now: Time,
  faults: z.array(z.object({ line: z.int(), column: z.int(), message: Message })),
  firings: z.array(
    z.object({
      at: Time,
      local: z.iso.datetime({ offset: true }),
      line: z.int().describe('Which line of the text it comes from'),
      isHoliday: z.boolean().describe('It is on a public holiday'),
      clocks: z
        .enum(['left-out', 'repeated'])
        .nullable()
        .describe('left-out: the clocks leave the time out, so it comes at the change · repeated: it comes once'),
    }),
  ),
  changes: z
    .array(z.object({ at: Time, local: z.iso.datetime({ offset: true }), minutes: z.number() }))
    .describe('Changes of the clocks meanwhile'),
  holidays: z
    .array(Holiday.pick({ day: true }).extend({ names: Holiday.shape.names.nullable() }))
    .describe(
      'Public holidays meanwhile, where a line has a rule for them; names are null for days of the newsroom’s own',
    ),
  warnings: z.array(Message).describe('Where the lines fire more often than the channel may post'),
  week: z
    .object({ gone: Firings, added: Firings })
    .nullable()
    .describe('Firings of the next seven days that the earlier lines had, and that these have instead'),
});
export type TriedTimes = View<typeof TriedTimes>;
