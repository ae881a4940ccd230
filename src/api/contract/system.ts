import { z } from 'zod';
import { Time } from '../../features/kit/schema.ts';
import { endpoint } from './endpoint.ts';
import { LanguageModel } from './model-view.ts';
import { ProcessView } from './process-view.ts';

export const getSystem = endpoint({
  method: 'GET',
  path: '/system',
  command: 'system',
  summary: 'What the service runs on, what waits in it, and a text of that for support',
  answer: z.object({
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
      queued: z.int(),
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
});
