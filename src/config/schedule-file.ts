import { z } from 'zod';
import { ARTICLE_KINDS } from '../compose/kind.ts';
import { JobPayloads } from '../domain/jobs.ts';
import { Urgency } from '../domain/urgency.ts';
import { ChannelTimes, CronText } from './channel-times.ts';
import { TimeZone } from './newsroom-file.ts';

/** Jobs that need nothing but their time; only they can have a cron line. */
const CRON_JOBS = Object.entries(JobPayloads).flatMap(([name, payload]) =>
  payload.safeParse({}).success ? [name] : [],
);

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
