import { z } from 'zod';
import { count, exactlyOne, type Generation, only, text } from './only.ts';
import { organisation, renditions } from './parts.ts';

/** A date that may stop at the year, the month or the day. */
const TruncatedDate = text
  .max(60)
  .regex(
    /^-?(?:[1-9][0-9]*)?[0-9]{4}(?:-(?:1[0-2]|0[1-9])(?:-(?:3[01]|0[1-9]|[12][0-9])(?:T(?:2[0-3]|[01][0-9]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$/,
    'a date such as 2026-05-01, perhaps without its day or month',
  );

const FREQUENCIES = ['secondly', 'minutely', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const;

const hasOneStart = exactlyOne('startDate', 'expectedStartDate');
const hasOneEnd = exactlyOne('endDate', 'expectedEndDate');

const dates = (of: Generation) =>
  only(of, {
    startDate: text,
    endDate: text,
    expectedStartDate: TruncatedDate,
    expectedEndDate: TruncatedDate,
    expectedDuration: text,
    recurrence: only(of, {
      recurrenceDates: z.array(TruncatedDate),
      recurrenceRules: z.array(only(of, { frequency: z.enum(FREQUENCIES), interval: count, until: text, count })),
    }),
  }).refine((value) => hasOneStart(value) || hasOneEnd(value), 'either a date or an expected one, not both');

const commissioned = (of: Generation) =>
  only(of, { by: text, on: text, references: z.array(only(of, { name: text, value: text })) });

/** What 3.x knows beyond news: events and what a newsroom plans to make of them. */
export const planning = (of: Generation, status: z.ZodType, urgency: z.ZodType, type: z.ZodType) => ({
  eventDetails: only(of, {
    eventStatus: text,
    plannedCoverageStatus: text,
    dates: dates(of),
    organiser: organisation(of),
  }),
  plannedCoverage: z.array(
    only(of, {
      uri: text,
      title: text,
      pubStatus: status,
      type,
      commissioned: commissioned(of),
      dates: dates(of),
      audiences: z.array(only(of, { audience: text, significance: count })),
      exclAudience: z.array(text),
      edNote: text,
      urgency,
      language: text,
      itemCount: only(of, { rangeFrom: count, rangeTo: count }),
      wordCount: count,
      renditions: renditions(of),
    }),
  ),
});
