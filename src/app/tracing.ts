import { hostname } from 'node:os';
import type { Config } from '../config/config.ts';
import type { Environment } from '../config/newsroom.ts';
import { collectorSecret } from '../config/secret.ts';
import { collectorHeaders } from '../config/tracing.ts';
import type { ProcessRole } from '../domain/process-role.ts';
import { systemClock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { within } from '../lib/within.ts';
import { VERSION } from '../net/user-agent.ts';
import { onceEvery } from '../queue/repeats.ts';

/** How long the log keeps quiet about a collector that takes nothing. */
const MINUTE_MS = 60_000;
/** How long a stop waits for a collector to take the last spans. */
const LAST_MS = 3_000;

/** Has this process record spans, if the newsroom wants traces. Answers what ends that, within seconds. */
export async function startTracing(
  { newsroom }: Config,
  env: Environment,
  { role, log }: { role: ProcessRole; log: Logger },
): Promise<() => Promise<void>> {
  if (newsroom.tracing === null) return async () => undefined;
  const { endpoint, ratio } = newsroom.tracing;
  const headers = collectorHeaders(collectorSecret(env)('OTEL_EXPORTER_OTLP_HEADERS'));
  // Loaded only where it is used: no one else pays for it.
  const tracing = await import('../tracing/tracing.ts');
  const lost = onceEvery(
    MINUTE_MS,
    (error, _, suppressed) =>
      log.warn({ err: error, endpoint, suppressed }, 'spans were lost: the collector takes none'),
    systemClock.now,
  );
  const { stop } = tracing.startTracing({
    endpoint,
    headers,
    ratio,
    service: { version: VERSION, instance: `${hostname()}:${process.pid}`, role },
    onLost: (error) => lost(error ?? new Error('no reason was given'), 'collector'),
  });
  log.info({ endpoint, ratio }, 'stories are traced');
  return async () => {
    await within(stop(), LAST_MS).catch((error: unknown) => log.warn({ err: error }, 'the last spans were lost'));
  };
}
