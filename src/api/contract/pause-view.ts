import { z } from 'zod';
import { AtEnd } from '../../domain/at-end.ts';
import { Message } from '../../lib/message.ts';
import { Time } from './common.ts';

/** A pause that holds. */
export const Pause = z
  .object({
    channel: z.string().nullable().describe('null: everything, or a tag'),
    tag: z.string().nullable().describe('What articles carry that are held back; null: a channel, or everything'),
    reason: z.string().nullable().describe('In the words of who paused it'),
    because: Message.nullable().describe('Why Masthead paused it; null: a person did'),
    by: z.string().nullable().describe('null: Masthead did, because of what the platform answered'),
    since: Time.nullable(),
    until: Time.nullable().describe('null: until a person resumes it'),
    atEnd: AtEnd.nullable().describe('What becomes then of what was due; null: what each channel’s rules say'),
  })
  .meta({ id: 'Pause' });
