import { z } from 'zod';
import { ARTICLE_KINDS } from '../compose/kind.ts';
import { JobPayloads } from '../domain/jobs.ts';
import { Urgency } from '../domain/urgency.ts';
import { expecting } from '../lib/issues.ts';
import { CronFault, parseCronLine, parseWrittenLine } from '../schedule/cron-line.ts';
import { WEEKDAYS } from '../schedule/holidays.ts';
import { expected } from './expected-messages.ts';
import { TimeZone } from './newsroom-file.ts';

/** Cron line; a fault in it is reported at its column. */
export const CronText = z.string(expecting(expected.cronText())).superRefine((text, context) => {
  try {
    parseWrittenLine(text);
  } catch (error) {
    if (!(error instanceof CronFault)) throw error;
    const { column, expected: wanted, given } = error;
    context.addIssue({
      code: 'custom',
      message: expecting(expected.cronWith({ expected: wanted })),
      params: { column, given },
    });
  }
});

/** What a line does on public holidays. */
export const HolidayRule = z.union([z.enum(['skip', 'only']), z.strictObject({ as: z.enum(WEEKDAYS) })]);
const Holidays = HolidayRule.optional().describe(
  'On public holidays: skip, only, or { as: sun } for the times of a weekday',
);

/** A slot: a cron line, alone or with what it does on public holidays. */
const SlotEntry = z.union([CronText, z.strictObject({ cron: CronText, holidays: Holidays })]);
export type SlotEntry = z.infer<typeof SlotEntry>;

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, expecting(expected.clock()));

const isDays = (text: string): boolean => {
  try {
    parseCronLine(`0 0 * * ${text}`);
    return !/\s/.test(text);
  } catch {
    return false;
  }
};

const DAYS = expecting(expected.days());

const Minutes = z.number().nonnegative();

const ANOTHER_END = expecting(expected.anotherEnd());

const WindowEntry = z
  .strictObject({
    from: Clock,
    to: Clock,
    days: z
      .union([z.string(), z.array(z.string())], DAYS)
      .transform((given) => [given].flat().join(',').trim())
      .refine(isDays, DAYS)
      .default('*')
      .describe('Days on which it opens: mon-fri, or a list; every day when left out'),
    minGapMinutes: Minutes.optional().describe('Minimum minutes between two posts in it; overrides the channel’s'),
    holidays: Holidays,
  })
  .refine(({ from, to }) => from !== to, ANOTHER_END);

const hours = z
  .strictObject({ from: Clock, to: Clock })
  .refine(({ from, to }) => from !== to, ANOTHER_END)
  .nullable()
  .optional();
const age = z.number().positive().nullable().optional();
const slots = z.array(SlotEntry).optional();
const windows = z.array(WindowEntry).optional();

/** Times of posts of one urgency. */
const UrgentTimes = z.strictObject({
  slots: slots.describe('Replaces the slots and windows of the channel'),
  windows: windows.describe('Replaces the slots and windows of the channel'),
  quietHours: hours.describe('Nothing is published between these times'),
  minGapMinutes: Minutes.optional().describe('Minimum minutes between this and other posts'),
  maxAgeHours: age.describe('Maximum age of the article; null: any'),
});

/** Times of a section of the site on a channel. */
const SectionTimes = z.strictObject({
  slots: slots.describe('Replaces the slots and windows of the channel'),
  windows: windows.describe('Replaces the slots and windows of the channel'),
  quietHours: hours.describe('Nothing of the section is published between these times'),
  urgency: Urgency.optional().describe('Urgency of its articles on the channel, before the rules of urgency'),
});
export type SectionTimes = z.infer<typeof SectionTimes>;

const BreakingTimes = UrgentTimes.extend({
  passes: z
    .array(z.enum(['slots', 'quietHours']))
    .optional()
    .describe('What breaking news does not wait for; [slots] unless it has its own slots or windows'),
});

