/** One sample of a scrape. */
export interface Sample {
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

/** Reads the samples of a scrape. */
export function samplesIn(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = /^([a-z_][a-z0-9_]*)(?:\{(.*)\})? (\S+)$/i.exec(line) ?? [];
    if (name === undefined || value === undefined) return [];
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', text = '']) => [key, text]);
    return { name, labels: Object.fromEntries(pairs), value: Number(value) };
  });
}

/** Value of the sample that has these labels, among others; null: there is none. */
export function sampleOf(samples: readonly Sample[], name: string, labels: Readonly<Record<string, string>> = {}) {
  const found = samples.find(
    (one) => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
  );
  return found?.value ?? null;
}

/** Names of the metrics in PromQL, without what Prometheus adds to those of histograms. */
export const metricsIn = (expression: string): string[] => [
  ...new Set(
    [...expression.matchAll(/\b(?:masthead|nodejs|process)_\w+/g)].map(([name]) =>
      name.replace(/_seconds_(?:bucket|sum|count)$/, '_seconds'),
    ),
  ),
];
