import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { mailServer } from '../alerts/mail.ts';
import { newsroom, start } from '../cli/fixture.ts';
import { clockEnv, setOffset } from '../faults/shims/clock.ts';
import { eventually } from '../helpers/eventually.ts';
import { findProgram } from '../helpers/programs.ts';
import { startRedis } from '../helpers/redis.ts';
import { shared } from '../helpers/shared.ts';
import { examined, furnish, liveChannel, reportOf, SECRET, webServer } from './bench.ts';

test('a newsroom that runs well has neither faults nor warnings, and nothing of it is changed', async () => {
  const redis = await startRedis();
  onTestFinished(redis.stop);
  const simulator = await startFacebookSimulator({ factor: 100, seed: 3 });
  onTestFinished(() => simulator.stop());
  const room = await newsroom({ store: 'server' });
  room.write('config/channels.yaml', liveChannel(simulator.channel.options));
  const secrets = room.write('hook-secret', SECRET);
  chmodSync(secrets, 0o600);
  const answers = await webServer((_, response) => response.end('{"live":true}'));
  const mail = await mailServer();
  furnish(room, answers);
  Object.assign(room.env, {
    REDIS_URL: redis.url,
    MASTHEAD_TEST_PAGE_TOKEN: simulator.channel.secrets.pageToken,
    TEST_HOOK: answers,
    TEST_SECRET_FILE: secrets,
    TEST_SMTP: mail.url(),
  });
  const service = await start(['start'], room.env);
  await service.says('answers at');
  const client = new pg.Client({ connectionString: room.env.DATABASE_URL });
  // The database is removed while it is connected.
  client.on('error', () => undefined);
  await client.connect();
  const known = async () => (await client.query('select channel_id, checked_at from masthead.channel_states')).rows;
  const [before, files] = [await known(), readdirSync(room.folder, { recursive: true })];
  const { code, ok, of, only } = await examined(room);
  expect(only('fault')).toEqual([]);
  // The other tests do without ffmpeg where it is not installed.
  expect(only('warning').filter(({ check }) => check !== 'ffmpeg' || findProgram('ffmpeg') !== null)).toEqual([]);
  // Its webhook has had nothing to tell yet.
  expect(only('unknown')).toMatchObject([{ group: 'network', check: 'webhookAnswers' }]);
  expect({ code, ok }).toEqual({ code: 0, ok: true });
  for (const name of ['store.rights', 'store.listen', 'store.clock', 'store.timeZone', 'store.schema', 'queue.redis']) {
    expect(
      of(name).map(({ state }) => state),
      name,
    ).toContain('ok');
  }
  expect(of('channels.credentials')).toMatchObject([{ subject: 'page', state: 'ok' }]);
  expect(of('processes.running')[0]?.found.text).toMatch(/^1 process runs: .* \(all\)\.$/);
  expect([await known(), readdirSync(room.folder, { recursive: true })]).toEqual([before, files]);
  await client.end();
});

test('an embedded store is looked at without a service, and left to one that runs', async () => {
  const room = await newsroom({ store: 'embedded' });
  // As `masthead migrate` leaves it: without keys, and with nothing that needs them.
  const before = await examined(room);
  expect(before.of('configuration.keys')).toMatchObject([{ state: 'skipped', found: { code: 'doctor.keysLater' } }]);
  expect(before.only('fault')).toMatchObject([{ group: 'processes', check: 'running' }]);
  expect(readdirSync(join(room.folder, 'data')).filter((name) => name === 'keys.json')).toEqual([]);
  expect(before.of('store.schema')).toMatchObject([{ state: 'ok' }]);
  const service = await start(['start'], room.env);
  await service.says('answers at');
  const held = await examined(room);
  expect(held.of('store.reach')).toMatchObject([
    { state: 'ok', found: { text: expect.stringContaining(`process ${service.child.pid}`) } },
  ]);
  expect(held.of('channels.credentials').length).toBeGreaterThan(1);
  service.child.kill('SIGTERM');
  await service.ended;
});

test('running roles with separate media folders, and a proxy that is not listed, are named', async () => {
  const room = await newsroom({ store: 'server' });
  const desk = await start(['start', '--role', 'api'], room.env);
  const address = /answers at (http:\S+)/.exec(await desk.says('answers at'))?.[1];
  const sender = await start(['start', '--role', 'worker'], { ...room.env, MASTHEAD_DATA: join(room.folder, 'other') });
  await sender.says('answers at');
  expect(address).toBeDefined();
  await fetch(`${address}/livez`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
  const { of } = await eventually(
    () => examined(room),
    (found) => found.of('processes.proxies').some(({ state }) => state === 'warning'),
  );
  expect(of('processes.proxies')).toMatchObject([
    { state: 'warning', found: { text: expect.stringMatching('127.0.0.1') } },
  ]);
  expect(of('processes.mediaFolder')).toMatchObject([{ state: 'fault' }]);
});

test('a clock that is minutes off is a fault, with how much and which way', async () => {
  const room = await newsroom({ store: 'server' });
  const file = join(room.folder, 'offset');
  const shifted = { ...room.env, ...clockEnv(file) };
  setOffset(file, 300);
  const { ended } = await start(['doctor', '--json'], shifted, await shared('program'));
  const { out, err } = await ended;
  if (out === '') throw new Error(err);
  expect(reportOf(out).of('store.clock')).toMatchObject([
    {
      state: 'fault',
      found: {
        text: expect.stringMatching(
          /^The clock of this machine is (299|300|301) seconds ahead of that of the database\.$/,
        ),
      },
    },
  ]);
});
