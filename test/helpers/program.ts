import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Packages with files of their own beside their code, and such as find out at run time what to load. */
export const APART = [
  'sharp',
  '@electric-sql/pglite',
  'bullmq',
  'pg-native',
  'pino',
  'eld',
  'harfbuzzjs',
  'woff2-encoder',
  '@tensorflow/*',
  '@vladmandic/human',
  '@node-rs/argon2',
  '@fastify/swagger-ui',
  // What tracing changes in place has to be what the service loads.
  'pg',
  'ioredis',
  '@opentelemetry/*',
];

/** What packages written for CommonJS expect to find. */
export const BANNER = `
import { createRequire as masthead_createRequire } from 'node:module';
import { dirname as masthead_dirname } from 'node:path';
import { fileURLToPath as masthead_fileURLToPath } from 'node:url';
const require = masthead_createRequire(import.meta.url);
const __filename = masthead_fileURLToPath(import.meta.url);
const __dirname = masthead_dirname(__filename);
`;

/** Our own sources and tests find the files beside them, and the programs that they start, where these are. */
const inPlace: Plugin = {
  name: 'in place',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\](src|test)[/\\][^?]*\.ts$/ }, ({ path }) => {
      if (![join(ROOT, 'src'), join(ROOT, 'test')].some((folder) => path.startsWith(folder))) return undefined;
      const contents = readFileSync(path, 'utf8');
      if (!contents.includes('import.meta.url')) return undefined;
      const url = JSON.stringify(pathToFileURL(path).href);
      return { contents: contents.replaceAll('import.meta.url', url), loader: 'ts' };
    });
  },
};

const BUNDLE: BuildOptions = {
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: APART,
  plugins: [inPlace],
  banner: { js: BANNER },
  logLevel: 'error',
};

/** Programs that have a process or a thread of their own. */
const PROGRAMS = [
  'ingest/thread/thread.ts',
  'media/focal/thread.ts',
  'media/process/picture-child.ts',
  'media/process/svg-child.ts',
  'media/video/video-child.ts',
  'posts/writer/thread.ts',
];

/** Bundles what the service starts beside itself; answers the folder, for MASTHEAD_BUNDLES (src/lib/child/program.ts). */
export async function bundlePrograms(folder: string): Promise<string> {
  const home = join(folder, 'apart');
  mkdirSync(home);
  symlinkSync(join(ROOT, 'node_modules'), join(home, 'node_modules'));
  const entryPoints = PROGRAMS.map((path) => join(ROOT, 'src', path));
  await build({ ...BUNDLE, entryPoints, outbase: join(ROOT, 'src'), outdir: home });
  return home;
}

/** Programs of tests that have a process of their own. */
const CHILDREN = [
  'delivery/caps-worker.ts',
  'notify/child.ts',
  'queue/redis-child.ts',
  'store/archive/archiver.ts',
  'store/killed.ts',
  'store/writer.ts',
];

/** Bundles the programs that tests start beside themselves, which takes a few seconds off each start; answers the folder. */
export async function bundleChildren(folder: string): Promise<string> {
  const home = join(folder, 'children');
  mkdirSync(home);
  symlinkSync(join(ROOT, 'node_modules'), join(home, 'node_modules'));
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
  const entryPoints = CHILDREN.map((path) => join(ROOT, 'test', path));
  const external = [...APART, 'vitest'];
  await build({ ...BUNDLE, external, entryPoints, outbase: join(ROOT, 'test'), outdir: home });
  return home;
}

/**
 * Makes the command in `folder` as a build leaves it, with all that it loads in a few files: it starts in a third of
 * the time that the sources take. Answers the path of the program.
 */
export async function makeProgram(folder: string): Promise<string> {
  const home = join(folder, 'program');
  mkdirSync(join(home, 'bin'), { recursive: true });
  cpSync(join(ROOT, 'bin/masthead.mjs'), join(home, 'bin/masthead.mjs'));
  cpSync(join(ROOT, 'package.json'), join(home, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(home, 'node_modules'));
  await build({
    ...BUNDLE,
    entryPoints: [join(ROOT, 'src/cli/cli.ts')],
    outbase: join(ROOT, 'src'),
    outdir: join(home, 'dist/src'),
  });
  return join(home, 'bin/masthead.mjs');
}
