import { createRequire, syncBuiltinESMExports } from 'node:module';
import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { IORedisInstrumentation } from '@opentelemetry/instrumentation-ioredis';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { setTracer } from '../lib/trace.ts';
import { scrubbed } from './scrub.ts';
import { tracerOn } from './tracer.ts';

export interface TracingOptions {
  /** OTLP over HTTP: `/v1/traces` is added to its path. */
  endpoint: string;
  headers: Readonly<Record<string, string>>;
  /** Share of the stories that are traced, 0 to 1. */
  ratio: number;
  service: { version: string; instance: string; role: string };
  /** Called each time that spans could not be handed over; they are gone. */
  onLost(error: Error | undefined): void;
}

export interface Tracing {
  /** Hands over what is left. May hang as long as the collector does. */
  stop(): Promise<void>;
}

/** Spans that wait for the collector; what comes beyond that is lost, so that one that is away costs no memory. */
const QUEUED = 2_048;
const BATCH = 512;
/** How long a batch may take, with all that is tried again; milliseconds. */
const EXPORT_MS = 10_000;
/** Characters of an attribute: statements are long. */
const LONGEST = 1_000;

/** Passes spans on without what must stay here, and tells of those that were lost. */
function guarded(exporter: SpanExporter, onLost: TracingOptions['onLost']): SpanExporter {
  return {
    // Whatever span was under way when the batch was begun has nothing to do with it.
    export: (spans, done) =>
      context.with(ROOT_CONTEXT, () =>
        exporter.export(spans.map(scrubbed), (result) => {
          if (result.code !== 0) onLost(result.error);
          done(result);
        }),
      ),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => exporter.shutdown(),
  };
}

/**
 * Has the libraries' requests and statements recorded as part of the span under way; what no span asked for is not. They
 * are changed in place, which needs no loader: asking for each once by `require` is what does it.
 */
function instrument(tracerProvider: NodeTracerProvider): () => void {
  const unregister = registerInstrumentations({
    tracerProvider,
    instrumentations: [
      new HttpInstrumentation({
        disableIncomingRequestInstrumentation: true,
        requireParentforOutgoingSpans: true,
      }),
      new PgInstrumentation({ requireParentSpan: true }),
      new IORedisInstrumentation({ requireParentSpan: true }),
    ],
  });
  const require = createRequire(import.meta.url);
  for (const name of ['node:http', 'node:https', 'pg', 'ioredis']) require(name);
  syncBuiltinESMExports();
  return unregister;
}

/** Records the spans of this process from now on, and hands them to a collector. */
export function startTracing({ endpoint, headers, ratio, service, onLost }: TracingOptions): Tracing {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: EXPORT_MS });
  const own = resourceFromAttributes({
    'service.name': 'masthead',
    'service.version': service.version,
    'service.instance.id': service.instance,
    'masthead.role': service.role,
  });
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(own)
      .merge(detectResources({ detectors: [envDetector] })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanLimits: { attributeValueLengthLimit: LONGEST, eventCountLimit: 1 },
    spanProcessors: [
      new BatchSpanProcessor(guarded(exporter, onLost), {
        maxQueueSize: QUEUED,
        maxExportBatchSize: BATCH,
        exportTimeoutMillis: EXPORT_MS,
      }),
    ],
  });
  // No propagator: neither platforms nor sites are told our ids.
  provider.register({ propagator: null });
  const unregister = instrument(provider);
  setTracer(tracerOn(provider.getTracer('masthead', service.version)));
  return {
    async stop() {
      setTracer(null);
      unregister();
      await provider.shutdown();
    },
  };
}
