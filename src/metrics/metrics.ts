import { serviceOf } from '../channels/connected.ts';
import type { Meter } from '../domain/meter.ts';
import type { ProcessRole } from '../domain/process-role.ts';
import type { DeskContext } from '../features/kit/context.ts';
import { figures } from '../features/system/figures.ts';
import { queueNames } from '../features/system/queue-names.ts';
import { messageOf } from '../lib/errors.ts';
import { VERSION } from '../net/user-agent.ts';
import type { Depth, OpenQueues } from '../queue/queues.ts';
import { onceEvery } from '../queue/repeats.ts';
import { ownSchema } from '../store/schema-version.ts';
import type { Store } from '../store/store.ts';
import { setQueueGauges, setStoreGauges } from './gauges.ts';
import { latest } from './latest.ts';
import { createMeter } from './meter.ts';
import { createRegistry } from './registry.ts';

/** Several scrapers that ask within this time share one read of the store; milliseconds. */
const FRESH_MS = 5_000;
/** Longest that a scrape waits for the store, the queue and readiness, side by side: well below Prometheus's ten seconds. */
const LIMIT_MS = 2_500;
/** How long the log keeps quiet about a failure that repeats; milliseconds. */
const QUIET_MS = 60_000;

export interface MetricsOptions {
  role: ProcessRole;
  store: Pick<Store, 'engine' | 'connections'>;
  queues: Pick<OpenQueues, 'depth' | 'reachable'>;
  /** Whether `/readyz` answers 200. */
  isReady(): Promise<boolean>;
  /** Work that fails. */
  failing(): readonly string[];
}

export interface ProcessMetrics {
  meter: Meter;
  /** All metrics, as Prometheus reads them. Never takes longer than a few seconds, whatever hangs. */
  scrape(): Promise<{ text: string; contentType: string }>;
}

/** Collects the metrics of a process. `context` is read at each scrape: its channels may change. */
export function createMetrics(
  context: DeskContext,
  { role, store, queues, isReady, failing }: MetricsOptions,
): ProcessMetrics {
  const { clock, log, pace } = context;
  const metrics = createRegistry();
  const { gauge } = metrics;
  const onError = onceEvery(
    QUIET_MS,
    (error, where, suppressed) => log.warn({ err: error, suppressed }, `metrics: no figures of the ${where}`),
    () => clock.now(),
  );
  const limits = (where: string) => ({
    monotonic: clock.monotonic,
    freshMs: FRESH_MS / pace,
    limitMs: LIMIT_MS,
    onError: (error: unknown) => onError(error instanceof Error ? error : new Error(messageOf(error)), where),
  });
  const readFigures = latest(() => figures(context), limits('store'));
  const readDepths = latest(async (): Promise<ReadonlyMap<string, Depth>> => {
    const depths = new Map<string, Depth>();
    for (const queue of queueNames(context)) depths.set(queue, await queues.depth(queue));
    return depths;
  }, limits('queue'));
  const ready = latest(isReady, limits('readiness'));

  function setOwnGauges(): void {
    gauge('masthead_build_info', 1, { version: VERSION, role, store: store.engine });
    gauge('masthead_schema_version_known', ownSchema() + 1);
    gauge('masthead_queue_up', queues.reachable() ? 1 : 0);
    for (const work of failing()) gauge('masthead_work_failing', 1, { work });
    for (const [state, count] of Object.entries(store.connections() ?? {}))
      gauge('masthead_store_connections', count, { state });
  }

  let writing: Promise<unknown> = Promise.resolve();
  const meter = createMeter(metrics);
  return {
    meter,
    async scrape() {
      const [read, depths, isUp] = await Promise.all([
        readFigures(),
        queues.reachable() ? readDepths() : null,
        ready(),
      ]);
      // One after the other: another scrape would clear the gauges that this one writes.
      const text = writing.then(() => {
        metrics.clearGauges();
        setOwnGauges();
        gauge('masthead_ready', isUp === true ? 1 : 0);
        gauge('masthead_store_up', read === null ? 0 : 1);
        if (read) setStoreGauges(gauge, read);
        if (depths) setQueueGauges(gauge, depths);
        if (role === 'all' || role === 'worker') meter.begin(channelsOf(context));
        return metrics.text();
      });
      writing = text.catch(() => undefined);
      return { text: await text, contentType: metrics.contentType };
    },
  };
}

const channelsOf = ({ channels }: Pick<DeskContext, 'channels'>) =>
  [...channels.values()].flatMap(({ channel: { id, platform, mode } }) =>
    mode === 'off' ? [] : [{ id, platform: serviceOf(platform, mode) }],
  );
