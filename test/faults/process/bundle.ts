import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { APART, BANNER } from '../../helpers/program.ts';

/** The sources of this version. */
export const OWN = fileURLToPath(new URL('../../..', import.meta.url));

/** A program and all that it loads as one file. */
const bundle = (entry: string, outfile: string): Promise<unknown> =>
  build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: APART,
    banner: { js: BANNER },
    logLevel: 'error',
    outfile,
  });

/**
 * The worker in a folder of its own: processes are started by the hundred, and loading the sources takes several times
 * as long. Beside it the programs that read pictures and videos and write posts; faces are not looked for. `sources`: those of this
 * version, or of an earlier one, which has a worker of its own.
 */
export async function bundleWorker(folder: string, entry = 'process/worker.ts', sources = OWN): Promise<string> {
  const directory = mkdtempSync(join(folder, 'worker-'));
  const outfile = join(directory, 'worker.mjs');
  symlinkSync(join(OWN, 'node_modules'), join(directory, 'node_modules'));
  cpSync(join(sources, 'src/store/migrations'), join(directory, 'migrations'), { recursive: true });
  cpSync(join(sources, 'src/lib/child/boot.mjs'), join(directory, 'boot.mjs'));
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
  try {
    await bundle(join(sources, 'test/faults', entry), outfile);
    await bundle(join(sources, 'src/media/process/picture-child.ts'), join(directory, 'picture-child.js'));
    await bundle(join(sources, 'src/media/video/video-child.ts'), join(directory, 'video-child.js'));
    const writer = join(sources, 'src/posts/writer/thread.ts');
    // Earlier versions write posts in the worker itself.
    if (existsSync(writer)) await bundle(writer, join(directory, 'thread.js'));
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
  return outfile;
}
