import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../../src/store/embedded.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { ensurePrograms } from './programs.ts';
import { serveShared } from './shared.ts';

/** A fresh embedded store with all migrations; tests copy it, which is quicker than making one. */
async function makeTemplate(folder: string): Promise<string> {
  const template = join(folder, 'template');
  const store = await openEmbedded(template, join(folder, 'socket'));
  await store.close();
  return template;
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensurePrograms(['redis', 'initdb', 'postgres', 'chromium']);
  const folder = mkdtempSync(join(tmpdir(), 'masthead-test-'));
  let postgres: PostgresServer | undefined;
  const { url, close } = await serveShared({
    'store-template': () => makeTemplate(folder),
    postgres: async () => {
      postgres = await startPostgres();
      return postgres.url;
    },
  });
  project.provide('shared', url);
  return async () => {
    close();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
