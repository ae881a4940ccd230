import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { openEmbedded } from '../../../src/store/embedded.ts';
import { eventually } from '../../helpers/eventually.ts';
import { shared } from '../../helpers/shared.ts';
import { type Said, startWriter } from '../../store/child.ts';
import { type StoreShim, storeShim } from './embedded-store.ts';

let folder: string;
let directory: string;
let shim: StoreShim;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-shim-'));
  directory = join(folder, 'store');
  cpSync(await shared('store-template'), directory, { recursive: true });
  shim = await storeShim(folder, directory);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const Kept = z.object({ rows: z.int(), last: z.int() });

const wrote = (said: readonly Said[]): number => Math.max(0, ...said.map((one) => ('wrote' in one ? one.wrote : 0)));

/** How many rows the store has when it is opened again, without a gap. */
async function kept(): Promise<number> {
  const store = await openEmbedded(directory, join(folder, 'socket'));
  const answer = await store.pool.query('select count(*)::int as rows, max(n) as last from written');
  await store.close();
  const { rows, last } = Kept.parse(answer.rows[0]);
  expect(rows).toBe(last);
  return rows;
}

/** Writes ten bytes into a file of the folder `times` times, and tells how it went. */
function scribble(times: number): { signal: string | null; told: string; bytes: number } {
  const file = join(directory, 'scribble');
  const code = `const fs = require('node:fs'); const file = fs.openSync(${JSON.stringify(file)}, 'w');
    for (let i = 0; i < ${times}; i++) fs.writeSync(file, Buffer.from('0123456789'), 0, 10, i * 10);`;
  const { signal, stderr } = spawnSync(process.execPath, ['-e', code], { env: { ...process.env, ...shim.variables } });
  return { signal, told: String(stderr), bytes: statSync(file).size };
}

it('writes fail while the disk is full, or end the process half done and once', () => {
  expect(scribble(3)).toEqual({ signal: null, told: '', bytes: 30 });
  shim.full();
  expect(scribble(3)).toMatchObject({ told: expect.stringContaining('ENOSPC'), bytes: 0 });
  shim.free();
  shim.tear(2);
  expect(scribble(3)).toEqual({ signal: 'SIGKILL', told: '', bytes: 15 });
  expect(scribble(3)).toEqual({ signal: null, told: '', bytes: 30 });
});

it('a store whose write was torn is opened again, with all that was acknowledged', async () => {
  const child = await startWriter(directory, join(folder, 'socket'), shim.variables);
  try {
    await eventually(
      () => wrote(child.said),
      (count) => count > 5,
    );
    shim.tear(7);
    expect(await child.ended).toBe('SIGKILL');
    expect(await kept()).toBeGreaterThanOrEqual(wrote(child.said));
  } finally {
    await child.kill();
  }
});
