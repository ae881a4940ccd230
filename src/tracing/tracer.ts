import {
  type Context,
  context,
  type Span as OtelSpan,
  type Tracer as OtelTracer,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { type Facts, readTraceparent, type SpanOptions, type Tracer } from '../lib/trace.ts';

const KINDS = { server: SpanKind.SERVER, producer: SpanKind.PRODUCER, consumer: SpanKind.CONSUMER };

/** Context of a `traceparent`; one that cannot be read begins a trace. */
function contextOf(parent: string | null): Context {
  const ids = parent === null ? null : readTraceparent(parent);
  if (ids === null) return ROOT_CONTEXT;
  const { traceId, spanId, sampled } = ids;
  const traceFlags = sampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

/** Tells a failure by its kind alone: its words may quote what people wrote. */
function fail(span: OtelSpan, error: unknown, isFailure: SpanOptions['isFailure']): void {
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  if (isFailure?.(error) ?? true) span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The tracer of the product on one of OpenTelemetry. */
export function tracerOn(otel: OtelTracer): Tracer {
  return {
    async run(name, { parent, kind, facts, isFailure }, work) {
      const active = trace.getActiveSpan();
      if (parent === undefined && active === undefined) return work({ note: () => undefined });
      const under = parent === undefined ? context.active() : contextOf(parent);
      const from = parent === undefined ? undefined : active?.spanContext();
      const options = {
        kind: kind === undefined ? SpanKind.INTERNAL : KINDS[kind],
        attributes: facts ?? {},
        links: from === undefined || from.traceId === trace.getSpanContext(under)?.traceId ? [] : [{ context: from }],
      };
      const span = otel.startSpan(name, options, under);
      try {
        const note = (more: Facts): void => void span.setAttributes(more);
        return await context.with(trace.setSpan(under, span), () => work({ note }));
      } catch (error) {
        fail(span, error, isFailure);
        throw error;
      } finally {
        span.end();
      }
    },
    current() {
      const ids = trace.getActiveSpan()?.spanContext();
      if (ids === undefined || !trace.isSpanContextValid(ids)) return null;
      const { traceId, spanId, traceFlags } = ids;
      return { traceId, spanId, sampled: (traceFlags & TraceFlags.SAMPLED) !== 0 };
    },
  };
}
