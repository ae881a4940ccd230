import { expect, test } from 'vitest';
import { UserError } from '../../src/lib/errors.ts';
import { readRedisUrl } from '../../src/queue/redis-address.ts';

test.each(['redis://localhost', 'rediss://user:p%40ss@redis.example:6380/3', 'redis://[::1]:6379', '/run/redis.sock'])(
  '%s is one server, as the client reads it',
  (url) => {
    expect(readRedisUrl(url)).toEqual({ kind: 'single', url });
  },
);

test('sentinels, their service and its database are read, with TLS and both logins', () => {
  expect(readRedisUrl('redis+sentinel://a,[::1]:5000')).toEqual({
    kind: 'sentinel',
    nodes: [
      { host: 'a', port: 26_379 },
      { host: '::1', port: 5_000 },
    ],
    service: 'mymaster',
    database: 0,
    username: null,
    password: null,
    tls: false,
    sentinelUsername: null,
    sentinelPassword: null,
  });
  const full = 'rediss+sentinel://ed:a%2Fb@s1:26379,s2/news/4?sentinelUsername=watch&sentinelPassword=x%26y';
  expect(readRedisUrl(full)).toMatchObject({
    nodes: [
      { host: 's1', port: 26_379 },
      { host: 's2', port: 26_379 },
    ],
    service: 'news',
    database: 4,
    username: 'ed',
    password: 'a/b',
    tls: true,
    sentinelUsername: 'watch',
    sentinelPassword: 'x&y',
  });
});

test.each(['redis+cluster://:pw@a:7000,b', 'redis://:pw@a:7000,b'])('%s is a cluster', (url) => {
  const nodes = [
    { host: 'a', port: 7_000 },
    { host: 'b', port: 6_379 },
  ];
  expect(readRedisUrl(url)).toEqual({ kind: 'cluster', nodes, username: null, password: 'pw', tls: false });
});

const SECRET = 'hunter2';
test.each([
  ['http://a', 'REDIS_URL is "http://a": expected an address that begins with redis://'],
  [`${SECRET}@a`, 'REDIS_URL is "…@a": expected an address'],
  [`redis://:${SECRET}@a:99999`, 'REDIS_URL is "redis://…@a:99999": expected a host with or without a port'],
  [`redis://u:x/${SECRET}@b@a`, 'REDIS_URL is "redis://…@a": expected an address'],
  [`redis://:${SECRET}%@a,b`, 'REDIS_URL is "redis://…@a,b": a percent sign'],
  ['redis://a/news', 'REDIS_URL is "redis://a/news": expected the number of a database'],
  ['redis+cluster://a,b/1', 'REDIS_URL is "redis+cluster://a,b/1": expected nothing after the hosts of a cluster'],
  ['redis+sentinel://a/news/x', 'REDIS_URL is "redis+sentinel://a/news/x": expected /SERVICE'],
  [`redis+sentinel://a/news?password=${SECRET}`, 'REDIS_URL is "redis+sentinel://a/news?…": expected nothing but'],
  ['redis://', 'REDIS_URL is "redis://": expected an address'],
])('%s is refused in one sentence, without its password', (url, sentence) => {
  let error: unknown;
  try {
    readRedisUrl(url);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(UserError);
  const told = (error as UserError).sentence();
  expect(told).toContain(sentence);
  expect(told).not.toContain(SECRET);
  expect(told).toContain('Correct REDIS_URL');
});
