import { join } from 'node:path';
import { newId } from '../../../src/lib/ids.ts';
import { clockEnv, setOffset } from './clock.ts';

/** The clocks of processes: a file for each offset that one may have. */
export function processClocks(folder: string) {
  const files = new Map<number, string>();
  return {
    variables(ahead: number): Readonly<Record<string, string>> {
      if (ahead === 0) return {};
      const file = files.get(ahead) ?? join(folder, `clock-${newId()}`);
      if (!files.has(ahead)) setOffset(file, ahead);
      files.set(ahead, file);
      return clockEnv(file);
    },
    setRight(): void {
      for (const file of files.values()) setOffset(file, 0);
    },
  };
}
