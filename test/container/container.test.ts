import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import type { Simulator } from '../../src/simulators/simulator.ts';
import { openServer } from '../../src/store/server.ts';
import { freePort } from '../helpers/child-server.ts';
import { type PostgresServer, startPostgres } from '../helpers/postgres.ts';
import { findProgram } from '../helpers/programs.ts';
import { type RedisServer, startRedis } from '../helpers/redis.ts';
import { man, SHEET } from '../media/man.ts';
import { type Container, runInside, startContainer } from './container.ts';
import { buildImage, type Image } from './image.ts';

const missing = (['buildah', 'netavark', 'mmdebstrap'] as const).filter((name) => findProgram(name) === null);
const able = process.getuid?.() === 0 && missing.length === 0;
if (!able)
  console.warn(
    `The image is not built here: that takes root, buildah, netavark and mmdebstrap (missing: ${missing.join(', ') || 'root'}).`,
  );

const STORY = `Harbour towns test floating solar parks

2026-03-04 09:30

Six towns on the northern coast have moored their first floating solar parks.

Engineers will watch them through the storm season, said Mara Holt, who leads the project.
`;

const Cropped = z.object({
  pictures: z.array(
    z.object({ faces: z.array(z.unknown()), crops: z.array(z.object({ problem: z.string().optional() })) }),
  ),
});

const wait = { timeout: 240_000, interval: 100 };

