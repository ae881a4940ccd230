import { z } from 'zod';
import { Section } from '../../config/section.ts';
import { Problem } from '../../domain/post.ts';
import { Json } from '../../lib/json.ts';
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
    unlistedProxies: z
      .array(z.string())
      .describe('Addresses inside your network that forward requests and are not among `trustedProxies`'),
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

/** What is written at a place. */
const Written = z.object({ value: Json }).nullable().describe('null: nothing, so what is built in holds');

const Overruled = z.object({
  file: z.string(),
  field: z.string(),
  inFile: Written,
  inDesk: Written,
  by: z.string(),
  at: Time,
});

const Move = z.object({ delivery: z.uuid(), post: z.uuid(), channel: z.string(), from: Time, to: Time });

export const Reloaded = z.object({
  changes: Changes.nullable().describe('null: no process runs that could take it over'),
  moves: z.array(Move).describe('Posts whose times no longer fit, and where each goes'),
  overruled: z
    .array(Overruled)
    .describe('Settings whose files were changed after the desk changed them: the desk’s value wins'),
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
      inDesk: z.boolean().describe('It was changed in the desk, which wins over the file'),
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

/** Where a value comes from. */
const Source = z.object({
  from: z.enum(['default', 'file', 'environment', 'desk']),
  file: z.string().nullable().describe('File that has it, or had it'),
  line: z.int().nullable(),
  variable: z.string().nullable().describe('Environment variable that overrides it'),
  by: z.string().nullable().describe('Who changed it in the desk'),
  at: Time.nullable(),
});

const Setting = z.object({
  path: z.array(z.string()),
  value: Json.describe('In force'),
  source: Source,
  inFile: Written,
  changedInFile: z.boolean().describe('The file has another value than when the desk changed it; the desk’s wins'),
});

/** One part of the settings, with a version for changes. */
export const SectionView = z.object({
  section: Section,
  version: z.string(),
  file: z.string(),
  values: Json.describe('What is written, in the file or in the desk'),
  complete: Json.describe('The same with what is built in'),
  settings: z.array(Setting),
  schema: Json.describe('JSON Schema of the values'),
  yaml: z.string().describe('The values as YAML, with the comments of the file'),
});
export type SectionView = View<typeof SectionView>;

const ChangedSetting = z.object({
  field: z.string(),
  path: z.array(z.string()),
  before: Written,
  after: Written,
  toFile: z.boolean().describe('The file’s value holds afterwards'),
});

/** Effect of a change on what runs and on what is scheduled. */
export const SettingsEffect = z.object({
  section: Section,
  entries: z.array(ChangedSetting),
  changes: Changes,
  moves: z
    .array(Move.extend({ headline: z.string() }))
    .describe('Scheduled posts that no longer fit the times of their channels, and where each would go'),
  held: z
    .array(
      z.object({
        delivery: z.uuid(),
        post: z.uuid(),
        channel: z.string(),
        headline: z.string(),
        at: Time,
        blocked: z.boolean().describe('Only overriding the rule publishes it; else a person has to'),
        problem: Problem,
      }),
    )
    .describe('Scheduled posts that the changed rules hold back'),
});
export type SettingsEffect = View<typeof SettingsEffect>;

/** One change in the history of the settings. */
export const SettingsChange = z.object({
  id: z.int(),
  at: Time,
  by: z.string(),
  section: Section,
  kind: z.enum(['change', 'undo', 'revert']),
  undoes: z.int().nullable(),
  undoneBy: z.string().nullable().describe('Who undid it; null: it was not undone'),
  reason: z.string().nullable(),
  entries: z.array(ChangedSetting),
});
export type SettingsChange = View<typeof SettingsChange>;
