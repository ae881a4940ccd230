import { z } from 'zod';
import { TryTimesInput } from '../../features/calendar/try-times.ts';
import { Time } from '../../features/kit/schema.ts';
import { endpoint } from './endpoint.ts';

export const tryTimes = endpoint({
  method: 'POST',
  path: '/schedule/try',
  command: 'try-times',
  summary: 'When cron lines would fire next that stand in no file yet, or what is wrong with them, and where',
  body: z.strictObject({
    text: TryTimesInput.shape.text.describe('Cron lines, one on each line'),
    timeZone: TryTimesInput.shape.timeZone.describe('null: the newsroom’s'),
    n: TryTimesInput.shape.n,
  }),
  answer: z.object({
    timeZone: z.string(),
    now: Time,
    faults: z.array(z.object({ line: z.int(), column: z.int(), message: z.string() })),
    firings: z.array(
      z.object({
        at: Time,
        local: z.iso.datetime({ offset: true }),
        line: z.int().describe('Which line of the text it comes from'),
        clocks: z
          .enum(['left-out', 'repeated'])
          .nullable()
          .describe('left-out: the clocks leave the time out, so it comes at the change · repeated: it comes once'),
      }),
    ),
    changes: z
      .array(z.object({ at: Time, local: z.iso.datetime({ offset: true }), minutes: z.number() }))
      .describe('Changes of the clocks meanwhile'),
  }),
});
