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
    .describe('Articles with this tag or section, on every channel'),
});

export const PauseInput = PauseTarget.extend({
  reason: z.string().trim().max(500),
  until: z.iso.datetime({ offset: true }).nullable().default(null).describe('When it ends automatically'),
  atEnd: AtEnd.nullable().default(null).describe('What happens then to due posts; null: by each channel’s rules'),
});

export const ResumeInput = PauseTarget.extend({
  how: AtEnd.nullable().default(null).describe('all: one after another · re-place: each gets a new slot'),
  drop: z.array(IdText).max(1_000).default([]).describe('Deliveries, or their posts, that are cancelled'),
  show: z.boolean().default(false),
});

export const PauseChange = z
  .object({
    channel: z.string().nullable().describe('null: everything, or a tag'),
    tag: z.string().nullable(),
    paused: z.boolean(),
    until: Time.nullable().describe('When it ends automatically'),
    before: z
      .object({ reason: z.string().nullable(), by: z.string().nullable() })
      .nullable()
      .describe('The previous pause'),
    others: z.array(Pause).describe('Other current pauses'),
    holds: z.int().nullable().describe('For a tag: number of scheduled posts held back now'),
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
  at: Time.nullable().describe('When or where it is published'),
});
export type WaitingPost = View<typeof WaitingPost>;

export const Resumed = z.object({
  change: PauseChange.nullable().describe('null: only shown'),
  waiting: z.array(WaitingPost),
  dropped: z.array(z.uuid()),
});
export type Resumed = View<typeof Resumed>;
