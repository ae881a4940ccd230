import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { newsroom, start } from '../cli/fixture.ts';
import { freePort, startChild } from '../helpers/child-server.ts';
import { eventually } from '../helpers/eventually.ts';
import { startPostgres } from '../helpers/postgres.ts';
import { programPath } from '../helpers/programs.ts';
import { startRedis } from '../helpers/redis.ts';
import { hurried, pathOf } from './rules.ts';

export const ROLES = ['api', 'worker', 'scheduler'] as const;
type Role = (typeof ROLES)[number];

/** A process of one role, which can be killed and started again at the same addresses. */
export type RoleProcess = Awaited<ReturnType<typeof start>>;

export const TOKEN = randomBytes(24).toString('hex');

/**
 * A newsroom with a process for each role, on one PostgreSQL and one Redis of its own. All channels but YouTube are simulated.
 * `more`: variables of all processes; `hosts`: servers that may be fetched; `queue`: where its jobs are; `newsroom`: more lines of newsroom.yaml.
 */
export async function startRoles({
  more = {},
  hosts = [],
  queue = 'redis',
  newsroom: settings = '',
}: {
  more?: NodeJS.ProcessEnv;
  hosts?: string[];
  queue?: 'redis' | 'postgres';
  newsroom?: string;
} = {}) {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  onTestFinished(async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
  });
  const room = await newsroom({ hosts });
  room.edit('channels.yaml', (text) =>
    text
      .replace(/^( {2}youtube:\n(?: {4}.*\n)*? {4}mode: )simulated/m, '$1live')
      .replace(/^( {2}x-main:\n)/m, '$1    budget: { month: 0.001 }\n'),
  );
  room.edit('schedule.yaml', (text) => text.replace('minGapMinutes: 5', 'minGapMinutes: 0'));
  room.edit('newsroom.yaml', (text) =>
    text
      .replace('timings: {}', 'timings: { sweep: 0.5, request: 5, lease: 15, upload: 10 }')
      .replace('attempts: 20', 'attempts: 1')
      .concat(settings),
  );
  const env = {
    ...room.env,
    DATABASE_URL: postgres.url,
    ...(queue === 'redis' && { REDIS_URL: redis.url }),
    MASTHEAD_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    MASTHEAD_API_TOKEN: TOKEN,
    ...more,
  };
  const ports = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await freePort()] as const)));
  const metrics: Record<Role, string> = {
    api: '',
    worker: '',
    scheduler: '',
    ...mapValues(ports, (port) => `127.0.0.1:${port}`),
  };
  const run = async (role: Role): Promise<RoleProcess> => {
    const process = await start(['start', '--role', role], { ...env, MASTHEAD_METRICS: metrics[role] });
    await process.says('answers at');
    return process;
  };
  const api = await run('api');
  const [worker, scheduler] = await Promise.all([run('worker'), run('scheduler')]);
  const url = /(http:\/\/127\.0\.0\.1:\d+)/.exec(await api.says('answers at'))?.[1] ?? '';
  return { room: { ...room, env }, postgres, redis, metrics, run, api, worker, scheduler, url };
}

const mapValues = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

const Alerts = z.object({
  data: z.object({ alerts: z.array(z.object({ state: z.string(), labels: z.record(z.string(), z.string()) })) }),
});
const Series = z.object({
  data: z.object({
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
});

/** A Prometheus with the shipped configuration and rules, which scrapes these targets every two seconds. */
export async function startPrometheus(folder: string, targets: readonly string[]) {
  const shipped = parse(readFileSync(pathOf('deploy/prometheus/prometheus.yaml'), 'utf8'));
  const config = {
    ...shipped,
    global: { scrape_interval: '2s', scrape_timeout: '2s', evaluation_interval: '1s' },
    scrape_configs: shipped.scrape_configs.map((one: object) => ({
      ...one,
      dns_sd_configs: undefined,
      static_configs: [{ targets }],
    })),
  };
  writeFileSync(join(folder, 'alerts.yaml'), hurried());
  const file = join(folder, 'prometheus.yaml');
  writeFileSync(file, stringify(config));
  const listen = `127.0.0.1:${await freePort()}`;
  const args = [
    `--config.file=${file}`,
    `--storage.tsdb.path=${join(folder, 'tsdb')}`,
    `--web.listen-address=${listen}`,
  ];
  const server = await startChild(programPath('prometheus'), args, /Server is ready to receive web requests/);
  onTestFinished(() => server.stop('SIGKILL'));
  const get = async (path: string): Promise<unknown> => (await fetch(`http://${listen}/api/v1${path}`)).json();
  const firing = async () =>
    Alerts.parse(await get('/alerts')).data.alerts.flatMap(({ state, labels }) => (state === 'firing' ? [labels] : []));
  return {
    firing,
    query: async (expression: string) =>
      Series.parse(await get(`/query?query=${encodeURIComponent(expression)}`)).data.result,
    /** Waits until an alert of this name and these labels fires. */
    fires: (alertname: string, labels: Readonly<Record<string, string>> = {}) =>
      eventually(
        firing,
        (alerts) =>
          alerts.some((one) => Object.entries({ alertname, ...labels }).every(([key, value]) => one[key] === value)),
        90_000,
      ),
  };
}
