import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Service, startService } from '../../src/app/service.ts';
import { createContext } from '../../src/app/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import { platforms } from '../../src/platforms/index.ts';

const SHIPPED = fileURLToPath(new URL('../../config', import.meta.url));

export interface Instance {
  service: Service;
  /** Changes one of its own files. */
  edit(name: string, change: (text: string) => string): void;
}

/** A service with files of its own, as it would have on a machine of its own; it ends with the test. */
export async function instance(worker: string, variables: Record<string, string>): Promise<Instance> {
  const folder = mkdtempSync(join(tmpdir(), `masthead-${worker}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const directory = join(folder, 'config');
  cpSync(SHIPPED, directory, { recursive: true });
  const edit: Instance['edit'] = (name, change) =>
    writeFileSync(join(directory, name), change(readFileSync(join(directory, name), 'utf8')));
  edit('channels.yaml', (text) => text.replaceAll('mode: live', 'mode: off'));
  edit('newsroom.yaml', (text) => text.replace('timings: {}', 'timings: { sweep: 0.1 }'));
  const env = { ...variables, MASTHEAD_DATA: join(folder, 'data'), MASTHEAD_PORT: '0' };
  const config = loadConfig(directory, env, platforms);
  const log = { info() {}, warn() {}, error() {} };
  const context = { ...(await createContext({ config, configDirectory: directory, env, log })), worker };
  const service = await startService(context, 'all');
  onTestFinished(service.stop);
  return { service, edit };
}
