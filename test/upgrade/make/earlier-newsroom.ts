import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { bundleWorker } from '../../faults/process/bundle.ts';
import { type Child, PLAIN, startChild } from '../../faults/process/child.ts';
import type { FromWorker } from '../../faults/process/wire.ts';
import { type Platforms, startPlatforms } from '../../faults/stage/platforms.ts';
import { type Site, startSite } from '../../faults/stage/site.ts';
import { freePort } from '../../helpers/child-server.ts';
import { eventually } from '../../helpers/eventually.ts';
import { CHANNELS, MILESTONE_KEYS, NEWSROOM, PACE, SEED } from '../milestones.ts';

type At = Extract<FromWorker, { type: 'at' }>;

/** A newsroom whose service is that of an earlier commit: it is asked over its API, and killed where one likes. */
export interface EarlierNewsroom {
  site: Site;
  platforms: Platforms;
  /** Paths of its API, from its own description. */
  knows(path: string): boolean;
  /** Calls its API as Ada Brook, who may do everything; throws where the answer is an error. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Kills the service when it reports such a point; resolves once it is gone. */
  killAt(holds: (at: At) => boolean): Promise<At>;
  stop(): Promise<void>;
}

const Key = z.looseObject({ key: z.string() });
const Paths = z.looseObject({ paths: z.record(z.string(), z.unknown()) });

export async function openEarlier(
  sources: string,
  folder: string,
  variables: Readonly<Record<string, string>>,
): Promise<EarlierNewsroom> {
  const media = join(folder, 'media');
  const site = await startSite(media);
  const config = mkdtempSync(join(folder, 'config-'));
  cpSync(NEWSROOM, config, { recursive: true });
  const file = join(config, 'newsroom.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('127.0.0.1:1', new URL(site.url).host));
  const platforms = await startPlatforms(CHANNELS, { factor: PACE, seed: SEED }, {}, () => undefined);
  const bundle = await bundleWorker(folder, 'process/worker.ts', sources);
  const log = openSync(join(folder, 'service.log'), 'a');

  const own = { ...variables, MASTHEAD_KEYS: MILESTONE_KEYS, MASTHEAD_DATA: folder };
  /** By the command line: nobody is there yet who could add people. */
  function addPerson(): string {
    const program = join(sources, 'bin/masthead.mjs');
    const given = ['people', 'add', 'Ada Brook', '--role', 'admin', '--config', config, '--json'];
    const env = { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...own };
    const answer = execFileSync(process.execPath, [program, ...given], { encoding: 'utf8', env });
    return Key.parse(JSON.parse(answer)).key;
  }

  let child: Child;
  let address = '';
  let strike: { holds(at: At): boolean; done(at: At): void } | null = null;

  async function start(): Promise<void> {
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    child = startChild({
      bundle,
      log,
      launch: PLAIN,
      spec: {
        role: 'all',
        configDirectory: config,
        variables: {
          ...own,
          MASTHEAD_PORT: String(port),
        },
        pace: PACE,
        simulated: platforms.channels,
        live: false,
        renditions: site.url,
        due: null,
        articles: 0,
        site: site.url,
      },
      onMessage(message) {
        if (message.type !== 'at') return;
        if (strike?.holds(message)) {
          child.signal('SIGKILL');
          strike.done(message);
          strike = null;
        } else child.send({ type: 'go', tickets: [message.ticket], stop: false, blockMs: 0 });
      },
    });
    await child.ready;
  }

  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const headers = { authorization: `Bearer ${key}`, 'idempotency-key': randomUUID() };
    const answer = await fetch(`${address}${prefix}${path}`, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  const key = addPerson();
  await start();
  let prefix = '';
  const described = await eventually(
    () => fetch(`${address}/openapi.json`).then((answer) => answer.json()),
    (json) => Paths.safeParse(json).success,
  );
  const { paths } = Paths.parse(described);
  if ('/v1/articles' in paths) prefix = '/v1';
  return {
    site,
    platforms,
    knows: (path) => `${prefix}${path}` in paths,
    call: ask,
    killAt: (holds) =>
      new Promise((resolve) => {
        strike = { holds, done: (at) => void child.ended.then(() => resolve(at)) };
      }),
    async stop() {
      child.signal('SIGKILL');
      await child.ended;
      await platforms.stop();
      site.stop();
    },
  };
}
