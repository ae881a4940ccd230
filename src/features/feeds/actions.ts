import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { Name } from '../kit/schema.ts';
import { Look, Source } from './schema.ts';
import { listSources, lookAtSource } from './sources.ts';

export const list = defineAction({
  name: 'feeds.list',
  title: 'Feeds and sitemaps, with their states',
  permission: null,
  http: 'GET /sources',
  input: z.object({}),
  output: z.object({ sources: z.array(Source) }),
  run: async (_, { services }) => ({ sources: await listSources(services) }),
});

export const look = defineAction({
  name: 'feeds.look',
  title: 'Polls a feed now',
  permission: 'operate',
  http: 'POST /sources/:id/look',
  input: z.object({ id: Name }),
  output: z.object({ look: Look.nullable().describe('null: another process does just that'), source: Source }),
  storedAs: 'look-at-source',
  run: ({ id }, { services }) => lookAtSource(services, { id }),
});
