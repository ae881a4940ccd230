import { DeliveryKind } from '../domain/delivery.ts';
import { COUNTED, LOOKUP_ANSWERS, type Meter } from '../domain/meter.ts';
import type { Metrics } from './registry.ts';

/** States of a delivery that are counted when an attempt ends with them. */
const RESULTS = ['published', 'handed-over', 'partial', 'failed', 'expired', 'cancelled', 'held'] as const;

/** Counts in the metrics of this process. */
export interface MetricsMeter extends Meter {
  /** Begins the counters of channels at 0, those of each once: a first failure would otherwise be no increase. */
  begin(channels: Iterable<{ id: string; platform: string }>): void;
}

export function createMeter({ counters, histograms }: Pick<Metrics, 'counters' | 'histograms'>): MetricsMeter {
  /** Channels whose histogram has begun. */
  const timed = new Set<string>();
  return {
    begin(channels) {
      for (const { id: channel, platform } of channels) {
        if (!timed.has(channel)) histograms.masthead_due_to_published_seconds.zero({ channel });
        timed.add(channel);
        counters.masthead_retries_total.inc({ channel }, 0);
        for (const result of COUNTED) counters.masthead_recounts_total.inc({ channel, result }, 0);
        for (const kind of DeliveryKind.options)
          for (const result of RESULTS) counters.masthead_deliveries_total.inc({ channel, kind, result }, 0);
        for (const answer of LOOKUP_ANSWERS) counters.masthead_lookups_total.inc({ platform, answer }, 0);
      }
    },
    attemptEnded({ channel, kind, outcome, state, isNew, isRetried, deliveries, seconds }) {
      counters.masthead_attempts_total.inc({ channel, kind, outcome: outcome ?? 'stopped' });
      if (isRetried) counters.masthead_retries_total.inc({ channel });
      const result = RESULTS.find((one) => one === state);
      if (result && isNew) counters.masthead_deliveries_total.inc({ channel, kind, result }, deliveries);
      if (seconds === null) return;
      timed.add(channel);
      histograms.masthead_due_to_published_seconds.observe({ channel }, seconds);
    },
    recounted: (channel, result, posts) => counters.masthead_recounts_total.inc({ channel, result }, posts),
    lookedUp: (platform, answer) => counters.masthead_lookups_total.inc({ platform, answer }),
    requestAnswered: ({ method, route, status, seconds }) =>
      histograms.masthead_http_request_duration_seconds.observe(
        { method, route: route ?? 'none', status: String(status) },
        seconds,
      ),
    loopFailed: (loop) => counters.masthead_loop_failures_total.inc({ loop }),
  };
}
