import { SpanStatusCode } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { expect, test } from 'vitest';
import { scrubbed } from '../../src/tracing/scrub.ts';

test('paths, queries, headers and the words of errors stay here; ids, hosts and statements leave', () => {
  const memory = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(memory)] });
  const span = provider.getTracer('test').startSpan('POST', {
    attributes: {
      'url.full': 'https://hooks.example.com/services/T0/hush?token=hush',
      'http.url': 'https://hooks.example.com/services/T0/hush',
      'http.target': '/services/T0/hush',
      'http.request.header.authorization': 'Bearer hush',
      'db.postgresql.values': ['hush'],
      'server.address': 'hooks.example.com',
      'http.response.status_code': 500,
      'db.query.text': 'select $1',
      'masthead.channel': 'x-main',
    },
  });
  span.recordException(new Error('hush'));
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'hush' });
  span.end();
  const [ended] = memory.getFinishedSpans();
  if (!ended) throw new Error('No span ended');
  const { name, attributes, events, status, spanContext, duration, ended: isEnded } = scrubbed(ended);
  expect(attributes).toEqual({
    'server.address': 'hooks.example.com',
    'http.response.status_code': 500,
    'db.query.text': 'select $1',
    'masthead.channel': 'x-main',
  });
  expect({ name, events, status, isEnded }).toEqual({ name: 'POST', events: [], status: { code: 2 }, isEnded: true });
  expect(spanContext.call(ended).traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(duration).toHaveLength(2);
  expect(JSON.stringify([attributes, events, status])).not.toContain('hush');
});
