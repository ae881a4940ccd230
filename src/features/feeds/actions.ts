import { z } from 'zod';
import { Message } from '../../lib/message.ts';
import { defineAction } from '../define-action.ts';
import { Name, Time } from '../kit/schema.ts';
import { Look } from './schema.ts';
import { listSources, lookAtSource } from './sources.ts';

const ItemState = z.enum(['seen', 'waiting', 'taken', 'failed']);

const Source = z
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

export const list = defineAction({
  name: 'feeds.list',
  title: 'The feeds and sitemaps that articles come from, each with how it is',
  permission: null,
  http: 'GET /sources',
  input: z.object({}),
  output: z.object({ sources: z.array(Source) }),
  run: async (_, { services }) => ({ sources: await listSources(services) }),
});

export const look = defineAction({
  name: 'feeds.look',
  title: 'Looks at a source now',
  permission: 'operate',
  http: 'POST /sources/:id/look',
  input: z.object({ id: Name }),
  output: z.object({ look: Look.nullable().describe('null: another process does just that'), source: Source }),
  storedAs: 'look-at-source',
  run: ({ id }, { services }) => lookAtSource(services, { id }),
});