/** Times at which a channel may publish; keys left out come from `default`. */
export const ChannelTimes = z.strictObject({
  slots: slots.describe('Cron lines of the times at which a post may be published; an empty list: any time'),
  windows: windows.describe('Parts of the day in which a post may be published at any minute that keeps the gap'),
  timeZone: TimeZone.optional(),
  quietHours: hours.describe('Nothing is published between these times'),
  perDay: z.int().positive().nullable().optional().describe('Maximum posts per day'),
  perHour: z.int().positive().nullable().optional().describe('Maximum posts within any 60 minutes'),
  minGapMinutes: Minutes.optional().describe('Minimum minutes between two posts'),
  rate: z
    .strictObject({ posts: z.int().positive().max(1_000), perMinutes: z.number().positive() })
    .nullable()
    .optional()
    .describe('Maximum posts within any period of this length, whatever made them due'),
  maxAgeHours: age.describe('Maximum age of an article in hours (24); null: any'),
  reshare: z
    .strictObject({
      afterDays: z.number().min(1, 'at least 1 day').describe('Days after the last publication'),
      max: z.int().positive().max(10).default(1).describe('How many times to share it again'),
      untilDays: z.number().positive().default(30).describe('Maximum age of the article'),
    })
    .refine(({ afterDays, untilDays }) => untilDays > afterDays, expecting(expected.laterEnd()))
    .nullable()
    .optional()
    .describe('Share published articles again automatically, with another text'),
  breaking: BreakingTimes.optional().describe('Overrides for breaking news'),
  normal: UrgentTimes.optional().describe('Overrides for posts that are neither breaking nor evergreen'),
  evergreen: UrgentTimes.optional().describe('Overrides for evergreen posts'),
  sections: z
    .record(z.string().trim().min(1, expecting(expected.name())), SectionTimes)
    .optional()
    .describe('Overrides for sections of the site, by name, upper or lower case'),
});
export type ChannelTimes = z.infer<typeof ChannelTimes>;
export type UrgentTimes = z.infer<typeof BreakingTimes>;

/** Jobs without a payload; only they can have a cron line. */
const CRON_JOBS = Object.entries(JobPayloads).flatMap(([name, payload]) =>
  payload.safeParse({}).success ? [name] : [],
);

const JobTimes = z.strictObject({
  cron: CronText,
  timeZone: TimeZone.optional(),
  missed: z.enum(['latest', 'all', 'skip']).default('latest').describe('Ticks missed while nothing was running'),
  holidays: Holidays,
});

const Names = z.array(z.string().trim().min(1, expecting(expected.name()))).default([]);

const UrgencyEntry = z
  .strictObject({
    is: Urgency.describe('breaking, normal or evergreen'),
    sections: Names.describe('Full names of sections, upper or lower case'),
    tags: Names.describe('Full tags, upper or lower case'),
    kinds: z.array(z.enum(ARTICLE_KINDS)).default([]).describe('Kinds of article, as in templates'),
  })
  .refine(
    ({ sections, tags, kinds }) => sections.length + tags.length + kinds.length > 0,
    expecting(expected.urgencyCondition()),
  );

const Days = z
  .array(z.iso.date(expecting(expected.date())))
  .max(1_000)
  .default([]);

const OwnHolidays = z
  .strictObject({
    also: Days.describe('Days that count as public holidays besides'),
    except: Days.describe('Public holidays that do not count'),
  })
  .prefault({});

export const ScheduleFile = z.strictObject({
  urgency: z.array(UrgencyEntry).default([]).describe('Rules of urgency; the first one that matches wins'),
  channels: z.record(z.string(), ChannelTimes).default({}).describe('By channel id; `default` applies to all others'),
  holidays: OwnHolidays.describe('Changes to the public holidays of the newsroom’s country'),
  jobs: z.partialRecord(z.enum(CRON_JOBS), JobTimes).default({}).describe('Background jobs, by name'),
});
export type ScheduleFile = z.infer<typeof ScheduleFile>;
