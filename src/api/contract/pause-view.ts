import { z } from 'zod';
import { Time } from './common.ts';

/** A pause that holds. */
export const Pause = z
  .object({
    channel: z.string().nullable().describe('null: everything'),
    reason: z.string().nullable(),
    by: z.string().nullable().describe('null: Masthead did, because of what the platform answered'),
    since: Time.nullable(),
    until: Time.nullable().describe('null: until a person resumes it'),
  })
  .meta({ id: 'Pause' });
