import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSource, type Source } from './read-source.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Paths of the TypeScript files below a folder of the repository, from its root. */
export function pathsIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .toSorted();
}

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The files of a folder as the rules see them. */
export const sourcesIn = (folder: string): Source[] => pathsIn(folder).map((path) => readSource(path, textOf(path)));
