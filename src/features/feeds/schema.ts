import { z } from 'zod';
import { Message } from '../../lib/message.ts';
import { Time, type View } from '../kit/schema.ts';

/** Result of polling a source. */
export const Look = z
  .discriminatedUnion('result', [
    z.object({
      result: z.literal('read'),
      kind: z.string(),
      problem: Message.nullable(),
      total: z.int(),
      added: z.int(),
      changed: z.int(),
      seen: z.int(),
    }),
    z.object({ result: z.literal('unchanged') }),
    z.object({ result: z.literal('failed'), problem: Message }),
    z.object({ result: z.literal('lost') }),
  ])
  .meta({ id: 'Look' });

const ItemState = z.enum(['seen', 'waiting', 'taken', 'failed']);

export const Source = z
  .object({
    id: z.string(),
    url: z.string(),
    kind: z.string().nullable().describe('What was found there'),
    title: z.string().nullable(),
    state: z.enum(['new', 'well', 'failing']),
    nextAt: Time.nullable(),
    readAt: Time.nullable().describe('When it last answered'),
    changedAt: Time.nullable().describe('When it last had something new'),
    failures: z.int(),
    failingSince: Time.nullable(),
    lastError: Message.nullable(),
    hub: z
      .object({
        url: z.string(),
        state: z.enum(['asking', 'active', 'denied']),
        expiresAt: Time.nullable(),
        pushedAt: Time.nullable(),
        lastError: Message.nullable(),
      })
      .nullable()
      .describe('The hub that tells of its changes'),
    counts: z.record(ItemState, z.int()),
    troubles: z.array(
      z.object({
        title: z.string().nullable(),
        url: z.string().nullable(),
        state: ItemState,
        error: Message.nullable(),
        attempts: z.int(),
        nextAt: Time.nullable(),
      }),
    ),
  })
  .meta({ id: 'Source' });
export type SourceView = View<typeof Source>;

export const FailingSource = z.object({
  id: z.string(),
  url: z.string(),
  since: Time,
  reason: Message.nullable(),
});
export type FailingSource = View<typeof FailingSource>;

/** Story of a feed whose page could not be read. */
export const Unread = z.object({
  source: z.string(),
  key: z.string(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  reason: Message.nullable(),
  since: Time.nullable(),
});
export type Unread = View<typeof Unread>;
