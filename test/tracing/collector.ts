import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import protobuf from 'protobufjs';
import { z } from 'zod';
import { type Loopback, serve } from '../net/loopback.ts';

/** The parts of OTLP's `trace_service.proto` that are looked at; whatever else comes is skipped. */
const PROTO = `syntax = "proto3";
message Request { repeated ResourceSpans resource_spans = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
message Resource { repeated KeyValue attributes = 1; }
message ScopeSpans { Scope scope = 1; repeated Span spans = 2; }
message Scope { string name = 1; }
message Span {
  bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
  repeated KeyValue attributes = 9; repeated Event events = 11; repeated Link links = 13; Status status = 15;
}
message Event { string name = 2; repeated KeyValue attributes = 3; }
message Link { bytes trace_id = 1; bytes span_id = 2; }
message Status { string message = 2; int32 code = 3; }
message KeyValue { string key = 1; Value value = 2; }
message Value { oneof value { string string = 1; bool bool = 2; int64 int = 3; double double = 4; } }`;

const request = protobuf.parse(PROTO).root.lookupType('Request');

const Id = z.base64().transform((text) => Buffer.from(text, 'base64').toString('hex'));
const Value = z.object({ string: z.string(), bool: z.boolean(), int: z.coerce.number(), double: z.number() }).partial();
const KeyValues = z
  .array(z.object({ key: z.string(), value: Value }))
  .transform((all) =>
    Object.fromEntries(all.map(({ key, value }) => [key, value.string ?? value.bool ?? value.int ?? value.double])),
  );
const Request = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: KeyValues }),
      scopeSpans: z.array(
        z.object({
          scope: z.object({ name: z.string() }),
          spans: z.array(
            z.object({
              traceId: Id,
              spanId: Id,
              parentSpanId: Id.transform((id) => (id === '' ? null : id)),
              name: z.string(),
              kind: z.number(),
              attributes: KeyValues,
              events: z.array(z.unknown()),
              links: z.array(z.object({ traceId: Id, spanId: Id })),
              status: z.object({ message: z.string(), code: z.number() }).nullable(),
            }),
          ),
        }),
      ),
    }),
  ),
});

type Sent = z.infer<typeof Request>['resourceSpans'][number]['scopeSpans'][number]['spans'][number];
/** A span with the resource and the library that it came from. */
export type ReceivedSpan = Sent & { resource: Record<string, unknown>; scope: string };

const OPTIONS = { bytes: String, longs: String, defaults: true, arrays: true };

function spansIn(body: Buffer): ReceivedSpan[] {
  const { resourceSpans } = Request.parse(request.toObject(request.decode(body), OPTIONS));
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) =>
      spans.map((span) => ({ ...span, resource: resource.attributes, scope: scope.name })),
    ),
  );
}

export interface Collector extends Loopback {
  spans(): readonly ReceivedSpan[];
  /** Everything that was received, as text. */
  raw(): string;
  requests: { path: string; contentType: string; headers: Record<string, unknown> }[];
}

/** Receives OTLP over HTTP, as a collector does, until the end of the test. */
export async function startCollector(): Promise<Collector> {
  const bodies: Buffer[] = [];
  const requests: Collector['requests'] = [];
  const server = await serve(async (incoming, response) => {
    const sent = await buffer(incoming);
    bodies.push(incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent);
    const { url = '', headers } = incoming;
    requests.push({ path: url, contentType: headers['content-type'] ?? '', headers });
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  });
  return {
    ...server,
    requests,
    spans: () => bodies.flatMap(spansIn),
    raw: () => Buffer.concat(bodies).toString('latin1'),
  };
}
