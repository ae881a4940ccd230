import { z } from 'zod';
import { Problem } from '../../domain/post.ts';
import { Message } from '../../lib/message.ts';
import { Time, type View } from '../kit/schema.ts';
import { TextCount } from '../posts/schema.ts';

export const ProcessView = z
  .object({
    worker: z.string(),
    generation: z.int(),
    digest: z.string().describe('Tells its configuration from others'),
    isCurrent: z.boolean(),
    differs: z.boolean().describe('Its files say something else than those of another process'),
    fault: Message.nullable(),
    seenAt: Time,
  })
  .meta({ id: 'Process' });

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

export const Reloaded = z.object({
  changes: Changes.nullable().describe('null: no process runs that could take it over'),
  moves: z
    .array(z.object({ delivery: z.uuid(), post: z.uuid(), channel: z.string(), from: Time, to: Time }))
    .describe('Posts whose times no longer fit, and where each goes'),
  generation: z.int().nullable().describe('null: nothing was done'),
});
export type Reloaded = View<typeof Reloaded>;

export const Settings = z.object({
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
});
export type Settings = View<typeof Settings>;

export const TemplatePreview = z.object({
  channel: z.string(),
  field: z.string(),
  text: z.string().nullable().describe('null: the template has a fault'),
  count: TextCount.pick({ count: true, max: true, unit: true }).nullable(),
  faults: z.array(z.object({ line: z.int(), column: z.int(), message: Message })),
  problems: z.array(Problem),
});
export type TemplatePreview = View<typeof TemplatePreview>;

/** Process that could not read its changed files, or runs on other files than the rest. */
export const OutdatedProcess = z.object({
  worker: z.string(),
  fault: Message.nullable(),
  differsIn: z.array(z.string()),
});
export type OutdatedProcess = View<typeof OutdatedProcess>;
