import { listenForMetrics, type MetricsListener } from '../api/metrics.ts';
import type { MetricsOptions } from '../metrics/metrics.ts';
import type { Running } from './context.ts';

/** Has this process counted, and answers Prometheus; null: the newsroom wants no metrics. */
export async function startMetrics(
  running: Running,
  options: Omit<MetricsOptions, 'store'>,
): Promise<MetricsListener | null> {
  const { metrics: address } = running.config.newsroom;
  if (address === null) return null;
  // Loaded only where it is used: most commands start a process of their own.
  const { createMetrics } = await import('../metrics/metrics.ts');
  const { meter, scrape } = createMetrics(running, { ...options, store: running.store });
  const listener = await listenForMetrics(address, scrape, running.log);
  Object.assign(running, { meter });
  running.log.info({ address: listener.address }, 'metrics are answered');
  return listener;
}
