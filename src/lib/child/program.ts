import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Entry point of a separate process or thread; its first argument is the `file:` URL of the program to run. */
export const BOOT = new URL('./boot.mjs', import.meta.url);

const SOURCES = fileURLToPath(new URL('../..', import.meta.url));

/**
 * `file:` URL of the program `name` in the folder of the module at `beside`. A build has JavaScript there, a checkout
 * TypeScript. In a checkout, MASTHEAD_BUNDLES may name a folder with a bundle of each program, which starts several times
 * faster; the tests set it.
 */
export function programAt(beside: string, name: string): URL {
  if (!beside.endsWith('.ts')) return new URL(`./${name}.js`, beside);
  const source = new URL(`./${name}.ts`, beside);
  const bundles = process.env.MASTHEAD_BUNDLES;
  if (bundles === undefined) return source;
  return pathToFileURL(join(bundles, relative(SOURCES, fileURLToPath(source)).replace(/\.ts$/, '.js')));
}
