import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { newsroom, page, start } from '../cli/fixture.ts';
import { eventually } from '../helpers/eventually.ts';
import { startRoles, TOKEN } from '../metrics/three-roles.ts';
import { closedPort, type Loopback, serve } from '../net/loopback.ts';
import { type Collector, type ReceivedSpan, startCollector } from './collector.ts';

const run = promisify(execFile);

const Submitted = z.object({ posts: z.tuple([z.object({ delivery: z.object({ id: z.string() }) })]) });
const Delivery = z.object({
  state: z.string(),
  trace: z.object({ id: z.string(), url: z.string().nullable() }).nullable(),
});

/** Of a system that pushes articles. */
const SECRET = 'a secret of more than sixteen characters';
const SECRETS = ['a-secret-of-the-site', TOKEN, 'The bridge between the old town', 'key%20of%20the%20collector'];
/** Spans are handed over soon after they end. */
const SOON = { OTEL_BSP_SCHEDULE_DELAY: '200' };
const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };

/** A site on which every address is an article, with a feed of some of them, and the headers of the requests that it got. */
async function startSite() {
  const asked: IncomingHttpHeaders[] = [];
  const inFeed: string[] = [];
  const server: Loopback = await serve((request, response) => {
    asked.push(request.headers);
    if (request.url === '/feed.xml') {
      const items = inFeed.map((path) => `<item><title>${path}</title><link>${server.url}${path}</link></item>`);
      response.setHeader('content-type', 'application/rss+xml');
      response.end(`<rss version="2.0"><channel><title>A paper</title>${items.join('')}</channel></rss>`);
      return;
    }
    response.setHeader('content-type', 'text/html').end(page().replace('2026/bridge', `2026${request.url}`));
  });
  return { ...server, asked, inFeed };
}

/** Has an article read at its address and posted to X; answers the delivery. */
async function publish(url: string, address: string): Promise<string> {
  const body = JSON.stringify({ url: address, channels: ['x-main'], when: 'now' });
  const answer = await fetch(`${url}/articles`, { method: 'POST', headers, body });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return Submitted.parse(await answer.json()).posts[0].delivery.id;
}

const deliveryAt = async (url: string, id: string) =>
  Delivery.parse(await (await fetch(`${url}/deliveries/${id}`, { headers })).json());

const published = (url: string, id: string) =>
  eventually(
    () => deliveryAt(url, id),
    ({ state }) => state === 'published',
  );

const named = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan[] =>
  spans.filter((span) => span.name === name);

test.each(['redis', 'postgres'] as const)(
  'a story is one trace from its article to its receipt, across three processes with jobs in %s',
  async (queue) => {
    const [collector, pages] = [await startCollector(), await startSite()];
    const roles = await startRoles({
      queue,
      hosts: [`127.0.0.1:${pages.port}`],
      more: {
        ...SOON,
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_HEADERS: 'x-key=key%20of%20the%20collector',
      },
      newsroom: 'tracing: { endpoint: http://127.0.0.1:9, page: "https://traces.example.com/{trace}" }\n',
    });
    const { url } = roles;
    // So that it is surely the scheduler that finds the post due.
    await stop(roles.worker);
    const id = await publish(url, `${pages.url}/bridge?token=a-secret-of-the-site`);
    const byScheduler = ({ name, resource }: ReceivedSpan): boolean =>
      name === 'queue delivery' && resource['masthead.role'] === 'scheduler';
    await eventually(collector.spans, (all) => all.some(byScheduler));
    const worker = await roles.run('worker');
    await published(url, id);
    const spans = await eventually(collector.spans, (all) => named(all, 'attempt delivery').length > 0);

    const [root] = named(spans, 'POST /articles');
    const story = spans.filter(({ traceId }) => traceId === root?.traceId);
    const known = new Set(story.map(({ spanId }) => spanId));
    const orphans = story.filter(({ parentSpanId }) => parentSpanId !== null && !known.has(parentSpanId));
    expect(orphans.map(({ name }) => name)).toEqual([]);
    expect(story.filter(({ parentSpanId }) => parentSpanId === null)).toEqual([root]);
    const roleOf = (name: string) => [...new Set(named(story, name).map(({ resource }) => resource['masthead.role']))];
    for (const name of ['read article', 'store article', 'write posts', 'finish posts']) {
      expect(roleOf(name), name).toEqual(['api']);
    }
    expect(roleOf('attempt delivery')).toEqual(['worker']);
    expect(named(story, 'attempt delivery')).toMatchObject([
      {
        attributes: {
          'masthead.delivery.id': id,
          'masthead.channel': 'x-main',
          'masthead.attempt': 1,
          'masthead.outcome': 'published',
          'masthead.state': 'published',
        },
      },
    ]);
    const inside = (name: string, scope: string) =>
      story.filter(
        (span) => span.scope === scope && named(story, name).some((one) => one.spanId === span.parentSpanId),
      );
    const http = '@opentelemetry/instrumentation-http';
    expect(inside('read article', http)).toMatchObject([
      { attributes: { 'http.response.status_code': 200, 'server.port': pages.port } },
    ]);
    expect(inside('commit post', http)).toMatchObject([{ attributes: { 'http.request.method': 'POST' } }]);
    expect(inside('store article', '@opentelemetry/instrumentation-pg').length).toBeGreaterThan(5);
    const ofRedis = story.filter(({ scope }) => scope === '@opentelemetry/instrumentation-ioredis');
    expect(ofRedis.length > 0).toBe(queue === 'redis');
    expect(inside('attempt delivery', '@opentelemetry/instrumentation-pg').length).toBeGreaterThan(5);

    expect(collector.requests[0]).toMatchObject({ path: '/v1/traces', headers: { 'x-key': 'key of the collector' } });
    // Nobody outside is told the trace.
    expect(pages.asked.length).toBeGreaterThan(0);
    expect(pages.asked.filter((sent) => 'traceparent' in sent || 'tracestate' in sent)).toEqual([]);
    for (const secret of SECRETS) expect(collector.raw()).not.toContain(secret);
    const traceId = root?.traceId ?? '';
    expect((await deliveryAt(url, id)).trace).toEqual({
      id: traceId,
      url: `https://traces.example.com/${traceId}`,
    });
    const lines = worker.said().split('\n');
    expect(lines.find((line) => line.includes('"attempt ended"'))).toContain(`"trace_id":"${traceId}"`);
    // Reads, and what no story asks for, are in no trace.
    expect(spans.filter(({ traceId: of }) => of !== root?.traceId)).toEqual([]);
  },
);

