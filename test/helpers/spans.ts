import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type Facts, readTraceparent, setTracer, type TraceIds } from '../../src/lib/trace.ts';

export interface RecordedSpan extends TraceIds {
  name: string;
  parentSpanId: string | null;
  facts: Facts;
}

/** Records the spans of this process until the test ends, those of one that begins a trace as `sampled` says. */
export function recordSpans({ sampled = true } = {}): RecordedSpan[] {
  const spans: RecordedSpan[] = [];
  const active = new AsyncLocalStorage<RecordedSpan>();
  const idOf = (bytes: number): string => randomBytes(bytes).toString('hex');
  setTracer({
    run(name, { parent, facts = {} }, work) {
      const above = parent === undefined ? active.getStore() : parent === null ? null : readTraceparent(parent);
      if (above === undefined) return work({ note: () => undefined });
      const span: RecordedSpan = {
        name,
        facts,
        traceId: above?.traceId ?? idOf(16),
        spanId: idOf(8),
        parentSpanId: above?.spanId ?? null,
        sampled: above?.sampled ?? sampled,
      };
      spans.push(span);
      const note = (more: Facts): void => {
        span.facts = { ...span.facts, ...more };
      };
      return active.run(span, () => work({ note }));
    },
    current: () => active.getStore() ?? null,
  });
  onTestFinished(() => setTracer(null));
  return spans;
}
