import { z } from 'zod';
import { ERROR_KINDS } from '../lib/errors.ts';
import { Message } from '../lib/message.ts';
import { Base, Post } from './posts/schema.ts';

/** An error as the API answers it (RFC 9457, `application/problem+json`). */
export const ProblemDocument = z
  .object({
    type: z.string().describe('`urn:masthead:problem:` and the code'),
    title: z.string().describe('The name of the HTTP status'),
    status: z.int(),
    detail: z.string().describe('One sentence: what is wrong, what was expected, what was given'),
    code: z.enum([...ERROR_KINDS, 'usage', 'unavailable', 'defect']),
    remedy: z.string().nullable().describe('What to do about it'),
    problem: Message.optional().describe('What is wrong, as data: programs may go by its code'),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .describe('The fields that are not as they should be, where it is known which'),
    now: z.iso.datetime().optional().describe("The server's time, where a time is wrong"),
    current: z
      .union([Post, Base])
      .optional()
      .describe('What was to be changed, as it is now, where it is not as If-Match says'),
    timeZone: z.string().optional().describe("The newsroom's time zone, where a time is wrong"),
  })
  .meta({ id: 'Problem' });
export type ProblemDocument = z.infer<typeof ProblemDocument>;
