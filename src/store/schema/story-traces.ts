import { index, text, uuid } from 'drizzle-orm/pg-core';
import { masthead, time } from './namespace.ts';

/** Where the trace of each story began that came in while tracing was on, so that other processes go on with it. */
export const storyTraces = masthead.table(
  'story_traces',
  {
    /** An article or a free story. */
    storyId: uuid('story_id').primaryKey(),
    /** W3C `traceparent` of the span that took it, or its newest revision or round. */
    traceparent: text('traceparent').notNull(),
    at: time('at').notNull().defaultNow(),
  },
  (table) => [index('story_traces_by_time').on(table.at)],
);
