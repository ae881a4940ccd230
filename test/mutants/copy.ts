import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mutant } from './mutant.ts';
import { planted } from './plant.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Not part of what is tried. */
const LEFT_OUT = new Set(['node_modules', '.git', 'coverage', 'data', 'demo-output']);

export interface Copy {
  /** The checkout. */
  folder: string;
  /** Changes its files as the edits say; the function that is answered puts them back. */
  plant(mutant: Pick<Mutant, 'name' | 'edits'>): () => void;
}

/** Copies this checkout, as it stands, into a temporary folder, with the packages of the original. */
export function copyCheckout(): Copy & { home: string } {
  const home = mkdtempSync(join(tmpdir(), 'masthead-mutants-'));
  // Servers of the tests run as another user, who must be able to pass through it.
  chmodSync(home, 0o711);
  const folder = join(home, 'checkout');
  const temporary = join(home, 'tmp');
  mkdirSync(temporary);
  chmodSync(temporary, 0o711);
  cpSync(ROOT, folder, {
    recursive: true,
    // The pages are built again where they seem older than their sources.
    preserveTimestamps: true,
    filter: (source) => !LEFT_OUT.has(source.slice(ROOT.length + 1)),
  });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  // Whatever the tests leave behind when they are ended goes with the copy.
  process.env.TMPDIR = temporary;
  return {
    home,
    folder,
    plant(mutant) {
      const changed = [...planted(mutant, (path) => readFileSync(join(ROOT, path), 'utf8'))];
      for (const [path, text] of changed) writeFileSync(join(folder, path), text);
      return () => {
        for (const [path] of changed) cpSync(join(ROOT, path), join(folder, path));
      };
    },
  };
}
