import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { apiTokenOf } from '../../src/api/token.ts';
import { engineOf } from '../../src/app/engine.ts';
import { keyringOf } from '../../src/app/keyring-of.ts';
import { keyOf } from '../../src/cli/caller.ts';
import { alertSecrets, mediaSecrets, modelSecret, oidcSecret, receiverSecrets } from '../../src/config/credentials.ts';
import type { Environment } from '../../src/config/newsroom.ts';

const folder = mkdtempSync(join(tmpdir(), 'masthead-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const engine = (env: Environment) => engineOf({ env, dataDirectory: folder, configDirectory: folder });
const keys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const postgres = engine({ DATABASE_URL: 'postgres://a:b@db/c' });

const READERS: Record<string, { value: string; read(env: Environment): unknown; answer?: unknown }> = {
  DATABASE_URL: {
    value: 'postgres://a:b@db/c',
    read: (env) => engine(env),
    answer: { databaseUrl: 'postgres://a:b@db/c' },
  },
  REDIS_URL: {
    value: 'redis://:secret@redis:6379',
    read: (env) => engine({ ...env, DATABASE_URL: 'postgres://a:b@db/c' }),
    answer: { redisUrl: 'redis://:secret@redis:6379' },
  },
  MASTHEAD_KEYS: { value: keys, read: (env) => keyringOf(env, postgres, folder).keyring.ids(), answer: ['k1'] },
  MASTHEAD_API_TOKEN: { value: 't'.repeat(32), read: apiTokenOf },
  MASTHEAD_KEY: { value: 'mh_key', read: (env) => keyOf({ env }) },
  MASTHEAD_MEDIA_ACCESS_KEY: { value: 'access', read: (env) => mediaSecrets(env)('MASTHEAD_MEDIA_ACCESS_KEY') },
  MASTHEAD_ALERT_SECRET: { value: 'alert', read: (env) => alertSecrets(env)('MASTHEAD_ALERT_SECRET') },
  MASTHEAD_OIDC_SECRET: { value: 'oidc', read: (env) => oidcSecret(env)('MASTHEAD_OIDC_SECRET') },
  MASTHEAD_MODEL_KEY: { value: 'model', read: (env) => modelSecret(env)('MASTHEAD_MODEL_KEY') },
  MASTHEAD_EVENTS_SECRET: { value: 'events', read: (env) => receiverSecrets(env)('cms', 'MASTHEAD_EVENTS_SECRET') },
};

describe.each(Object.entries(READERS))('%s', (name, { value, read, answer = value }) => {
  const expected = typeof answer === 'object' && !Array.isArray(answer) ? expect.objectContaining(answer) : answer;

  test('is read from the variable, and from the file that the variable with _FILE names', () => {
    const file = join(folder, name);
    writeFileSync(file, `${value}\n`);
    expect(read({ [name]: value })).toEqual(expected);
    expect(read({ [`${name}_FILE`]: file })).toEqual(expected);
  });

  test('a file that is missing is named with its variable', () => {
    expect(() => read({ [`${name}_FILE`]: join(folder, 'missing') })).toThrow(`${name}_FILE`);
  });
});

test('what a failover may lose is said in one of two words, and nothing is promised without one', () => {
  const failover = (word?: string) => {
    const { store, ...rest } = engine({ DATABASE_URL: 'postgres://a:b@db/c', DATABASE_FAILOVER: word });
    return store === 'postgres' && 'failover' in rest ? rest.failover : null;
  };
  expect([failover(), failover(''), failover('lossy'), failover('lossless')]).toEqual([
    'lossy',
    'lossy',
    'lossy',
    'lossless',
  ]);
  expect(() => failover('sync')).toThrow(/DATABASE_FAILOVER is “sync”: expected lossless or lossy/);
});
