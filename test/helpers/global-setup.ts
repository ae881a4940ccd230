import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../../src/store/embedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A fresh embedded store with all migrations; tests copy it, which is quicker than making one. */
    storeTemplate: string;
  }
}

export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-test-'));
  const template = join(folder, 'template');
  const store = await openEmbedded(template, join(folder, 'socket'));
  await store.close();
  project.provide('storeTemplate', template);
  return () => rmSync(folder, { recursive: true, force: true });
}
