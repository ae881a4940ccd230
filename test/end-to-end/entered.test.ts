import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { type Service, startService } from '../../src/app/service.ts';
import { createContext } from '../../src/app/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import { enterSecrets, removeSecret } from '../../src/features/channels/secrets.ts';
import { reloadConfig } from '../../src/features/settings/reload.ts';
import { rotateKeys } from '../../src/features/system/keys.ts';
import { platforms } from '../../src/platforms/index.ts';
import { parseKeys } from '../../src/store/keyring.ts';
import { eventually } from '../helpers/eventually.ts';
import { ENGINES } from './engines.ts';

const SHIPPED = fileURLToPath(new URL('../../config', import.meta.url));
const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const CHANNEL = 'facebook-page';

test('what is entered at one process is used by all within moments, through reloads and new keys', async () => {
  const engine = await ENGINES.find(({ name }) => name === 'PostgreSQL')?.env();
  if (!engine) throw new Error('PostgreSQL is not among the engines');
  ended.push(engine.drop);
  const folder = mkdtempSync(join(tmpdir(), 'masthead-entered-'));
  ended.push(() => rmSync(folder, { recursive: true, force: true }));
  const directory = join(folder, 'config');
  cpSync(SHIPPED, directory, { recursive: true });
  const edit = (name: string, change: (text: string) => string) =>
    writeFileSync(join(directory, name), change(readFileSync(join(directory, name), 'utf8')));
  edit('channels.yaml', (text) => text.replaceAll('mode: live', 'mode: off'));
  edit('newsroom.yaml', (text) => text.replace('timings: {}', 'timings: { sweep: 0.1 }'));
  const env = {
    ...engine.variables,
    MASTHEAD_DATA: join(folder, 'data'),
    MASTHEAD_PORT: '0',
    MASTHEAD_FACEBOOK_PAGE_TOKEN: 'by its variable',
  };
  const start = async (worker: string): Promise<Service> => {
    const log = { info() {}, warn() {}, error() {} };
    const config = loadConfig(directory, env, platforms);
    const context = { ...(await createContext({ config, configDirectory: directory, env, log })), worker };
    const service = await startService(context, 'all');
    ended.push(service.stop);
    return service;
  };
  const [one, two] = [await start('one'), await start('two')];
  const desk = { ...one.context, queues: null };
  const tokens = () => [one, two].map(({ context }) => context.channels.get(CHANNEL)?.credentials.values.pageToken);
  const all = (value: string) =>
    eventually(
      async () => tokens(),
      (now) => now.every((token) => token === value),
    );
  await all('by its variable');

  const before = two.context.channels.get(CHANNEL);
  await enterSecrets(desk, { channel: CHANNEL, values: { pageToken: 'entered by Ada' }, by: 'Ada' });
  await all('entered by Ada');
  // An attempt that is under way has the channel as it was.
  expect(before?.credentials.values).toEqual({ pageToken: 'by its variable' });

  edit('channels.yaml', (text) => text.replace(/name: .*/, 'name: Another name'));
  await reloadConfig(desk, { dryRun: false, slots: 'keep', by: 'Ada' });
  await eventually(
    async () =>
      [one, two].map(({ context }) =>
        [...context.channels.values()].some(({ channel }) => channel.name === 'Another name'),
      ),
    (taken) => taken.every(Boolean),
  );
  await all('entered by Ada');

  // One that starts later has it from the beginning.
  const three = await createContext({
    config: loadConfig(directory, env, platforms),
    env,
    log: { info() {}, warn() {}, error() {} },
  });
  ended.push(() => three.store.close());
  expect(three.channels.get(CHANNEL)?.credentials.values).toEqual({ pageToken: 'entered by Ada' });

  // A new key is known everywhere before it seals; then nothing needs the old one.
  const old = parseKeys(engine.variables.MASTHEAD_KEYS ?? '');
  const fresh = { id: 'fresh', key: randomBytes(32) };
  for (const { context } of [one, two]) context.keyring.use([fresh, ...old]);
  expect(await rotateKeys(desk, { by: 'Ada' })).toMatchObject({ keys: [{ id: 'fresh', values: 1 }, { values: 0 }] });
  for (const { context } of [one, two]) context.keyring.use([fresh]);
  await enterSecrets(desk, { channel: 'instagram', values: { accessToken: 'to be seen' }, by: 'Ada' });
  await eventually(
    async () => two.context.channels.get('instagram')?.credentials.values.accessToken,
    (token) => token === 'to be seen',
  );
  expect(tokens()).toEqual(['entered by Ada', 'entered by Ada']);

  await removeSecret(desk, { channel: CHANNEL, name: 'pageToken', by: 'Ada' });
  await all('by its variable');
});
