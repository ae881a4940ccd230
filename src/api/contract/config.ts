import { z } from 'zod';
import { By, Time } from '../../features/kit/schema.ts';
import { ReloadInput } from '../../features/settings/reload.ts';
import { endpoint } from './endpoint.ts';
import { ProcessView } from './process-view.ts';

export const listProcesses = endpoint({
  method: 'GET',
  path: '/config/processes',
  command: 'config-processes',
  summary: 'The processes that run, and whether each has taken the newest reading of the configuration over',
  answer: z.object({
    processes: z.array(ProcessView),
  }),
});

const Changes = z.object({
  channels: z.object({
    added: z.array(z.string()),
    removed: z.array(z.string()),
    changed: z.array(z.object({ id: z.string(), fields: z.array(z.string()) })),
  }),
  jobs: z.array(z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  times: z
    .array(
      z.object({
        id: z.string(),
        changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
      }),
    )
    .describe('Channels whose times changed'),
  others: z.array(z.string()),
  restart: z.array(z.string()).describe('What of that holds only after a restart'),
});

export const reloadConfig = endpoint({
  method: 'POST',
  path: '/config/reload',
  command: 'reload',
  summary: 'Reads the configuration anew; only says what would change unless `dryRun` is false',
  body: z.strictObject({ dryRun: z.boolean().default(true), slots: ReloadInput.shape.slots, by: By }),
  answer: z.object({
    changes: Changes.nullable().describe('null: no process runs that could take it over'),
    moves: z
      .array(z.object({ delivery: z.uuid(), post: z.uuid(), channel: z.string(), from: Time, to: Time }))
      .describe('Posts whose times no longer fit, and where each goes'),
    generation: z.int().nullable().describe('null: nothing was done'),
  }),
});
