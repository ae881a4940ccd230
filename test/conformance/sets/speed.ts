import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serialize } from 'node:v8';
import { build } from 'esbuild';
import { z } from 'zod';
import { recognise } from '../pages.ts';
import type { Measure } from '../result.ts';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const Figures = z.object({ ours: z.number(), usual: z.number(), peakMb: z.number() });

/** The script as plain JavaScript, as the service runs when it is built: running TypeScript costs time of its own. */
async function built(folder: string): Promise<string> {
  const outfile = join(folder, 'speed.mjs');
  const here = JSON.stringify(new URL('../data.ts', import.meta.url).href);
  const define = { 'import.meta.url': here };
  const shape = { bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' } as const;
  await build({ entryPoints: [file('../speed.ts')], outfile, define, ...shape });
  return outfile;
}

/** Of what the usual way takes in the same run. */
const SHARE = 0.35;

export const speed: Measure = async (tick) => {
  // Beside the packages, which the script loads.
  const folder = await mkdtemp(join(file('../../../node_modules'), '.speed-'));
  try {
    const names = join(folder, 'recognise');
    await writeFile(names, serialize(recognise));
    const { stdout } = await promisify(execFile)(process.execPath, [await built(folder), names], { timeout: 300_000 });
    const { ours, usual, peakMb } = Figures.parse(JSON.parse(stdout));
    tick(1);
    const set = 'fundus, speed';
    const best = { by: 'Readability 0.6.0 + linkedom, same run', value: usual };
    return {
      rows: [
        { set, metric: 'CPU ms a page', best, bar: SHARE * usual, ours, better: 'least' },
        { set, metric: 'peak memory, MB', best: null, bar: 300, ours: peakMb, better: 'least' },
      ],
      cases: [],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
