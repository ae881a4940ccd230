import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppContext, ContextOptions } from '../../src/app/context.ts';
import { type Service, startService } from '../../src/app/service.ts';
import { createContext } from '../../src/app/services.ts';
import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import { platforms } from '../../src/platforms/index.ts';
import { onPostgres } from './engines.ts';

/** A newsroom on PostgreSQL whose configuration files a test edits, and processes that run it. */
export interface Stage {
  directory: string;
  env: Readonly<Record<string, string>>;
  /** Changes a configuration file. */
  edit(name: string, change: (text: string) => string): void;
  load(): Config;
  /** What a process consists of; whoever opens it closes its store. */
  open(more?: Partial<ContextOptions>): Promise<AppContext>;
  /** A process with its workers, until the stage ends. */
  start(worker: string, more?: Partial<ContextOptions>): Promise<Service>;
  stop(): Promise<void>;
}

const SHIPPED = fileURLToPath(new URL('../../config', import.meta.url));
const quiet = { info() {}, warn() {}, error() {} };

/** Files of a newsroom without channels. `more`: further lines of newsroom.yaml. */
const emptyFiles = (more: string): Readonly<Record<string, string>> => ({
  'newsroom.yaml': `name: The Paper
site: https://paper.example
timeZone: Europe/Berlin
languages: [en]
listen: { host: 127.0.0.1, port: 0 }
links: { parameters: { utm_content: '{marker}' } }
${more}`,
  'channels.yaml': 'channels: {}\n',
  'schedule.yaml': '',
  'style.yaml': '',
});

/** Opens a stage for configuration files that `write` puts into a folder. */
async function openStage(write: (directory: string) => void, variables: Record<string, string>): Promise<Stage> {
  const engine = await onPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'masthead-stage-'));
  const directory = join(folder, 'config');
  write(directory);
  const env = { ...engine.variables, MASTHEAD_DATA: join(folder, 'data'), MASTHEAD_PORT: '0', ...variables };
  const load = (): Config => loadConfig(directory, env, platforms, { desk: true });
  const open: Stage['open'] = (more) =>
    createContext({ config: load(), configDirectory: directory, env, log: quiet, ...more });
  const running: Service[] = [];
  return {
    directory,
    env,
    edit: (name, change) => writeFileSync(join(directory, name), change(readFileSync(join(directory, name), 'utf8'))),
    load,
    open,
    async start(worker, more) {
      const service = await startService({ ...(await open(more)), worker }, 'all');
      running.push(service);
      return service;
    },
    async stop() {
      await Promise.all(running.map((service) => service.stop()));
      await engine.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The shipped files, with every channel off. */
export async function shippedStage(variables: Record<string, string> = {}): Promise<Stage> {
  const stage = await openStage((directory) => cpSync(SHIPPED, directory, { recursive: true }), variables);
  stage.edit('channels.yaml', (text) => text.replaceAll('mode: live', 'mode: off'));
  stage.edit('newsroom.yaml', (text) => text.replace('timings: {}', 'timings: { sweep: 0.1 }'));
  return stage;
}

/** A newsroom without channels, as one is on its first day. */
export const emptyStage = (more = 'timings: { sweep: 0.1 }\n'): Promise<Stage> =>
  openStage((directory) => {
    mkdirSync(directory);
    for (const [name, text] of Object.entries(emptyFiles(more))) writeFileSync(join(directory, name), text);
  }, {});