/** A service that does everything, with an article to publish. `change`: of newsroom.yaml, beside more lines. */
async function startOne(
  more: NodeJS.ProcessEnv,
  settings = '',
  change: (text: string, site: string) => string = (text) => text,
) {
  const pages = await startSite();
  const room = await newsroom({ store: 'server', hosts: [`127.0.0.1:${pages.port}`] });
  room.edit('newsroom.yaml', (text) => `${change(text, pages.url)}${settings}`);
  const service = await start(['start'], { ...room.env, ...SOON, ...more, MASTHEAD_API_TOKEN: TOKEN });
  const url = /answers at (\S+)/.exec(await service.says('answers at'))?.[1] ?? '';
  return { ...service, room, pages, url, publish: () => publish(url, `${pages.url}/bridge`) };
}

async function stop({ child, ended }: Pick<Awaited<ReturnType<typeof start>>, 'child' | 'ended'>) {
  const began = performance.now();
  child.kill('SIGTERM');
  const { code, err } = await ended;
  return { code, err, ms: performance.now() - began };
}

test('a story of a feed, a signed request and a command begin a trace each, and their posts go on with it', async () => {
  const collector = await startCollector();
  const one = await startOne({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, CMS_SECRET: SECRET }, '', (text, site) =>
    text
      .replace('sources: {}', `sources: { front: { url: "${site}/feed.xml", every: 3600, channels: [x-main] } }`)
      .replace(
        'webhooks: []',
        'webhooks: [{ id: cms, secret: CMS_SECRET, format: address, channels: [x-main], when: now }]',
      ),
  );
  const { room, pages, url } = one;
  /** Spans of the trace that a span begins, once one of this name is among them. */
  const traceOf = async (first: string, last: string): Promise<ReceivedSpan[]> => {
    const inTrace = (all: readonly ReceivedSpan[]) =>
      all.filter(({ traceId }) => traceId === named(all, first)[0]?.traceId);
    return inTrace(await eventually(collector.spans, (all) => named(inTrace(all), last).length > 0, 60_000));
  };
  const beginning = (spans: readonly ReceivedSpan[]) =>
    spans.filter(({ parentSpanId }) => parentSpanId === null).map(({ name, attributes }) => ({ name, attributes }));

  // The service reads it too, and only one at a time does.
  const read = (state: RegExp) =>
    eventually(
      () => room.call('sources', 'look', 'front', '--json'),
      ({ out }) => state.test(out),
      60_000,
    );
  await read(/"state": ?"well"/);
  pages.inFeed.push('/ferry');
  await read(/"added": ?1/);
  const taken = await traceOf('take story', 'write posts');
  expect(beginning(taken)).toMatchObject([{ name: 'take story', attributes: { 'masthead.feed': 'front' } }]);
  expect(named(taken, 'read article')).toMatchObject([{ attributes: { 'masthead.host': '127.0.0.1' } }]);

  const body = JSON.stringify({ url: `${pages.url}/market?key=a-secret-of-the-site` });
  const at = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', SECRET).update(`${at}.${body}`).digest('hex');
  const answer = await fetch(`${url}/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'masthead-signature': `t=${at},v1=${signature}` },
    body,
  });
  expect(answer.status, await answer.text()).toBe(202);
  const pushed = await traceOf('POST /articles', 'write posts');
  expect(beginning(pushed)).toMatchObject([
    { name: 'POST /articles', attributes: { 'masthead.action': 'articles.handIn' } },
  ]);

  expect(await room.call('pause', '--reason', 'an election')).toMatchObject({ code: 0 });
  const paused = await traceOf('command pauses.start', 'command pauses.start');
  expect(beginning(paused)).toMatchObject([
    { name: 'command pauses.start', attributes: { 'masthead.action': 'pauses.start' } },
  ]);
  expect(paused.some(({ scope }) => scope === '@opentelemetry/instrumentation-pg')).toBe(true);
  for (const secret of [...SECRETS, SECRET, 'an election']) expect(collector.raw()).not.toContain(secret);
  expect(await stop(one)).toMatchObject({ code: 0 });
});

test('of stories that are not among those to be traced nothing is sent', async () => {
  const collector: Collector = await startCollector();
  const one = await startOne({}, `tracing: { endpoint: "${collector.url}", ratio: 0 }\n`);
  const id = await one.publish();
  expect(await published(one.url, id)).toMatchObject({ trace: null });
  expect(await stop(one)).toMatchObject({ code: 0 });
  expect(collector.requests).toEqual([]);
});

test('what a caller has begun goes on in its trace, and is traced as the caller decided', async () => {
  const collector = await startCollector();
  const one = await startOne({}, `tracing: { endpoint: "${collector.url}", ratio: 0 }\n`);
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const answer = await fetch(`${one.url}/pause`, {
    method: 'POST',
    headers: { ...headers, traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
    body: JSON.stringify({ reason: 'a test' }),
  });
  expect(answer.status).toBe(200);
  const spans = await eventually(collector.spans, (all) => named(all, 'POST /pause').length > 0);
  expect(named(spans, 'POST /pause')).toMatchObject([{ traceId, parentSpanId: '00f067aa0ba902b7' }]);
  expect(await stop(one)).toMatchObject({ code: 0 });
});

test('without a collector that answers posts go out, the log says so, and a stop takes no longer than seconds', async () => {
  const silent = await serve(() => undefined);
  for (const endpoint of [`http://127.0.0.1:${await closedPort()}`, silent.url]) {
    const one = await startOne({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_BSP_SCHEDULE_DELAY: '200' });
    await published(one.url, await one.publish());
    if (endpoint !== silent.url) await eventually(one.said, (said) => said.includes('spans were lost'));
    const { code, ms } = await stop(one);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(15_000);
  }
});

