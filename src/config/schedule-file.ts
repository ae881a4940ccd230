import { z } from 'zod';
import { ARTICLE_KINDS } from '../compose/kind-words.ts';
import { messageOf } from '../domain/errors.ts';
import { JobPayloads } from '../domain/jobs.ts';
import { Urgency } from '../domain/urgency.ts';
import { parseCronLine } from '../schedule/cron-line.ts';
import { TimeZone } from './newsroom-file.ts';

const CronText = z.string('a cron line such as "30 17 * * mon-fri"').superRefine((text, context) => {
  try {
    parseCronLine(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: `a cron line (${messageOf(error)})` });
  }
});
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as "07:30"');

/** Jobs that need nothing but their time; only they can have a cron line. */
const CRON_JOBS = Object.entries(JobPayloads).flatMap(([name, payload]) =>
  payload.safeParse({}).success ? [name] : [],
);

/** When one channel may post; what an entry leaves out comes from `default`. */
export const ChannelTimes = z.strictObject({
  slots: z
    .array(CronText)
    .optional()
    .describe('Cron lines of times at which a post may leave; an empty list: at any time'),
  timeZone: TimeZone.optional(),
  quietHours: z
    .strictObject({ from: Clock, to: Clock })
    .nullable()
    .optional()
    .describe('No post leaves between these times'),
  perDay: z.int().positive().nullable().optional().describe('Most posts in a day'),
  minGapMinutes: z.number().nonnegative().optional().describe('Least minutes between two posts'),
  rate: z
    .strictObject({ posts: z.int().positive().max(1_000), perMinutes: z.number().positive() })
    .nullable()
    .optional()
    .describe('Most posts within any so many minutes, whatever made them due'),
  maxAgeHours: z.number().positive().nullable().optional().describe('An article older than this is not posted'),
  reshare: z
    .strictObject({
      afterDays: z.number().min(1, 'at least 1 day').describe('Days after the last time'),
      max: z.int().positive().max(10).default(1).describe('At most so many times more'),
      untilDays: z.number().positive().default(30).describe('Not once the article is older than this'),
    })
    .refine(({ afterDays, untilDays }) => untilDays > afterDays, 'untilDays later than afterDays')
    .nullable()
    .optional()
    .describe('What was published is shared again by itself, in other words'),
});
export type ChannelTimes = z.infer<typeof ChannelTimes>;

const JobTimes = z.strictObject({
  cron: CronText,
  timeZone: TimeZone.optional(),
  missed: z.enum(['latest', 'all', 'skip']).default('latest').describe('Ticks that came while nothing ran'),
});

const Names = z.array(z.string().trim().min(1, 'a name')).default([]);

const UrgencyEntry = z
  .strictObject({
    is: Urgency.describe('breaking, normal or evergreen'),
    sections: Names.describe('Whole names of sections, in any case'),
    tags: Names.describe('Whole tags, in any case'),
    kinds: z.array(z.enum(ARTICLE_KINDS)).default([]).describe('Kinds of story, as templates know them'),
  })
  .refine(
    ({ sections, tags, kinds }) => sections.length + tags.length + kinds.length > 0,
    'at least one of sections, tags and kinds',
  );

export const ScheduleFile = z.strictObject({
  urgency: z.array(UrgencyEntry).default([]).describe('What is urgent, by rule; the first rule that fits wins'),
  channels: z.record(z.string(), ChannelTimes).default({}).describe('By channel id; `default` for all others'),
  jobs: z.partialRecord(z.enum(CRON_JOBS), JobTimes).default({}).describe('Work in the background, by name'),
});
export type ScheduleFile = z.infer<typeof ScheduleFile>;
