import { z } from 'zod';
import { PostState } from '../../domain/post-state.ts';
import { PostRequest } from '../../domain/request.ts';
import { Urgency } from '../../domain/urgency.ts';
import { Message } from '../../lib/message.ts';
import { Time } from '../kit/schema.ts';

const Asked = PostRequest.shape.when
  .nullable()
  .describe('How it got its time: `slot`, `now`, a window, or a given time; null: unknown');

/** A post as the calendar shows it. */
export const CalendarPost = z
  .object({
    id: z.uuid(),
    version: z.string(),
    articleId: z.uuid().nullable().describe('null: it is not about an article'),
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
    putOffBy: Message.nullable().describe('While it waits: the rule that put it off to its next time'),
    endedAt: Time.nullable().describe('When it went out, or ended otherwise'),
    url: z.string().nullable(),
    picture: z.string().nullable().describe('Its first picture, as `GET /pictures/HASH` shows it'),
  })
  .meta({ id: 'CalendarPost' });

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

/** Something to be known of a post's time; it kept no one from giving it that. */
export const Remark = z
  .object({
    code: z.enum(['same-time', 'gap', 'same-article', 'quiet', 'perDay', 'perHour', 'quota', 'age']),
    message: Message,
    post: z.uuid().nullable().describe('The other post that is meant'),
  })
  .meta({ id: 'Remark' });
