import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Measure } from '../result.ts';

const SCRIPT = fileURLToPath(new URL('../speed.ts', import.meta.url));
const Figures = z.object({ ours: z.number(), usual: z.number(), peakMb: z.number() });

export const speed: Measure = async (tick) => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', SCRIPT], { timeout: 300_000 });
  const { ours, usual, peakMb } = Figures.parse(JSON.parse(stdout));
  tick(1);
  const set = 'fundus, speed';
  return {
    rows: [
      {
        set,
        metric: 'CPU ms a page',
        best: { by: 'Readability 0.6.0 + linkedom, same run', value: usual },
        bar: 15,
        ours,
        better: 'least',
      },
      { set, metric: 'peak memory, MB', best: null, bar: 300, ours: peakMb, better: 'least' },
    ],
    cases: [],
  };
};
