import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { newsroom } from '../cli/fixture.ts';
import { smallDisk } from '../faults/shims/small-disk.ts';
import { emptyDatabase, migratedDatabase } from '../helpers/database.ts';
import { pgbouncer, throughPooler } from '../helpers/pooler.ts';
import { type RedisServer, startRedis } from '../helpers/redis.ts';
import { examined, furnish, liveChannel, SECRET, webServer } from './bench.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

test('faults of the surroundings are found together, each with what to do', async () => {
  const operator = new Redis(redis.url);
  onTestFinished(async () => {
    await operator.config('SET', 'maxmemory', '0');
    operator.disconnect();
  });
  await operator.config('SET', 'maxmemory', '100mb', 'maxmemory-policy', 'allkeys-lru');
  const simulator = await startFacebookSimulator({ tokenEndsAt: new Date(Date.now() - 3_600_000) });
  onTestFinished(() => simulator.stop());
  const room = await newsroom({ store: 'server' });
  room.write('config/channels.yaml', liveChannel(simulator.channel.options));
  const token = room.write('page-token', simulator.channel.secrets.pageToken ?? '');
  chmodSync(token, 0o644);
  const wrong = await webServer((_, response) =>
    response.writeHead(404, { date: 'Tue, 01 Jan 2019 00:00:00 GMT' }).end(),
  );
  furnish(room, wrong);
  Object.assign(room.env, {
    PATH: '/nowhere',
    REDIS_URL: redis.url,
    MASTHEAD_TEST_PAGE_TOKEN_FILE: token,
    TEST_HOOK: 'http://127.0.0.1:1',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1',
    TEST_SECRET: SECRET,
    TEST_SMTP: 'smtp://user:hunter2@127.0.0.1:1',
  });
  const { code, of, findings } = await examined(room);
  expect(code).toBe(1);
  expect(of('configuration.secretFiles')).toMatchObject([
    {
      state: 'warning',
      found: { text: expect.stringContaining('mode 644') },
      remedy: { text: `Run \`chmod 600 ${token}\`.` },
    },
  ]);
  expect(of('machine.ffmpeg')).toMatchObject([
    { state: 'warning', remedy: { text: expect.stringMatching(/Install ffmpeg/) } },
  ]);
  expect(of('queue.redis').at(-1)).toMatchObject({
    state: 'fault',
    found: { text: expect.stringContaining('allkeys-lru') },
  });
  expect(of('channels.credentials')[0]).toMatchObject({ subject: 'page', state: 'fault' });
  expect(of('network.publicAddress')).toMatchObject([
    { state: 'ok' },
    { state: 'fault', found: { text: expect.stringContaining('answers with 404') } },
    { state: 'fault', found: { text: expect.stringContaining('ahead of that of the public address') } },
  ]);
  expect(of('network.alerts')).toMatchObject([{ subject: 'email', state: 'fault' }]);
  expect(of('network.webhooks')).toMatchObject([{ subject: 'cms', state: 'fault' }]);
  expect(of('network.traces')).toMatchObject([{ subject: '127.0.0.1:1', state: 'fault' }]);
  expect(of('processes.running')).toMatchObject([{ state: 'fault', remedy: { text: 'Run `masthead start`.' } }]);
  expect(JSON.stringify(findings)).not.toContain('hunter2');
});

test('a token that is got by another credential is not renewed, and so not known', async () => {
  const simulator = await startWeChatSimulator({});
  onTestFinished(() => simulator.stop());
  const room = await newsroom({ store: 'server' });
  const secrets = Object.entries(simulator.channel.secrets).map(
    ([name, value], at) => [name, `TEST_${at}`, value] as const,
  );
  const names = Object.fromEntries(secrets.map(([name, variable]) => [name, variable]));
  const entry = { platform: 'wechat', name: 'WeChat', mode: 'live', approval: 'automatic', secrets: names };
  room.write(
    'config/channels.yaml',
    JSON.stringify({ channels: { wechat: { ...entry, options: simulator.channel.options } } }),
  );
  expect((await examined(room, '--channel', 'wechat')).of('channels.credentials')).toMatchObject([
    { state: 'fault', found: { text: expect.stringContaining('not connected') } },
  ]);
  for (const [, variable, value] of secrets) room.env[variable] = String(value);
  const { of } = await examined(room, '--channel', 'wechat');
  expect(of('channels.credentials')).toMatchObject([
    { state: 'unknown', remedy: { text: 'Run `masthead channels check wechat`, which renews it.' } },
  ]);
  expect(await room.call('channels', 'check', 'wechat')).toMatchObject({ code: 0 });
  expect((await examined(room)).of('channels.credentials')).toMatchObject([{ state: 'ok' }]);
});

