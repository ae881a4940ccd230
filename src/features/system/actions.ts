import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { listKeys, rotateKeys as rotate } from './keys.ts';
import { releaseRestored } from './release-restored.ts';
import { restored as beRestored } from './restored.ts';
import { Keys, RestoredStore, Status, System } from './schema.ts';
import { status as statusNow } from './status.ts';
import { systemWithText } from './support.ts';

const answer = z.object({ on: z.boolean(), store: RestoredStore });

export const restored = defineAction({
  name: 'system.restored',
  title: 'Marks the store as restored from a backup: posts are looked up before they are sent',
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
  title: 'Ends the lookups after a restore: posts are sent without a lookup again',
  about: '409 where the store is not said to be restored.',
  permission: 'operate',
  http: 'POST /restored/end',
  input: z.object({}),
  output: answer,
  storedAs: 'restored',
  storedRequest: () => ({ end: true }),
  run: (_, { services, by }) => beRestored(services, { end: true, by }),
});

export const releaseHeld = defineAction({
  name: 'system.releaseRestored',
  title: 'Releases the posts that are held because the store went back in time',
  about:
    'Each is looked up once more where its platform can be asked, and sent only if it proves absent. Where no lookup is possible, as for app push, it is sent: check those channels first.',
  permission: 'operate',
  http: 'POST /restored/release',
  input: z.object({}),
  output: z.object({
    lookedUp: z.int().describe('Posts that are looked up once more'),
    sent: z.int().describe('Posts that are sent without a lookup'),
  }),
  storedAs: 'release-restored',
  run: (_, { services, by }) => releaseRestored(services, { by }),
});

export const show = defineAction({
  name: 'system.show',
  title: 'Versions, queue and storage of the service, with a text for support',
  permission: null,
  http: 'GET /system',
  input: z.object({}),
  output: System.extend({ support: z.string().describe('Markdown, without secrets') }),
  run: (_, { services }) => systemWithText(services),
});

export const keys = defineAction({
  name: 'system.keys',
  title: 'Lists the encryption keys',
  permission: null,
  http: null,
  input: z.object({}),
  output: Keys,
  run: (_, { services }) => listKeys(services),
});

export const rotateKeys = defineAction({
  name: 'system.rotateKeys',
  title: 'Encrypts everything with the first key',
  permission: 'operate',
  http: null,
  input: z.object({}),
  output: Keys.extend({ sealed: z.int() }),
  run: (_, { services, by }) => rotate(services, { by }),
});

export const copyStore = defineAction({
  name: 'system.copyStore',
  title: 'Copies the files of the embedded store, for a backup',
  permission: 'operate',
  http: null,
  input: z.object({}),
  output: z.object({ directory: z.string().nullable().describe('null: the store is a server') }),
  run: async (_, { services }) => ({ directory: (await services.store?.copyFiles?.()) ?? null }),
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
