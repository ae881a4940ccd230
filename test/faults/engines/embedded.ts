import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Due } from '../process/wire.ts';
import type { Engine, Ground } from './engine.ts';

/** `template` is a data directory with a seeded store and its media. */
export function embeddedEngine(template: string, folder: string, keys: Record<string, string>): Engine {
  async function ground(due: Due): Promise<Ground> {
    const directory = mkdtempSync(join(folder, 'embedded-'));
    cpSync(join(template, 'store'), join(directory, 'store'), { recursive: true });
    symlinkSync(realpathSync(join(template, 'media')), join(directory, 'media'));
    return {
      variables: { ...keys, MASTHEAD_DATA: directory },
      postgres: null,
      redis: null,
      dueByWorker: due,
      survey: null,
      drop: async () => rmSync(directory, { recursive: true, force: true }),
    };
  }
  return { ground, stop: async () => {} };
}
