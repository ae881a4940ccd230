import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../mutants/copy.ts';

/** `npm run simulate -- --mutants` looks for all of them. */
async function planted(name: string): Promise<string> {
  const args = ['--import', 'tsx', 'test/simulation/run.ts', '--mutants', name, '--schedules', '500'];
  const { stderr } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  expect(stderr).toContain('1 of 1 found');
  return stderr;
}

test('a planted bug is found: what may be live is sent again without a look', async () => {
  expect(await planted('what may be live is sent again without a look')).toContain('is live 2 times');
});

test('the second judge objects to a count that does not see what readers see', async () => {
  const missing = await planted('a post that its list shows counts as missing');
  expect(missing).toMatch(/^objected .* is live 1 times, and the count finds it missing$/m);
});

test('the second judge objects to a count that hides a double', async () => {
  const double = await planted('a post that is there twice is counted once');
  expect(double).toMatch(/^objected .* is live 2 times, and the count finds it missing$/m);
});
