import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { median } from './stats.ts';

export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  /** Of the last minute; others at work make every figure worse. */
  loadBefore: number;
  /** Milliseconds to write 4 KB and have them on the disk, in the folder of the databases; median. */
  fsyncMs: number;
}

const PROBES = 50;

function probeFsync(): number {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-fsync-'));
  try {
    const file = openSync(join(folder, 'probe'), 'w');
    const block = Buffer.alloc(4_096, 1);
    const times = Array.from({ length: PROBES }, () => {
      const start = performance.now();
      writeSync(file, block);
      fsyncSync(file);
      return performance.now() - start;
    });
    closeSync(file);
    return median(times);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of the last minute. */
export const loadNow = (): number => loadavg()[0] ?? Number.NaN;

export const describeMachine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: totalmem() / 1e9,
  system: `${type()} ${release()}`,
  loadBefore: loadNow(),
  fsyncMs: probeFsync(),
});

/** The installed version of a package. */
export function versionOf(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : 'unknown';
}
