import { z } from 'zod';
import { CronFault, parseCronLine, parseWrittenLine } from '../schedule/cron-line.ts';
import { TimeZone } from './newsroom-file.ts';

/** Cron line; a fault in it is reported at its column. */
export const CronText = z.string('a cron line such as "30 17 * * mon-fri"').superRefine((text, context) => {
  try {
    parseWrittenLine(text);
  } catch (error) {
    if (!(error instanceof CronFault)) throw error;
    const { column, expected, given } = error;
    context.addIssue({ code: 'custom', message: `a cron line with ${expected}`, params: { column, given } });
  }
});

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as "07:30"');

const isDays = (text: string): boolean => {
  try {
    parseCronLine(`0 0 * * ${text}`);
    return !/\s/.test(text);
  } catch {
    return false;
  }
};

const DAYS = 'days of the week such as mon-fri or [sat, sun]';

const Minutes = z.number().nonnegative();

const ANOTHER_END = 'another time under "to" than under "from"';

const WindowEntry = z
  .strictObject({
    from: Clock,
    to: Clock,
    days: z
      .union([z.string(), z.array(z.string())], DAYS)
      .transform((given) => [given].flat().join(',').trim())
      .refine(isDays, DAYS)
      .default('*')
      .describe('On which days it opens: mon-fri, or a list of days; all, unless named'),
    minGapMinutes: Minutes.optional().describe('Least minutes between two posts in it, in place of the channel’s'),
  })
  .refine(({ from, to }) => from !== to, ANOTHER_END);

const hours = z
  .strictObject({ from: Clock, to: Clock })
  .refine(({ from, to }) => from !== to, ANOTHER_END)
  .nullable()
  .optional();
const age = z.number().positive().nullable().optional();
const slots = z.array(CronText).optional();
const windows = z.array(WindowEntry).optional();

/** What posts of one urgency have of their own. */
const UrgentTimes = z.strictObject({
  slots: slots.describe('In place of the slots and windows of the channel'),
  windows: windows.describe('In place of the slots and windows of the channel'),
  quietHours: hours.describe('No such post leaves between these times'),
  minGapMinutes: Minutes.optional().describe('Least minutes to other posts'),
  maxAgeHours: age.describe('An article older than this is not posted; null: any age'),
});

const BreakingTimes = UrgentTimes.extend({
  passes: z
    .array(z.enum(['slots', 'quietHours']))
    .optional()
    .describe('What breaking news does not wait for; [slots], unless it has slots or windows of its own'),
});

/** When one channel may post; what an entry leaves out comes from `default`. */
export const ChannelTimes = z.strictObject({
  slots: slots.describe('Cron lines of times at which a post may leave; an empty list: at any time'),
  windows: windows.describe('Stretches of the day in which a post may leave at any minute that keeps the gap'),
  timeZone: TimeZone.optional(),
  quietHours: hours.describe('No post leaves between these times'),
  perDay: z.int().positive().nullable().optional().describe('Most posts in a day'),
  perHour: z.int().positive().nullable().optional().describe('Most posts within any 60 minutes'),
  minGapMinutes: Minutes.optional().describe('Least minutes between two posts'),
  rate: z
    .strictObject({ posts: z.int().positive().max(1_000), perMinutes: z.number().positive() })
    .nullable()
    .optional()
    .describe('Most posts within any so many minutes, whatever made them due'),
  maxAgeHours: age.describe('An article older than this is not posted (24); null: any age'),
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
  breaking: BreakingTimes.optional().describe('What differs for breaking news'),
  normal: UrgentTimes.optional().describe('What differs for posts that are neither breaking nor evergreen'),
  evergreen: UrgentTimes.optional().describe('What differs for what stays true'),
});
export type ChannelTimes = z.infer<typeof ChannelTimes>;
export type UrgentTimes = z.infer<typeof BreakingTimes>;
