import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Runs a program, given as its first argument: the address of a module. */
export const BOOT = new URL('./boot.mjs', import.meta.url);

const SOURCES = fileURLToPath(new URL('..', import.meta.url));

/**
 * The program `name` beside the module at `beside`. In a checkout that is TypeScript, or, where the variable
 * MASTHEAD_BUNDLES names a folder, its bundle there, which starts in a fraction of the time: the tests make them once.
 */
export function programAt(beside: string, name: string): URL {
  if (!beside.endsWith('.ts')) return new URL(`./${name}.js`, beside);
  const source = new URL(`./${name}.ts`, beside);
  const bundles = process.env.MASTHEAD_BUNDLES;
  if (bundles === undefined) return source;
  return pathToFileURL(join(bundles, relative(SOURCES, fileURLToPath(source)).replace(/\.ts$/, '.js')));
}
