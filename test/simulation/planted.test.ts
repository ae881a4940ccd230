import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../mutants/copy.ts';

/** `npm run simulate -- --mutants` looks for all of them. */
test('a planted bug is found: what may be live is sent again without a look', async () => {
  const orders = ['--mutants', 'what may be live is sent again without a look', '--schedules', '500'];
  const args = ['--import', 'tsx', 'test/simulation/run.ts', ...orders];
  const { stderr } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  expect(stderr).toContain('is live 2 times');
  expect(stderr).toContain('1 of 1 found');
});
