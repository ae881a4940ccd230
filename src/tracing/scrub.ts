import type { Attributes } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';

/** Attributes that leave the process: our own, and those of libraries that hold neither a path, a query nor a value. */
const KEPT = new Set([
  'db.system',
  'db.system.name',
  'db.operation.name',
  'db.query.text',
  'db.statement',
  'error.type',
  'http.method',
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'http.status_code',
  'messaging.destination.name',
  'messaging.operation.name',
  'messaging.system',
  'net.peer.name',
  'net.peer.port',
  'server.address',
  'server.port',
]);

const keptOf = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => name.startsWith('masthead.') || KEPT.has(name)));

/**
 * A span as it may leave: paths of addresses, which may be secrets, and the words of errors, which may quote what people
 * wrote, stay here.
 */
export function scrubbed(span: ReadableSpan): ReadableSpan {
  return Object.create(span, {
    attributes: { value: keptOf(span.attributes) },
    events: { value: [] },
    status: { value: { code: span.status.code } },
  }) as ReadableSpan;
}
