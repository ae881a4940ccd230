import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { markFile } from '../../../src/features/system/restored.ts';
import { storeShim } from '../shims/embedded-store.ts';
import type { Engine } from './engine.ts';

/** `template` is a data directory with a seeded store and its media. */
export function embeddedEngine(template: string, folder: string, keys: Record<string, string>): Engine {
  const ground: Engine['ground'] = async (due, needs) => {
    const directory = mkdtempSync(join(folder, 'embedded-'));
    cpSync(join(template, 'store'), join(directory, 'store'), { recursive: true });
    symlinkSync(realpathSync(join(template, 'media')), join(directory, 'media'));
    const shimmed = needs === 'store-shim' || needs === 'small-disk';
    const store = shimmed ? await storeShim(folder, join(directory, 'store')) : null;
    return {
      variables: { ...keys, MASTHEAD_DATA: directory },
      processVariables: { ...store?.variables },
      postgres: null,
      redis: null,
      clock: null,
      disk: null,
      store,
      backup: null,
      pair: null,
      moveAway: () => rmSync(markFile(directory), { force: true }),
      dueByWorker: due,
      survey: null,
      async drop() {
        rmSync(directory, { recursive: true, force: true });
      },
    };
  };
  return { ground };
}
