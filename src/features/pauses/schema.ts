import { z } from 'zod';
import { AtEnd } from '../../domain/at-end.ts';
import { Pause } from '../channels/schema.ts';
import { IdText, Time, type View } from '../kit/schema.ts';

/** Target of a pause. */
export const PauseTarget = z.object({
  channel: z.string().nullable().default(null).describe('null, or left out: everything, or a tag'),
  tag: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe('Articles that carry it as a tag or a section, on every channel'),
});

export const PauseInput = PauseTarget.extend({
  reason: z.string().trim().max(500),
  until: z.iso.datetime({ offset: true }).nullable().default(null).describe('When it ends by itself'),
  atEnd: AtEnd.nullable()
    .default(null)
    .describe('What becomes then of what was due; null: what each channel’s rules say'),
});

export const ResumeInput = PauseTarget.extend({
  how: AtEnd.nullable().default(null).describe('all: one after the other · re-place: each gets a coming slot'),
  drop: z.array(IdText).max(1_000).default([]).describe('Deliveries, or their posts, that are cancelled'),
  show: z.boolean().default(false),
});

export const PauseChange = z
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
export type PauseChange = View<typeof PauseChange>;

/** Post that became due during a pause. */
export const WaitingPost = z.object({
  delivery: z.uuid(),
  post: z.uuid(),
  channel: z.string(),
  headline: z.string(),
  dueAt: Time,
  fate: z.enum(['goes', 'expired', 'unapproved', 'embargo', 'paused']),
  at: Time.nullable().describe('Where it goes out'),
});
export type WaitingPost = View<typeof WaitingPost>;

export const Resumed = z.object({
  change: PauseChange.nullable().describe('null: it was only shown'),
  waiting: z.array(WaitingPost),
  dropped: z.array(z.uuid()),
});
export type Resumed = View<typeof Resumed>;