test('while the collector is away memory is bounded, however much is traced', async () => {
  const script = join(import.meta.dirname, 'flood.ts');
  const address = `http://127.0.0.1:${await closedPort()}`;
  const { stdout } = await run(process.execPath, ['--expose-gc', '--import', 'tsx', script, address]);
  const { grown } = z.object({ grown: z.number() }).parse(JSON.parse(stdout));
  // 2,048 spans wait at most, each with an attribute of 500 characters.
  expect(grown).toBeLessThan(20_000_000);
});

test('a process that traces nothing loads nothing for it', async () => {
  const room = await newsroom({ store: 'server' });
  const hook = room.write(
    'loaded.cjs',
    "process.on('exit', () => console.log('LOADED', Object.keys(require.cache).filter((path) => /@opentelemetry.(sdk|instrumentation|exporter|otlp)/.test(path)).length));",
  );
  const loadedBy = async (more: NodeJS.ProcessEnv): Promise<number> => {
    const service = await start(['start'], { ...room.env, ...more, NODE_OPTIONS: `--require ${hook}` });
    await service.says('answers at');
    service.child.kill('SIGTERM');
    return Number(/LOADED (\d+)/.exec((await service.ended).out)?.[1]);
  };
  expect(await loadedBy({})).toBe(0);
  expect(await loadedBy({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_SDK_DISABLED: 'true' })).toBe(0);
  expect(await loadedBy({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })).toBeGreaterThan(20);
});
