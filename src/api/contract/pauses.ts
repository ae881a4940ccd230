import { z } from 'zod';
import { PauseInput } from '../../features/pauses/pause.ts';
import { ResumeInput } from '../../features/pauses/resume.ts';
import { By, Time } from './common.ts';
import { endpoint } from './endpoint.ts';
import { Pause } from './pause-view.ts';

const Change = z
  .object({
    channel: z.string().nullable().describe('null: everything, or a tag'),
    tag: z.string().nullable(),
    paused: z.boolean(),
    until: Time.nullable().describe('When it ends by itself'),
    before: z
      .object({ reason: z.string().nullable(), by: z.string().nullable() })
      .nullable()
      .describe('The pause that held before'),
    others: z.array(Pause).describe('The other pauses that hold now'),
    holds: z.int().nullable().describe('Of a tag that was paused: how many planned posts it holds back now'),
  })
  .meta({ id: 'PauseChange' });

const channel = PauseInput.shape.channel.default(null).describe('null, or left out: everything, or a tag');
const tag = PauseInput.shape.tag.describe('Articles that carry it as a tag or a section, on every channel');

export const pause = endpoint({
  method: 'POST',
  path: '/pause',
  command: 'pause',
  summary: 'Holds back everything, one channel, or what carries a tag',
  body: z.strictObject({
    channel,
    tag,
    reason: PauseInput.shape.reason,
    until: PauseInput.shape.until.describe('When it ends by itself'),
    atEnd: PauseInput.shape.atEnd.describe('What becomes then of what was due; null: what each channel’s rules say'),
    by: By,
  }),
  answer: Change,
});

const Waiting = z.object({
  delivery: z.uuid(),
  post: z.uuid(),
  channel: z.string(),
  headline: z.string(),
  dueAt: Time,
  fate: z.enum(['goes', 'missed', 'unapproved', 'embargo', 'paused']),
  at: Time.nullable().describe('Where it goes out'),
});

export const resume = endpoint({
  method: 'POST',
  path: '/resume',
  command: 'resume',
  summary: 'Ends a pause, and decides what becomes of what was due meanwhile',
  about:
    'With `show` nothing is resumed: it only tells what would go out. 409 where `how` is missing and must be said.',
  body: z.strictObject({
    channel,
    tag,
    how: ResumeInput.shape.how.describe('all: one after the other · re-place: each gets a coming slot'),
    drop: ResumeInput.shape.drop.describe('Deliveries, or their posts, that shall not go out any more'),
    show: ResumeInput.shape.show,
    by: By,
  }),
  answer: z.object({
    change: Change.nullable().describe('null: it was only shown'),
    waiting: z.array(Waiting),
    dropped: z.array(z.uuid()),
  }),
});