describe.skipIf(!able && !process.env.CI)('the image', () => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-container-'));
  let image: Image;
  let postgres: PostgresServer;
  let redis: RedisServer;
  let simulator: Simulator;
  let env: Record<string, string>;
  const mounts = { '/app/config': join(folder, 'config'), '/data': join(folder, 'data') };

  /** A worker on the private servers, ready. */
  async function startWorker(): Promise<{ container: Container; get(path: string): Promise<Response> }> {
    const container = startContainer(image, ['start', '--role', 'worker'], env, mounts);
    onTestFinished(() => container.stop('SIGKILL').then(() => undefined));
    const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${env.MASTHEAD_PORT}${path}`);
    const readiness = (): Promise<unknown> => get('/readyz').then(({ status }) => status, String);
    await vi.waitFor(async () => expect(await readiness(), container.said()).toBe(200), wait);
    return { container, get };
  }

  beforeAll(async () => {
    for (const mounted of Object.values(mounts)) {
      mkdirSync(mounted);
      chmodSync(mounted, 0o777);
    }
    chmodSync(folder, 0o755);
    [postgres, redis, simulator] = await Promise.all([startPostgres(), startRedis(), startAppSimulator({})]);
    const { options, secrets } = simulator.channel;
    const variables = Object.fromEntries(Object.keys(secrets).map((name, i) => [name, `SECRET_${i}`]));
    const channel = { platform: 'app', name: 'App', approval: 'automatic', options, secrets: variables };
    const newsroom = {
      name: 'News',
      site: 'https://news.example',
      timeZone: 'UTC',
      languages: ['en'],
      links: { parameters: { utm_content: '{marker}' } },
      timings: { stop: 2, sweep: 1 },
    };
    for (const [name, value] of Object.entries({
      newsroom,
      channels: { channels: { app: channel } },
      // The story is of a fixed day.
      schedule: { channels: { default: { maxAgeHours: null } } },
      style: {},
    })) {
      writeFileSync(join(mounts['/app/config'], `${name}.yaml`), JSON.stringify(value));
    }
    writeFileSync(join(mounts['/app/config'], 'story.txt'), STORY);
    env = {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      MASTHEAD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
      MASTHEAD_HOST: '127.0.0.1',
      // Here the entry point is not the first process, so it has to be told to reap.
      TINI_SUBREAPER: '1',
      MASTHEAD_PORT: String(await freePort()),
      ...Object.fromEntries(Object.entries(secrets).map(([name, value]) => [variables[name] ?? name, value])),
    };
    image = await buildImage();
  }, 10 * 60_000);

  afterAll(async () => {
    await image?.remove();
    await Promise.all([postgres?.stop(), redis?.stop(), simulator?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  test('runs as nobody in particular, under an init, and says how it is asked for its health', async () => {
    const { User, Entrypoint, StopSignal, Healthcheck } = image.config;
    expect(User).toBe('10001:10001');
    expect(Entrypoint[0]).toBe('/usr/bin/tini');
    expect(StopSignal).toBe('SIGTERM');
    expect(Healthcheck.Test.join(' ')).toContain('/livez');
    const version = await runInside(image, [...Entrypoint, '--version'], env, mounts);
    expect(version.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('writes nowhere but where it should, so that its root can be read-only', async () => {
    const look = 'find / -xdev -writable -not -type l -not -type c 2>/dev/null || true';
    const found = (await runInside(image, ['sh', '-c', look], env, {})).trim().split('\n');
    expect(found.filter((path) => !/^\/(tmp|var\/tmp|run\/lock|proc|dev|data)(\/|$)/.test(path))).toEqual([]);
  });

  test('says which packages it holds, and under which licences', async () => {
    const read = (name: string) => runInside(image, ['cat', `/usr/share/doc/masthead/${name}`], env, {});
    const Bill = z.object({ bomFormat: z.literal('CycloneDX'), components: z.array(z.object({ name: z.string() })) });
    const { components } = Bill.parse(JSON.parse(await read('sbom.json')));
    const listed = new Set(components.map(({ name }) => name));
    const find = 'cd node_modules && ls -d [!@.]* @*/*';
    const installed = (await runInside(image, ['sh', '-c', find], env, {})).trim().split('\n');
    expect(installed.filter((name) => !listed.has(name))).toEqual([]);
    expect(await read('THIRD-PARTY-LICENSES')).toContain('## fastify - ');
  });

  test.skipIf(!existsSync(SHEET))('cuts pictures, and sees the face that must stay in', async () => {
    writeFileSync(join(mounts['/app/config'], 'man.png'), await man());
    const crops = [...image.config.Entrypoint, 'crops', 'config/man.png', '--out', '/data/crops', '--json'];
    const { pictures } = Cropped.parse(JSON.parse(await runInside(image, crops, env, mounts)));
    expect(pictures.map(({ faces }) => faces.length)).toEqual([1]);
    expect(pictures[0]?.crops.filter(({ problem }) => problem !== undefined)).toEqual([]);
  });

  test('is healthy, and not ready while the store is away', async () => {
    const { container, get } = await startWorker();
    expect((await get('/livez')).status).toBe(200);
    await runInside(image, image.config.Healthcheck.Test.slice(1), env, mounts);
    await postgres.crash();
    await vi.waitFor(async () => expect((await get('/readyz')).status).toBe(503), wait);
    expect((await get('/livez')).status).toBe(200);
    await postgres.restart();
    await vi.waitFor(async () => expect((await get('/readyz')).status).toBe(200), wait);
    expect(await container.stop('SIGTERM'), container.said()).toBe(0);
  });

  test('parks what is in flight when it is told to stop', async () => {
    const store = await openServer(postgres.url, () => undefined);
    onTestFinished(() => store.close());
    const deliveries = async (): Promise<unknown[]> => {
      const { rows } = await store.pool.query('select state, next_at is null as over from masthead.deliveries');
      return rows;
    };
    const { container } = await startWorker();
    simulator.faults([{ operation: '*', times: 100, fault: { type: 'hang', when: 'before' } }]);
    await runInside(image, [...image.config.Entrypoint, 'post', 'config/story.txt', '--now'], env, mounts);
    await vi.waitFor(async () => expect(await deliveries()).toEqual([{ state: 'sending', over: false }]), wait);
    expect(await container.stop('SIGTERM'), container.said()).toBe(0);
    const [parked] = await deliveries();
    expect(parked).toMatchObject({ state: expect.stringMatching(/^(scheduled|settling)$/), over: false });
    const { rows } = await store.pool.query('select lease_until > now() as leased from masthead.deliveries');
    expect(rows).toEqual([{ leased: null }]);
  });
});
