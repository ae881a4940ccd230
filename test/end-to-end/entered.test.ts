import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { enterSecrets, removeSecret } from '../../src/features/channels/secrets.ts';
import { reloadConfig } from '../../src/features/settings/reload.ts';
import { rotateKeys } from '../../src/features/system/keys.ts';
import { parseKeys } from '../../src/store/keyring.ts';
import { eventually } from '../helpers/eventually.ts';
import { shippedStage } from './stage.ts';

const ended: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const CHANNEL = 'facebook-page';

test('what is entered at one process is used by all within moments, through reloads and new keys', async () => {
  const stage = await shippedStage({ MASTHEAD_FACEBOOK_PAGE_TOKEN: 'by its variable' });
  ended.push(stage.stop);
  const { start, edit } = stage;
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
  const three = await stage.open();
  ended.push(() => three.store.close());
  expect(three.channels.get(CHANNEL)?.credentials.values).toEqual({ pageToken: 'entered by Ada' });

  // A new key is known everywhere before it seals; then nothing needs the old one.
  const old = parseKeys(stage.env.MASTHEAD_KEYS ?? '');
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
