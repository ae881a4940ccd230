import { z } from 'zod';
import { Problem } from '../../domain/post.ts';
import { Message } from '../../lib/message.ts';
import { defineAction } from '../define-action.ts';
import { Time } from '../kit/schema.ts';
import { TextCount } from '../posts/schema.ts';
import { configProcessesNow } from './config-watch.ts';
import { PreviewTemplateInput, previewTemplate as preview } from './preview-template.ts';
import { ReloadInput, reloadConfig } from './reload.ts';
import { ProcessView } from './schema.ts';
import { settingsNow } from './settings.ts';

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

const Place = {
  file: z.string(),
  line: z.int().nullable().describe('null: it is not written there, so what is built in holds'),
};

export const processes = defineAction({
  name: 'settings.processes',
  title: 'The processes that run, and whether each has taken the newest reading of the configuration over',
  permission: null,
  http: 'GET /config/processes',
  input: z.object({}),
  output: z.object({
    processes: z.array(ProcessView),
  }),
  run: async (_, { services }) => ({ processes: await configProcessesNow(services) }),
});

export const reload = defineAction({
  name: 'settings.reload',
  title: 'Reloads the configuration; only lists what would change unless `dryRun` is false',
  permission: 'operate',
  http: 'POST /config/reload',
  input: z.object({ dryRun: z.boolean().default(true), slots: ReloadInput.shape.slots }),
  output: z.object({
    changes: Changes.nullable().describe('null: no process runs that could take it over'),
    moves: z
      .array(z.object({ delivery: z.uuid(), post: z.uuid(), channel: z.string(), from: Time, to: Time }))
      .describe('Posts whose times no longer fit, and where each goes'),
    generation: z.int().nullable().describe('null: nothing was done'),
  }),
  storedAs: 'reload',
  run: (input, { services, by }) => reloadConfig(services, { ...input, by }),
});

export const show = defineAction({
  name: 'settings.show',
  title: 'How the newsroom is set up, and which file and line say so',
  permission: null,
  http: 'GET /config',
  input: z.object({}),
  output: z.object({
    directory: z.string().nullable().describe('null: this process has no files'),
    settings: z.array(
      z.object({
        field: z.string(),
        value: z.string().nullable().describe('As it is written now'),
        ...Place,
        pending: z.boolean().describe('The service runs on another configuration until it is reloaded'),
      }),
    ),
    times: z.array(
      z.object({ channel: z.string(), name: z.string(), timeZone: z.string(), slots: z.array(z.string()), ...Place }),
    ),
    styles: z.array(
      z.object({
        channel: z.string(),
        name: z.string(),
        platform: z.string(),
        fields: z.array(
          z.object({ field: z.string(), template: z.string().nullable().describe('null: the platform’s own copy') }),
        ),
        ...Place,
      }),
    ),
    faults: z
      .array(
        z.object({
          file: z.string(),
          line: z.int(),
          column: z.int(),
          field: z.string(),
          expected: Message,
          given: Message,
        }),
      )
      .describe('What is wrong with the files as they are now'),
  }),
  run: (_, { services }) => settingsNow(services),
});

export const previewTemplate = defineAction({
  name: 'settings.previewTemplate',
  title: 'What a template would write of an article; without one, of a sample',
  permission: null,
  http: 'POST /templates/preview',
  input: z.object({ ...PreviewTemplateInput.shape }),
  output: z.object({
    channel: z.string(),
    field: z.string(),
    text: z.string().nullable().describe('null: the template has a fault'),
    count: TextCount.pick({ count: true, max: true, unit: true }).nullable(),
    faults: z.array(z.object({ line: z.int(), column: z.int(), message: Message })),
    problems: z.array(Problem),
  }),
  storedAs: 'preview-template',
  run: (input, { services }) => preview(services, input),
});
