import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { Time } from '../kit/schema.ts';
import { LanguageModel } from '../posts/schema.ts';
import { ProcessView } from '../settings/schema.ts';
import { listKeys, rotateKeys as rotate } from './keys.ts';
import { restored as beRestored } from './restored.ts';
import { RestoredStore } from './schema.ts';
import { status as statusNow } from './status.ts';
import { Status } from './status-schema.ts';
import { systemWithText } from './support.ts';

const answer = z.object({ on: z.boolean(), store: RestoredStore });

export const restored = defineAction({
  name: 'system.restored',
  title: 'Says that the store was restored from a backup: what is sent first is looked for before',
  about:
    'What is found counts as published, what is proven absent is sent, and what no look can tell is held for a person. It stays so until `POST /restored/end`.',
  permission: 'stop',
  http: 'POST /restored',
  input: z.object({
    since: z.iso.datetime({ offset: true }).describe('When the backup was made; an earlier time does no harm'),
  }),
  output: answer,
  storedAs: 'restored',
  run: ({ since }, { services, by }) => beRestored(services, { since, by }),
});

export const endRestored = defineAction({
  name: 'system.endRestored',
  title: 'Says that what was sent since the backup is known: nothing is looked for before it is sent any more',
  about: '409 where the store is not said to be restored.',
  permission: 'operate',
  http: 'POST /restored/end',
  input: z.object({}),
  output: answer,
  storedAs: 'restored',
  storedRequest: () => ({ end: true }),
  run: (_, { services, by }) => beRestored(services, { end: true, by }),
});

export const show = defineAction({
  name: 'system.show',
  title: 'What the service runs on, what waits in it, and a text of that for support',
  permission: null,
  http: 'GET /system',
  input: z.object({}),
  output: z.object({
    at: Time,
    timeZone: z.string(),
    versions: z.object({
      app: z.string(),
      node: z.string(),
      machine: z.string(),
      store: z.enum(['embedded', 'postgres']).nullable(),
      server: z.string().describe('Of PostgreSQL'),
      schema: z.object({ applied: z.int(), name: z.string().nullable().describe('null: a later version made it') }),
    }),
    queue: z.object({
      reachable: z.boolean().nullable().describe('null: this process adds nothing to a queue'),
      scheduled: z.int(),
      sending: z.int(),
      due: z.int(),
      oldestDueAt: Time.nullable(),
    }),
    runs: z.object({ waiting: z.int(), running: z.int() }),
    lines: z.array(z.object({ name: z.string(), line: z.string(), lookedAt: Time })),
    processes: z.array(ProcessView.extend({ lastRunAt: Time.nullable().describe('When it last began a job') })),
    outbox: z.array(z.object({ way: z.string(), waiting: z.int(), oldest: Time.nullable(), givenUp: z.int() })),
    storage: z.object({
      where: z.string(),
      trouble: z.string().nullable(),
      files: z.object({ at: Time, files: z.int(), bytes: z.int() }).nullable(),
      databaseBytes: z.int(),
    }),
    languageModel: LanguageModel,
    channels: z.array(z.object({ id: z.string(), platform: z.string(), mode: z.string(), state: z.string() })),
    needs: z.array(z.object({ kind: z.string(), n: z.int() })).describe('Lists of the status that are not empty'),
    support: z.string().describe('Markdown, without secrets'),
  }),
  run: (_, { services }) => systemWithText(services),
});

const KeyUse = z.object({ id: z.string(), values: z.int().describe('How many are sealed with it') });
const Keys = z.object({
  from: z.string().describe('The variable or the file that has them'),
  keys: z.array(KeyUse).describe('In their order: the first seals'),
  missing: z.array(KeyUse).describe('Keys that values are sealed with, and that are not there'),
});

export const keys = defineAction({
  name: 'system.keys',
  title: 'Lists the keys of sealed values',
  permission: null,
  http: null,
  input: z.object({}),
  output: Keys,
  run: (_, { services }) => listKeys(services),
});

export const rotateKeys = defineAction({
  name: 'system.rotateKeys',
  title: 'Seals everything with the first key',
  permission: 'operate',
  http: null,
  input: z.object({}),
  output: Keys.extend({ sealed: z.int() }),
  run: (_, { services, by }) => rotate(services, { by }),
});

export const status = defineAction({
  name: 'system.status',
  title: 'What needs a person; `ok` is false where something does',
  permission: null,
  http: 'GET /status',
  mcp: { tool: 'desk_status' },
  input: z.object({}),
  output: Status,
  shared: true,
  run: (_, { services }) => statusNow(services),
});
