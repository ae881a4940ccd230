import { onTestFinished, expect, test } from 'vitest';
import { page } from '../cli/fixture.ts';
import { eventually } from '../helpers/eventually.ts';
import { startRoles, TOKEN } from '../metrics/three-roles.ts';
import { serve } from '../net/loopback.ts';
import { startCollector } from './collector.ts';

test('x', async () => {
  const collector = await startCollector();
  const site = await serve((_request, response) => void response.setHeader('content-type', 'text/html').end(page()));
  const roles = await startRoles({ more: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '200', OTEL_EXPORTER_OTLP_HEADERS: 'x-key=s%20t' }, hosts: [`127.0.0.1:${site.port}`] });
  const res = await fetch(`${roles.url}/articles`, {method:'POST', headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }, body: JSON.stringify({ url: `${site.url}/bridge?token=SECRET`, channels: ['x-main'], when: 'now' })});
  console.log(res.status, await res.text());
  await eventually(() => collector.spans(), (s) => s.some((x) => x.attributes['masthead.state'] === 'published'), 60_000).catch((e) => console.log(String(e)));
  for (const s of collector.spans()) console.log(s.resource['masthead.role'], s.scope, s.traceId.slice(0,6), s.spanId.slice(0,4), s.parentSpanId?.slice(0,4), s.name, s.kind, JSON.stringify(s.attributes).slice(0, 400), JSON.stringify(s.status), s.links.length);
  console.log(collector.requests[0], roles.worker.said().slice(-1500));
});
