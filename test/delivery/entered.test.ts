import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { openSecret, withEntered } from '../../src/channels/entered.ts';
import { createKeyring } from '../../src/store/keyring.ts';
import { channelSecretContext } from '../../src/store/sealed.ts';
import { scripted } from './bench.ts';

const client: Parameters<typeof scripted>[0] = {
  publish: async () => ({ remoteId: '1', otherIds: {}, url: null, warnings: [] }),
};
const plain = scripted(client);

function channel(changes: Partial<ConnectedChannel> = {}): ConnectedChannel {
  return {
    ...plain,
    variables: { key: 'PAPER_KEY', keySecret: 'PAPER_KEY_SECRET' },
    credentials: { values: { key: 'by variable' }, missing: ['PAPER_KEY_SECRET'] },
    secrets: ['by variable'],
    ...changes,
  };
}

const entered = (name: string, value: string | null, channelId = 'main') => ({
  channelId,
  name,
  value,
  unreadable: value === null ? 'its key is gone' : null,
});
const over = (connected: ConnectedChannel, ...all: ReturnType<typeof entered>[]): ConnectedChannel => {
  const one = withEntered(new Map([['main', connected]]), all).get('main');
  if (!one) throw new Error('The channel is gone');
  return one;
};

test('what was entered wins over the variable, fills what is missing, and leaves other channels alone', () => {
  const one = over(channel(), entered('key', 'by hand'), entered('keySecret', 'also'), entered('key', 'x', 'other'));
  expect(one.credentials).toEqual({ values: { key: 'by hand', keySecret: 'also' }, missing: [] });
  // Neither may show in evidence, though only one of them is used.
  expect([...one.secrets].sort()).toEqual(['also', 'by hand', 'by variable']);
});

test('what is taken away again leaves what the variables say', () => {
  const before = channel();
  const one = over(over(before, entered('key', 'by hand'), entered('keySecret', 'also')));
  expect(one.credentials).toEqual(before.credentials);
});

test('what cannot be read counts as missing: the variable may be that of another account', () => {
  const one = over(channel(), entered('key', null), entered('keySecret', 'also'));
  expect(one.credentials).toEqual({ values: { keySecret: 'also' }, missing: ['PAPER_KEY'] });
});

test('a simulated channel goes on with the secrets of its simulator', () => {
  const simulated = channel({ channel: { ...plain.channel, mode: 'simulated' } });
  expect(over(simulated, entered('key', 'by hand')).credentials).toBe(simulated.credentials);
});

test('a channel that begins to have the same app as another shares its quota from then on', () => {
  const platform = {
    ...plain.platform,
    account: {
      ...plain.platform.account,
      quotas: () => [{ name: 'uploads', what: 'uploads', posts: 3, per: { hours: 24 }, sharedBy: ['key'] }],
    },
  };
  const two = channel({ platform, channel: { ...plain.channel, id: 'two' } });
  const both = new Map([
    ['main', channel({ platform, credentials: { values: { key: 'mine' }, missing: [] } })],
    ['two', two],
  ]);
  expect(withEntered(both, []).get('main')?.sharing?.get('uploads')).toBeUndefined();
  expect(
    withEntered(both, [entered('key', 'by variable')])
      .get('main')
      ?.sharing?.get('uploads'),
  ).toEqual(['two']);
});

test('a sealed secret that was moved to another row or field is not read', () => {
  const keyring = createKeyring([{ id: 'k1', key: randomBytes(32) }]);
  const place = { channelId: 'main', name: 'key' };
  const row = {
    ...place,
    value: keyring.seal('by hand', channelSecretContext(place)),
    enteredBy: '',
    enteredAt: new Date(),
  };
  expect(openSecret(keyring, row)).toMatchObject({ value: 'by hand', unreadable: null });
  for (const moved of [
    { ...row, channelId: 'other' },
    { ...row, name: 'keySecret' },
  ]) {
    expect(openSecret(keyring, moved)).toMatchObject({
      value: null,
      unreadable: expect.stringMatching(/channel_secrets:\w+:\w+.*cannot be read with key "k1"/),
    });
  }
  const stranger = createKeyring([{ id: 'k2', key: randomBytes(32) }]);
  expect(openSecret(stranger, row)).toMatchObject({
    value: null,
    unreadable: expect.stringContaining('encrypted with key "k1", which is not among the keys'),
  });
});
