import { z } from 'zod';
import { NamedIdParams, Time } from '../../features/kit/schema.ts';
import { endpoint } from './endpoint.ts';
import { Look } from './look-view.ts';

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
    changedAt: Time.nullable().describe('When it last said something new'),
    failures: z.int(),
    failingSince: Time.nullable(),
    lastError: z.string().nullable(),
    hub: z
      .object({
        url: z.string(),
        state: z.enum(['asking', 'active', 'denied']),
        expiresAt: Time.nullable(),
        pushedAt: Time.nullable(),
        lastError: z.string().nullable(),
      })
      .nullable()
      .describe('The hub that tells of its changes'),
    counts: z.record(ItemState, z.int()),
    troubles: z.array(
      z.object({
        title: z.string().nullable(),
        url: z.string().nullable(),
        state: ItemState,
        error: z.string().nullable(),
        attempts: z.int(),
        nextAt: Time.nullable(),
      }),
    ),
  })
  .meta({ id: 'Source' });

export const listSources = endpoint({
  method: 'GET',
  path: '/sources',
  command: 'sources',
  summary: 'The feeds and sitemaps that articles come from, each with how it is',
  answer: z.object({ sources: z.array(Source) }),
});

export const lookAtSource = endpoint({
  method: 'POST',
  path: '/sources/:id/look',
  command: 'look-at-source',
  summary: 'Looks at a source now',
  params: NamedIdParams,
  answer: z.object({ look: Look.nullable().describe('null: another process does just that'), source: Source }),
});
