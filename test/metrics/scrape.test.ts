import { spawnSync } from 'node:child_process';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listenForMetrics } from '../../src/api/metrics.ts';
import { type Service, startService } from '../../src/app/service.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { status } from '../../src/features/system/status.ts';
import { onPostgres } from '../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { eventually } from '../helpers/eventually.ts';
import { programPath } from '../helpers/programs.ts';
import { atPresentSpeed } from '../helpers/speed.ts';
import { type Sample, sampleOf, samplesIn } from './exposition.ts';

const TOKEN = 'a-token-that-nobody-guesses-0123456789';
const headers = { authorization: `Bearer ${TOKEN}` };
let newsroom: Newsroom;
let service: Service;
let databaseUrl = '';
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const engine = await onPostgres();
  databaseUrl = engine.variables.DATABASE_URL ?? '';
  ends.push(engine.drop);
  const variables = { ...engine.variables, MASTHEAD_API_TOKEN: TOKEN };
  newsroom = await startNewsroom({ ...engine, variables }, 'automatic', 'metrics: { port: 0 }\n');
  ends.push(newsroom.stop);
  service = await startService(await newsroom.open(), 'all');
  ends.push(service.stop);
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

const scrape = async (): Promise<string> => (await fetch(`${service.metricsAddress}/metrics`)).text();
const samples = async (): Promise<Sample[]> => samplesIn(await scrape());

