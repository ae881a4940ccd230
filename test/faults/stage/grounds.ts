import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type PostgresServer, startPostgres } from '../../helpers/postgres.ts';
import { embeddedEngine } from '../engines/embedded.ts';
import type { Engine } from '../engines/engine.ts';
import { administer, databaseAt, serverEngine } from '../engines/server.ts';
import type { EngineId } from '../fault.ts';
import { bundleWorker } from '../process/bundle.ts';
import { PLAIN, startChild } from '../process/child.ts';
import { writeNewsroom } from './newsroom.ts';
import { type Site, startSite } from './site.ts';

/** What all campaigns of a run share: the worker program, the site, and each engine with its template. */
export interface Run {
  folder: string;
  bundle: string;
  site: Site;
  /** Made when the first campaign asks for it. */
  engine(id: EngineId): Promise<Engine>;
  stop(): Promise<void>;
}

const TEMPLATE = 'faults_template';
const KEYS = () => ({ MASTHEAD_KEYS: `k1:${randomBytes(32).toString('base64')}` });

export async function openRun(folder: string, articles: number): Promise<Run> {
  const bundle = await bundleWorker(folder);
  const keys = KEYS();
  // One picture and one film for all articles: their renditions are made once, whatever the engine.
  const media = join(folder, 'media');
  mkdirSync(media);
  const site = await startSite(media);
  const config = writeNewsroom(folder, new URL(site.url).host, {});
  let server: PostgresServer | null = null;

  async function seed(variables: Record<string, string>): Promise<void> {
    const path = join(folder, 'seed.log');
    const log = openSync(path, 'a');
    const child = startChild({
      bundle,
      log,
      launch: PLAIN,
      onMessage: () => undefined,
      spec: {
        role: 'seed',
        configDirectory: config,
        variables: { ...keys, ...variables },
        pace: 1,
        simulated: [],
        renditions: site.url,
        due: null,
        articles,
        site: site.url,
      },
    });
    const code = await child.ended;
    closeSync(log);
    if (code !== 0) throw new Error(`The articles could not be written: ${readFileSync(path, 'utf8').slice(-3_000)}`);
  }

  function dataDirectory(): string {
    const directory = mkdtempSync(join(folder, 'data-'));
    symlinkSync(media, join(directory, 'media'));
    return directory;
  }

  async function embedded(): Promise<Engine> {
    const directory = dataDirectory();
    await seed({ MASTHEAD_DATA: directory });
    return embeddedEngine(directory, folder, keys);
  }

  async function withServer(): Promise<{ server: PostgresServer; directory: string }> {
    server = await startPostgres();
    const directory = dataDirectory();
    await administer(server.url, `create database ${TEMPLATE}`);
    await seed({ MASTHEAD_DATA: directory, DATABASE_URL: databaseAt(server.url, TEMPLATE) });
    return { server, directory };
  }

  let seeded: ReturnType<typeof withServer> | null = null;
  async function onServer(withRedis: boolean): Promise<Engine> {
    seeded ??= withServer();
    return serverEngine({ ...(await seeded), template: TEMPLATE, keys, withRedis });
  }

  const engines = new Map<EngineId, Promise<Engine>>();
  const make = (id: EngineId): Promise<Engine> => (id === 'embedded' ? embedded() : onServer(id === 'redis'));
  return {
    folder,
    bundle,
    site,
    engine(id) {
      const known = engines.get(id) ?? make(id);
      engines.set(id, known);
      return known;
    },
    async stop() {
      site.stop();
      await server?.stop();
    },
  };
}
