import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { COUNTERS, type Definition, HISTOGRAMS, OWN_GAUGES, STORE_GAUGES } from './definitions.ts';

type Labels = Readonly<Record<string, string>>;
type Of<Definitions, Metric> = Readonly<Record<keyof Definitions, Metric>>;

/** All metrics of a process, beside those of Node itself. */
export interface Metrics {
  counters: Of<typeof COUNTERS, Counter>;
  histograms: Of<typeof HISTOGRAMS, Histogram>;
  /** Sets a gauge. */
  gauge(name: keyof typeof OWN_GAUGES | keyof typeof STORE_GAUGES, value: number, labels?: Labels): void;
  /** Empties all gauges: what is not set again is absent. */
  clearGauges(): void;
  /** Text in the format of Prometheus. */
  text(): Promise<string>;
  contentType: string;
}

/** Makes one metric of each definition. */
function each<Name extends string, Metric>(
  definitions: Readonly<Record<Name, Definition>>,
  make: (options: { name: string; help: string; labelNames: string[]; buckets?: number[] }) => Metric,
): Readonly<Record<Name, Metric>> {
  const made = Object.entries<Definition>(definitions).map(([name, { help, labels = [], buckets }]) => [
    name,
    make({ name, help, labelNames: [...labels], ...(buckets && { buckets: [...buckets] }) }),
  ]);
  // The names are those that were given, which the type of `fromEntries` does not show.
  return Object.fromEntries(made) as Record<Name, Metric>;
}

export function createRegistry(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const unlabelled: Gauge[] = [];
  const gauges = each({ ...OWN_GAUGES, ...STORE_GAUGES }, (options) => {
    const gauge = new Gauge({ ...options, registers });
    if (options.labelNames.length === 0) unlabelled.push(gauge);
    return gauge;
  });
  return {
    counters: each(COUNTERS, (options) => new Counter({ ...options, registers })),
    histograms: each(HISTOGRAMS, (options) => new Histogram({ ...options, registers })),
    gauge: (name, value, labels = {}) => gauges[name].set(labels, value),
    clearGauges() {
      for (const gauge of Object.values(gauges)) gauge.reset();
      // Those without labels are 0 now.
      for (const gauge of unlabelled) gauge.remove();
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