describe('a newsroom that has published', () => {
  let text = '';
  let found: Sample[] = [];
  beforeAll(async () => {
    const context = { ...service.context, queues: service.queues };
    const blocks = newsroom.article.blocks.filter(({ type }) => type !== 'image');
    const article = { ...newsroom.article, blocks, images: [], videos: [] };
    await submit(context, { article, channels: ['x', 'facebook'], when: 'now', again: false, by: 'Ada Brook' });
    await eventually(
      () => status(context),
      ({ counts }) => counts.published === 2,
    );
    await fetch(`${service.address}/articles/no-such-article?token=a-secret`, { headers });
    await fetch(`${service.address}/no/such/path`);
    // Of figures that were read before, whatever came in between.
    text = await eventually(scrape, (now) => sampleOf(samplesIn(now), 'masthead_channel_spent_usd') !== 0);
    found = samplesIn(text);
  });

  test.each<[string, Record<string, string>, number]>([
    ['masthead_deliveries_total', { channel: 'x', kind: 'send', result: 'published' }, 1],
    ['masthead_deliveries_total', { channel: 'facebook', kind: 'send', result: 'failed' }, 0],
    ['masthead_attempts_total', { channel: 'facebook', kind: 'send', outcome: 'published' }, 1],
    ['masthead_retries_total', { channel: 'x' }, 0],
    ['masthead_lookups_total', { platform: 'x (simulated)', answer: 'found' }, 0],
    ['masthead_due_to_published_seconds_count', { channel: 'x' }, 1],
    ['masthead_oldest_due_seconds', { channel: 'x' }, 0],
    ['masthead_channel_connected', { channel: 'x' }, 1],
    ['masthead_channel_paused', { channel: 'x' }, 0],
    ['masthead_channel_quota_limit', { channel: 'instagram' }, 50],
    ['masthead_platform_down', { platform: 'wechat (simulated)' }, 0],
    ['masthead_processes', { role: 'all' }, 1],
    ['masthead_role_missing', { role: 'worker' }, 0],
    ['masthead_queue_jobs', { queue: 'deliver-x', state: 'waiting' }, 0],
    ['masthead_build_info', { role: 'all', store: 'postgres' }, 1],
    ['masthead_ready', {}, 1],
    ['masthead_store_up', {}, 1],
    ['masthead_queue_up', {}, 1],
    ['masthead_http_request_duration_seconds_count', { route: '/articles/:id', method: 'GET', status: '400' }, 1],
    ['masthead_http_request_duration_seconds_count', { route: 'none', status: '404' }, 1],
  ])('%s %j is %d', (name, labels, value) => {
    expect(sampleOf(found, name, labels)).toBe(value);
  });

  test('versions of the tables, connections, the event loop and the process are among them', () => {
    expect(sampleOf(found, 'masthead_schema_version')).toBe(sampleOf(found, 'masthead_schema_version_known'));
    expect(sampleOf(found, 'masthead_store_connections', { state: 'total' })).toBeGreaterThan(0);
    expect(sampleOf(found, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    expect(sampleOf(found, 'process_resident_memory_bytes')).toBeGreaterThan(0);
  });

  test('nothing names an article, a person, an address or a secret', () => {
    expect(text).not.toMatch(
      /ferry|Ada|paper\.example|127\.0\.0\.1|a-secret|no-such-article|[0-9a-f]{8}-[0-9a-f]{4}-/i,
    );
  });

  test('Prometheus’s own linter has nothing to say about Masthead’s metrics', () => {
    const own = text.replace(/^.*\bnodejs_.*\n/gm, '');
    const { status, stdout, stderr } = spawnSync(programPath('promtool'), ['check', 'metrics'], { input: own });
    expect({ status, out: String(stdout) + String(stderr) }).toEqual({ status: 0, out: '' });
  });
});

test('a scrape never waits long for a store that hangs: its gauges are absent meanwhile', async () => {
  const other = new pg.Client({ connectionString: databaseUrl });
  await other.connect();
  try {
    await other.query('begin; lock table masthead.deliveries in access exclusive mode');
    const away = await eventually(
      async () => {
        const began = performance.now();
        const now = await samples();
        expect(performance.now() - began).toBeLessThan(atPresentSpeed(6_000));
        return now;
      },
      (now) => sampleOf(now, 'masthead_store_up') === 0,
    );
    expect(sampleOf(away, 'masthead_deliveries_total', { channel: 'x', result: 'published' })).toBe(1);
    expect(away.filter(({ name }) => name === 'masthead_oldest_due_seconds')).toEqual([]);
    expect(sampleOf(away, 'masthead_schema_version')).toBeNull();
  } finally {
    await other.end();
  }
  await eventually(samples, (now) => sampleOf(now, 'masthead_store_up') === 1);
});

test('work that fails is counted', async () => {
  const { db } = service.context;
  await db.execute(sql`alter table masthead.tag_pauses rename to elsewhere`);
  await eventually(samples, (now) => (sampleOf(now, 'masthead_loop_failures_total', { loop: 'sweep' }) ?? 0) > 0);
  await db.execute(sql`alter table masthead.elsewhere rename to tag_pauses`);
});

test('a stream of events, which lasts as long as its reader, is not timed', async () => {
  const halt = new AbortController();
  const accept = { ...headers, accept: 'text/event-stream' };
  const stream = await fetch(`${service.address}/events`, { headers: accept, signal: halt.signal });
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  halt.abort();
  await fetch(`${service.address}/jobs`, { headers });
  const count = 'masthead_http_request_duration_seconds_count';
  const found = await eventually(samples, (now) => sampleOf(now, count, { route: '/jobs' }) === 1);
  expect(sampleOf(found, count, { route: '/events' })).toBeNull();
});

describe('the listener', () => {
  test('answers one path, and only reads', async () => {
    const url = service.metricsAddress ?? '';
    expect((await fetch(`${url}/`)).status).toBe(404);
    expect((await fetch(`${url}/articles`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: 'POST', body: 'x' })).status).toBe(405);
    const head = await fetch(`${url}/metrics`, { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('content-type')]).toEqual([
      200,
      '',
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    expect((await fetch(`${service.address}/metrics`)).status).toBe(404);
  });

  test('a port that is taken is named with what to do', async () => {
    const { port } = new URL(service.metricsAddress ?? '');
    const listening = listenForMetrics(
      { host: '127.0.0.1', port: Number(port) },
      async () => ({ text: '', contentType: '' }),
      service.context.log,
    );
    await expect(listening).rejects.toMatchObject({
      message: `Port ${port} on 127.0.0.1 is taken by another program.`,
    });
  });
});