test('without a valid configuration the rest is checked, and says what could not be', async () => {
  const room = await newsroom({ store: 'server' });
  room.edit('newsroom.yaml', (text) => text.replace('timeZone: UTC', 'timeZone: Mars/Olympus'));
  const missing = join(room.folder, 'no-keys');
  Object.assign(room.env, { MASTHEAD_KEYS: '', MASTHEAD_KEYS_FILE: missing });
  const { code, of } = await examined(room);
  expect(code).toBe(1);
  expect(of('configuration.files')).toMatchObject([
    { state: 'fault', found: { text: expect.stringContaining('Mars/Olympus') } },
  ]);
  expect(of('configuration.keys')).toMatchObject([
    { state: 'fault', found: { text: expect.stringContaining(missing) } },
  ]);
  const after = { state: 'skipped', found: { text: 'Not checked: the configuration can’t be read.' } };
  for (const name of ['machine.timeZone', 'channels.credentials', 'network.network'])
    expect(of(name)).toMatchObject([after]);
  expect(of('store.rights')).toMatchObject([{ state: 'ok' }]);
});

describe('the store', () => {
  test('one that cannot be reached, or has no tables, is said so, and what builds on it is skipped', async () => {
    const { url, drop } = await emptyDatabase();
    onTestFinished(drop);
    const room = await newsroom({ store: 'server' });
    room.env.DATABASE_URL = 'postgres://masthead:hunter2@127.0.0.1:1/none';
    const away = await examined(room);
    expect(away.of('store.reach')).toMatchObject([{ state: 'fault' }]);
    expect(away.of('channels.credentials')).toMatchObject([{ state: 'skipped' }]);
    expect(JSON.stringify(away.findings)).not.toContain('hunter2');
    room.env.DATABASE_URL = url;
    const empty = await examined(room);
    expect(empty.of('store.schema')).toMatchObject([{ state: 'skipped', found: { code: 'doctor.noTables' } }]);
    expect(empty.only('fault')).toMatchObject([{ group: 'processes', check: 'running' }]);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query("select to_regnamespace('masthead') as made");
    expect(rows).toEqual([{ made: null }]);
    await client.end();
  });

  test.skipIf(pgbouncer === null)('a pooler that shares sessions is a fault, with what to do', async () => {
    const room = await newsroom({ store: 'server' });
    room.env.DATABASE_URL = await throughPooler('transaction');
    const { of } = await examined(room);
    expect(of('store.reach')).toMatchObject([
      { state: 'fault', remedy: { text: expect.stringContaining('pool_mode = session') } },
    ]);
  });

  test('a user without rights, and one that does not own the tables, is a fault', async () => {
    const { url, drop } = await migratedDatabase();
    onTestFinished(drop);
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    const user = `reader_${process.pid}`;
    await owner.query(`create role ${user} login`);
    onTestFinished(async () => {
      await owner.query(`drop owned by ${user}`);
      await owner.query(`drop role ${user}`);
      await owner.end();
    });
    const room = await newsroom({ store: 'server' });
    const address = new URL(url);
    address.username = user;
    room.env.DATABASE_URL = address.href;
    const without = await examined(room);
    expect(without.of('store.rights')).toMatchObject([
      {
        state: 'fault',
        found: { code: 'doctorService.rightsLacking' },
        remedy: { text: expect.stringContaining('GRANT CREATE') },
      },
    ]);
    await owner.query(`grant all on schema masthead, bullmq to ${user}`);
    await owner.query(`grant select on all tables in schema masthead, bullmq to ${user}`);
    expect((await examined(room)).of('store.rights')).toMatchObject([
      { state: 'fault', found: { code: 'doctorService.tablesForeign' } },
    ]);
  });
});

test('a disk that is nearly full is a fault', async ({ skip }) => {
  const room = await newsroom({ store: 'server' });
  const disk = smallDisk(room.folder, 20_000_000);
  if (typeof disk === 'string') return skip(disk);
  onTestFinished(disk.drop);
  room.env.MASTHEAD_DATA = disk.path;
  const { of } = await examined(room);
  expect(of('machine.disk')[0]).toMatchObject({
    state: 'fault',
    remedy: { text: expect.stringContaining('at least') },
  });
});
