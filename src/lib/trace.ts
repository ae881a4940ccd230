/** Ids, counts and names that a span carries; never what people wrote, and no address with its query. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** Work under way, as it is recorded. */
export interface Span {
  /** Adds facts that are known only now. */
  note(facts: Facts): void;
}

export interface SpanOptions {
  /**
   * W3C `traceparent` of the work that it belongs to; null: it begins a trace. Absent: it belongs to the span under way, and
   * is not recorded where there is none.
   */
  parent?: string | null;
  kind?: 'server' | 'producer' | 'consumer';
  facts?: Facts;
  /** Whether an error that ends the work is a failure; all are if absent. */
  isFailure?: (error: unknown) => boolean;
}

export interface TraceIds {
  traceId: string;
  spanId: string;
  /** Whether it is recorded. */
  sampled: boolean;
}

/** Records spans. It never throws, and has no one wait. */
export interface Tracer {
  run<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T>;
  /** The span under way; null: there is none. */
  current(): TraceIds | null;
}

const UNRECORDED: Span = { note: () => undefined };

let tracer: Tracer | null = null;

/** Has this process record its spans from now on; null: it records none, which is how it begins. */
export function setTracer(next: Tracer | null): void {
  tracer = next;
}

export const isTracing = (): boolean => tracer !== null;

/** Runs work as a span; where nothing is traced, only runs it. */
export function traced<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer === null ? work(UNRECORDED) : tracer.run(name, options, work);
}

/** W3C `traceparent` of the span under way; null: nothing is traced. */
export function traceparent(): string | null {
  const ids = tracer?.current() ?? null;
  return ids && `00-${ids.traceId}-${ids.spanId}-${ids.sampled ? '01' : '00'}`;
}

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Ids of a `traceparent`; null: it is none. */
export function readTraceparent(text: string): TraceIds | null {
  const [, traceId, spanId, flags = ''] = TRACEPARENT.exec(text) ?? [];
  if (traceId === undefined || spanId === undefined) return null;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** Fields by which a line of the log is found from its trace; none where nothing is recorded. */
export function traceFields(): { trace_id?: string; span_id?: string } {
  const ids = tracer?.current();
  return ids?.sampled ? { trace_id: ids.traceId, span_id: ids.spanId } : {};
}
