import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { call } from './fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'masthead-completion-'));
symlinkSync(fileURLToPath(new URL('../../bin/masthead.mjs', import.meta.url)), join(folder, 'masthead'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What bash offers behind a line, by the script that it is given. */
async function offered(line: string): Promise<string[]> {
  const words = line.split(' ');
  const script = `source <(masthead completion bash)
    COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
    _masthead; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { env });
  return stdout.split('\n').filter((one) => one !== '');
}

test('bash completes commands, and what a command has below it', async () => {
  expect(await offered('masthead chan')).toEqual(['channels']);
});

const next = async (...words: string[]): Promise<string[]> => {
  const { out } = await call(['complete', '--', ...words], {});
  return out.split('\n').filter((one) => one !== '');
};

test.each([
  [['channels', 'che'], ['check']],
  [['config', ''], expect.arrayContaining(['check', 'reload'])],
  [['post', '--urg'], ['--urgency']],
  [['status', '--js'], ['--json']],
  [['post', '--urgency', 'x'], []],
  [['completio'], ['completion']],
  [['nonsense', ''], expect.arrayContaining(['status', 'post'])],
])('%j may go on with %j', async (words, expected) => {
  expect(await next(...words)).toEqual(expected);
});
