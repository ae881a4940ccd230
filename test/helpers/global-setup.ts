import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { postgresBackend } from '../../src/queue/backend.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { migratedTemplate } from './database.ts';
import { memoryFolder } from './in-memory.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { bundleChildren, bundlePrograms, makeProgram } from './program.ts';
import { ensurePrograms, offerPrograms, type ProgramName } from './programs.ts';
import { serveShared } from './shared.ts';

const NEEDED: readonly ProgramName[] = ['redis', 'initdb', 'postgres', 'chromium', 'faketime', 'prometheus'];
/** The service works without it, and so do the other tests. */
const OPTIONAL: readonly ProgramName[] = ['ffmpeg', 'pgbouncer'];
/** `npm run test:operations` builds the image with these, and leaves it out where they are missing. */
const FOR_IMAGES: readonly ProgramName[] = ['buildah', 'netavark', 'mmdebstrap'];
/** So is trying the model of the engine. */
const FOR_THE_MODEL: readonly ProgramName[] = ['spin', 'gcc'];

/** A fresh embedded store with all tables, those of the queue too; tests copy it, which is quicker than making one. */
async function makeTemplate(folder: string): Promise<string> {
  const template = join(folder, 'template');
  const store = await openEmbedded(template, join(folder, 'socket'));
  await postgresBackend(store);
  await store.close();
  // Most of what it takes to open a store is setting up its buffers, of 160 MB; 40 % less with these.
  appendFileSync(join(template, 'postgresql.conf'), 'shared_buffers = 4MB\n');
  return template;
}

/** The pages as they are served; a few seconds where they changed. */
function buildPages(): void {
  const { status } = spawnSync(process.execPath, ['tools/build-web.mjs', '--if-stale'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The pages of the desk could not be built: see above.');
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensurePrograms(process.env.CI ? [...NEEDED, ...FOR_THE_MODEL] : NEEDED);
  offerPrograms([...OPTIONAL, ...FOR_THE_MODEL, ...(process.env.OPERATIONS === 'true' ? FOR_IMAGES : [])]);
  buildPages();
  // Whatever a test leaves behind goes with this folder. Other users may pass through it: PostgreSQL runs as one.
  const folder = mkdtempSync(join(memoryFolder(), 'mh-'));
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  process.env.MASTHEAD_BUNDLES = await bundlePrograms(folder);
  let starting: Promise<PostgresServer> | undefined;
  const startOnce = (): Promise<PostgresServer> => {
    // Hundreds of databases live for seconds: nothing in them is worth cleaning.
    starting ??= startPostgres({ settings: ['autovacuum=off'] });
    return starting;
  };
  const { url, close } = await serveShared({
    'store-template': () => makeTemplate(folder),
    program: () => makeProgram(folder),
    children: () => bundleChildren(folder),
    postgres: async () => (await startOnce()).url,
    'postgres-template': async () => migratedTemplate((await startOnce()).url),
  });
  project.provide('shared', url);
  return async () => {
    close();
    await (await starting)?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
