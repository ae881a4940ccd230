import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { call, newsroom } from './fixture.ts';

const Message = z.object({ code: z.string(), params: z.looseObject({}), text: z.string() });

const Told = z.object({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    remedy: z.string().nullable(),
    exitCode: z.number(),
    faults: z
      .array(
        z.object({
          file: z.string(),
          line: z.number(),
          column: z.number(),
          field: z.string(),
          expected: Message,
          given: Message,
        }),
      )
      .optional(),
  }),
});

async function failing(env: NodeJS.ProcessEnv, ...argv: string[]) {
  const { code, out, err } = await call(argv, env);
  expect(out).toBe('');
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  const { error } = Told.parse(JSON.parse(err));
  expect(error.exitCode).toBe(code);
  expect(error.message).not.toBe('');
  return error;
}

test.each([
  ['--json pots', 'usage', /^Unknown command 'pots'/],
  ['posts --json --limit 0', 'usage', /^--limit takes a whole number/],
  ['posts --foo --json', 'usage', /^Unknown option '--foo'/],
  ['template --json', 'usage', /^A command is missing/],
  ['article --json', 'usage', /^Missing required argument/],
  ['article nowhere.html --json', 'refused', /nowhere\.html/],
  ['compose nowhere.html --json --channel telex', 'refused', /no channel "telex"/],
])('%s', async (line, code, message) => {
  const { env } = await newsroom();
  expect(await failing(env, ...line.split(' '))).toMatchObject({ code, message: expect.stringMatching(message) });
});

test('what the store says keeps its code and its remedy', async () => {
  const { env } = await newsroom({ store: 'embedded' });
  expect(await failing(env, 'approve', '00000000', '--json')).toEqual({
    code: 'missing',
    message: 'There is no post 00000000.',
    remedy: 'See `masthead posts`.',
    exitCode: 1,
  });
});

test('faults of the configuration come as a list, whatever command meets them', async () => {
  const { env, edit, folder } = await newsroom();
  edit('newsroom.yaml', (text) => text.replace('timeZone: UTC', 'timeZone: Berlin'));
  edit('channels.yaml', (text) => text.replace('mode: simulated', 'mode: simulatd'));
  for (const line of [
    ['config', 'check', '--json'],
    ['posts', '--json'],
  ]) {
    const error = await failing(env, ...line);
    expect(error).toMatchObject({ code: 'invalid', message: 'There are 2 faults in the configuration.' });
    expect(error.faults).toMatchObject([
      {
        file: join(folder, 'config/newsroom.yaml'),
        field: 'timeZone',
        given: { code: 'given.value', text: '"Berlin"' },
      },
      {
        file: join(folder, 'config/channels.yaml'),
        field: 'channels.wechat.mode',
        given: { code: 'given.value', text: '"simulatd"' },
      },
    ]);
  }
});

test('without --json the same is a sentence', async () => {
  const { env } = await newsroom();
  const { err } = await call(['article', 'nowhere.html'], env);
  expect(() => JSON.parse(err)).toThrow();
});
