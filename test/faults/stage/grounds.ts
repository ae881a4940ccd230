import { randomBytes } from 'node:crypto';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { VideoFile } from '../../../src/domain/post.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { createFolderStore } from '../../../src/media/storage/folder-store.ts';
import { startPostgres } from '../../helpers/postgres.ts';
import { embeddedEngine } from '../engines/embedded.ts';
import type { Engine } from '../engines/engine.ts';
import { administer, databaseAt, type ServerSetup, serverEngine } from '../engines/server.ts';
import type { EngineId, Fault } from '../fault.ts';
import { bundleWorker, OWN } from '../process/bundle.ts';
import { runSeed } from '../process/seed.ts';
import { clockEnv, setOffset } from '../shims/clock.ts';
import { longFilm } from './film.ts';
import { writeNewsroom } from './newsroom.ts';
import { type Site, startSite } from './site.ts';

type Program = keyof typeof ENTRIES;
const ENTRIES = {
  masthead: 'process/worker.ts',
  control: 'control/worker.ts',
  previous: 'process/worker.ts',
} as const;

/** What all campaigns of a run share: the worker program, the site, and each engine with its template. */
export interface Run {
  folder: string;
  /** The program of the worker processes, as one file. */
  bundle(program: Program): Promise<string>;
  site: Site;
  /** In the media of every engine. */
  film: VideoFile;
  /** Made when the first campaign asks for it. */
  engine(id: EngineId, needs: Fault['needs']): Promise<Engine>;
  stop(): Promise<void>;
}

const TEMPLATE = 'faults_template';

export interface RunOptions {
  /** Folder of an embedded store with all tables, to begin with a copy of it, which is quicker than making one. */
  emptyStore?: string;
  /** Folder with the sources of the version whose workers run beside those of this one. */
  previous?: string | null;
}

export async function openRun(
  folder: string,
  articles: number,
  { emptyStore, previous = null }: RunOptions = {},
): Promise<Run> {
  const bundles = new Map<Program, Promise<string>>();
  const sourcesOf = (program: Program): string => {
    if (program !== 'previous') return OWN;
    if (previous === null) throw new Error('There are no sources of a previous version.');
    return previous;
  };
  const bundle = (program: Program): Promise<string> => {
    const made = bundles.get(program) ?? bundleWorker(folder, ENTRIES[program], sourcesOf(program));
    bundles.set(program, made);
    return made;
  };
  const keys = { MASTHEAD_KEYS: `k1:${randomBytes(32).toString('base64')}` };
  // One picture and one film for all articles: their renditions are made once, whatever the engine.
  const media = join(folder, 'media');
  mkdirSync(media);
  const film = longFilm();
  await createFolderStore(media, systemClock).put(film.bytes);
  const site = await startSite(media);
  const config = writeNewsroom(folder, new URL(site.url).host, {});
  const ends: (() => Promise<void>)[] = [];

  async function seed(variables: Record<string, string>): Promise<void> {
    const path = join(folder, 'seed.log');
    const log = openSync(path, 'a');
    try {
      await runSeed({
        bundle: await bundle('masthead'),
        log,
        spec: {
          role: 'seed',
          configDirectory: config,
          variables: { ...keys, ...variables },
          pace: 1,
          simulated: [],
          live: false,
          renditions: site.url,
          due: null,
          articles,
          site: site.url,
        },
      });
    } catch (error) {
      throw new Error(`The articles could not be written: ${readFileSync(path, 'utf8').slice(-3_000)}`, {
        cause: error,
      });
    } finally {
      closeSync(log);
    }
  }

  function dataDirectory(): string {
    const directory = mkdtempSync(join(folder, 'data-'));
    symlinkSync(media, join(directory, 'media'));
    return directory;
  }

  async function embedded(): Promise<Engine> {
    const directory = dataDirectory();
    if (emptyStore !== undefined) cpSync(emptyStore, join(directory, 'store'), { recursive: true });
    await seed({ MASTHEAD_DATA: directory });
    return embeddedEngine(directory, folder, keys);
  }

  /** A server whose clock can be moved reads it more slowly: only who needs it gets one. */
  async function openServer(kind: 'usual' | 'movable' | 'forgetful'): Promise<Omit<ServerSetup, 'withRedis'>> {
    const movable = kind === 'movable';
    const file = join(folder, 'server-clock');
    const server = await startPostgres({
      variables: movable ? clockEnv(file) : {},
      settings: kind === 'forgetful' ? ['synchronous_commit=off'] : [],
    });
    ends.push(server.stop);
    if (kind === 'forgetful') await administer(server.url, 'alter role current_user set synchronous_commit = off');
    const directory = dataDirectory();
    await administer(server.url, `create database ${TEMPLATE}`);
    await seed({ MASTHEAD_DATA: directory, DATABASE_URL: databaseAt(server.url, TEMPLATE) });
    const clock = movable ? (seconds: number) => setOffset(file, seconds) : null;
    return { server, clock, template: TEMPLATE, directory, folder, keys };
  }

  const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
    let made: Promise<T> | null = null;
    return () => {
      made ??= make().catch((error: unknown) => {
        // What a busy machine did not get done is tried again by the next campaign.
        made = null;
        throw error;
      });
      return made;
    };
  };
  const onFiles = once(embedded);
  const usual = once(() => openServer('usual'));
  const movable = once(() => openServer('movable'));
  const forgetful = once(() => openServer('forgetful'));
  const serverFor = (needs: Fault['needs']) =>
    needs === 'server-clock' ? movable() : needs === 'forgetful-server' ? forgetful() : usual();
  return {
    folder,
    bundle,
    site,
    film: film.file,
    async engine(id, needs) {
      if (id === 'embedded') return onFiles();
      return serverEngine({ ...(await serverFor(needs)), withRedis: id === 'redis' });
    },
    async stop() {
      site.stop();
      for (const end of ends) await end();
    },
  };
}
