import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const Place = {
  file: z.string(),
  line: z.int().nullable().describe('null: it is not written there, so what is built in holds'),
};

export const getSettings = endpoint({
  method: 'GET',
  path: '/config',
  command: 'settings',
  summary: 'How the newsroom is set up, and which file and line say so',
  answer: z.object({
    directory: z.string().nullable().describe('null: this process has no files'),
    settings: z.array(
      z.object({
        field: z.string(),
        value: z.string().nullable().describe('As it is written now'),
        ...Place,
        pending: z.boolean().describe('The service runs on something else until the files are read anew'),
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
          expected: z.string(),
          given: z.string(),
        }),
      )
      .describe('What is wrong with the files as they are now'),
  }),
});
