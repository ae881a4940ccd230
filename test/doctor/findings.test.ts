import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { folderId } from '../../src/app/surroundings.ts';
import type { ProcessRole, ProcessSurroundings } from '../../src/domain/process-role.ts';
import { createConfigWatch } from '../../src/features/settings/reload.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { platformApps } from '../../src/store/schema/index.ts';
import { openServer } from '../../src/store/server.ts';
import { type Newsroom, newsroom } from '../cli/fixture.ts';
import { shared } from '../helpers/shared.ts';
import { examined, reportOf, SECRET, webServer } from './bench.ts';

/** Alerts by webhook, with a heartbeat, both at one address. */
function alertsAt({ edit, env }: Newsroom, url: string): void {
  edit('newsroom.yaml', (text) =>
    text.replace(
      'alerts: {}',
      'alerts: { webhook: { url: TEST_ALERTS, secret: TEST_SECRET }, heartbeat: { url: TEST_BEAT } }',
    ),
  );
  Object.assign(env, { TEST_ALERTS: `${url}/alerts`, TEST_BEAT: `${url}/beat`, TEST_SECRET: SECRET });
}

/** Notes processes as running, each with surroundings of its own. */
async function running(room: Newsroom, processes: Readonly<Record<string, [ProcessRole, ProcessSurroundings]>>) {
  const store = await openServer(room.env.DATABASE_URL ?? '', () => undefined);
  onTestFinished(() => store.close());
  const raw = { digest: 'same', files: {} };
  for (const [worker, [role, surroundings]] of Object.entries(processes)) {
    const began = { generation: 0, raw };
    const read = async () => ({ raw, apply: async () => undefined });
    const options = {
      db: store.db,
      worker,
      role,
      clock: systemClock,
      everyMs: 1_000,
      began,
      read,
      log: () => undefined,
    };
    await createConfigWatch({ ...options, surroundings: () => surroundings }).turn();
  }
  return store;
}

const SOUND: ProcessSurroundings = { mediaFolder: 'one', openFiles: 524_288, unlistedProxies: [] };

test('the doctor exits with 1 when no process runs', async () => {
  const room = await newsroom({ store: 'server' });
  const { code, of, only } = await examined(room);
  expect(of('processes.running')).toMatchObject([{ state: 'fault', remedy: { text: 'Run `masthead start`.' } }]);
  expect([code, only('fault').length]).toEqual([1, 1]);
});

test('the doctor names alert and heartbeat addresses that answer 404', async () => {
  const room = await newsroom({ store: 'server' });
  const url = await webServer((_, response) => response.writeHead(404).end('Not found'));
  alertsAt(room, url);
  const { code, of } = await examined(room);
  const remedy = (variable: string) => ({ text: expect.stringContaining(`Correct the address in ${variable}`) });
  const found = { text: expect.stringContaining('has nothing at this address (404)') };
  expect(of('network.alerts')).toMatchObject([
    { subject: 'webhook', state: 'fault', found, remedy: remedy('TEST_ALERTS') },
    { subject: 'heartbeat', state: 'fault', found, remedy: remedy('TEST_BEAT') },
  ]);
  expect(code).toBe(1);
});

test('the doctor sends no heartbeat, and one marked test to a webhook that knows only POST', async () => {
  const room = await newsroom({ store: 'server' });
  const requests: string[] = [];
  const url = await webServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const isTest = body !== '' && JSON.parse(body).test === true;
    requests.push(`${request.method} ${request.url}${isTest ? ' test' : ''}`);
    const isThere = request.url === '/beat' || request.method === 'POST';
    response.writeHead(isThere ? 204 : 404).end();
  });
  alertsAt(room, url);
  const { of } = await examined(room);
  expect(of('network.alerts').map(({ state }) => state)).toEqual(['ok', 'ok']);
  expect(requests.toSorted()).toEqual(['HEAD /alerts', 'OPTIONS /alerts', 'OPTIONS /beat', 'POST /alerts test']);
});

test('the doctor names certificate files that are missing or hold none', async () => {
  const room = await newsroom({ store: 'server' });
  const [missing, empty] = [join(room.folder, 'none.pem'), room.write('empty.pem', 'no certificate')];
  room.env.NODE_EXTRA_CA_CERTS = missing;
  const url = new URL(room.env.DATABASE_URL ?? '');
  url.searchParams.set('sslrootcert', empty);
  room.env.DATABASE_URL = url.href;
  const { of } = await examined(room);
  expect(of('configuration.certificates')).toMatchObject([
    { subject: 'NODE_EXTRA_CA_CERTS', state: 'fault', found: { text: expect.stringContaining(missing) } },
    { subject: 'DATABASE_URL sslrootcert', state: 'fault', found: { text: expect.stringContaining(empty) } },
  ]);
});

test('the doctor names a limit of open files that is too low', async () => {
  const room = await newsroom({ store: 'server' });
  const program = await shared('program');
  const { stdout, status } = spawnSync(
    'sh',
    ['-c', 'ulimit -n 600 && exec "$0" "$1" doctor --json', process.execPath, program],
    { env: room.env, encoding: 'utf8' },
  );
  expect(reportOf(stdout).of('machine.openFiles')).toMatchObject([
    { state: 'fault', found: { text: expect.stringContaining('600') }, remedy: { text: /LimitNOFILE/ } },
  ]);
  expect(status).toBe(1);
});

test('the doctor names processes with another media folder, few open files or an unlisted proxy', async () => {
  const room = await newsroom({ store: 'server' });
  const folder = (name: string) => folderId(join(room.folder, name));
  expect(folder('one')).toBe(folder('one'));
  const proxied = { ...SOUND, mediaFolder: folder('one'), unlistedProxies: ['10.0.0.7'] };
  await running(room, {
    'desk:1': ['api', proxied],
    'sender:2': ['worker', { ...SOUND, mediaFolder: folder('two'), openFiles: 2_000 }],
    // Neither stores nor sends media.
    'clock:3': ['scheduler', { ...SOUND, mediaFolder: folder('three') }],
  });
  const { of } = await examined(room);
  const [apart, ...others] = of('processes.mediaFolder');
  expect(others).toEqual([]);
  expect(apart).toMatchObject({ state: 'fault', remedy: { text: expect.stringContaining('MASTHEAD_DATA/media') } });
  expect(apart?.found.text).toMatch(/desk:1.*sender:2|sender:2.*desk:1/);
  expect(apart?.found.text).not.toContain('clock:3');
  expect(of('processes.proxies')).toMatchObject([
    {
      subject: 'desk:1',
      state: 'warning',
      remedy: { text: expect.stringContaining('add 10.0.0.7 to `trustedProxies`') },
    },
  ]);
  expect(of('processes.openFiles')).toMatchObject([{ subject: 'sender:2', state: 'warning' }]);
});

test('the doctor names apps whose stored addresses are ignored', async () => {
  const room = await newsroom({ store: 'server' });
  const store = await running(room, { 'all:1': ['all', SOUND] });
  expect((await examined(room)).of('channels.apps')).toMatchObject([{ state: 'ok' }]);
  const app = {
    id: 'meta',
    secrets: {},
    settings: { graphUrl: 'http://10.0.0.9' },
    storedBy: 'Ada',
    storedAt: new Date(),
  };
  await store.db.insert(platformApps).values(app);
  expect((await examined(room)).of('channels.apps')).toMatchObject([
    { subject: 'meta', state: 'warning', remedy: { text: expect.stringContaining('`platformAddresses.meta`') } },
  ]);
});
