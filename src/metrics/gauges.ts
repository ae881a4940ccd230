import { NEEDED_ROLES } from '../domain/process-role.ts';
import type { Figures } from '../features/system/figures.ts';
import type { Depth } from '../queue/queues.ts';
import type { Metrics } from './registry.ts';

type SetGauge = Metrics['gauge'];

function setChannel(gauge: SetGauge, channel: Figures['channels'][number]): void {
  const { id, mode, state, pause, token, quotas, spending } = channel;
  if (mode === 'off') return;
  gauge('masthead_channel_connected', state === 'not connected' ? 0 : 1, { channel: id });
  gauge('masthead_channel_paused', pause === null ? 0 : 1, { channel: id });
  if (token) {
    const works = token.refused === null && token.unreadable === null;
    gauge('masthead_channel_token_refused', works ? 0 : 1, { channel: id });
    if (token.endsAt)
      gauge('masthead_channel_token_expiry_timestamp_seconds', token.endsAt.getTime() / 1_000, { channel: id });
  }
  for (const { name: quota, left, posts } of quotas) {
    gauge('masthead_channel_quota_left', left, { channel: id, quota });
    gauge('masthead_channel_quota_limit', posts, { channel: id, quota });
  }
  if (!spending) return;
  gauge('masthead_channel_spent_usd', spending.spentUsd, { channel: id });
  if (spending.budgetUsd !== null) gauge('masthead_channel_budget_usd', spending.budgetUsd, { channel: id });
}

/** Sets the gauges of the whole newsroom. */
export function setStoreGauges(gauge: SetGauge, figures: Figures): void {
  for (const { channel, state, count } of figures.deliveries) gauge('masthead_deliveries', count, { channel, state });
  for (const channel of figures.channels) {
    setChannel(gauge, channel);
    if (channel.mode !== 'off')
      gauge('masthead_oldest_due_seconds', figures.oldestDue.get(channel.id) ?? 0, { channel: channel.id });
  }
  for (const { channel, found, posts } of figures.miscounted)
    gauge('masthead_miscounted_posts', posts, { channel, found });
  for (const { job, lateSeconds, failed } of figures.jobs) {
    // `job` is what Prometheus calls the group of processes that it scrapes.
    gauge('masthead_job_late_seconds', lateSeconds, { job_name: job });
    gauge('masthead_job_failed', failed ? 1 : 0, { job_name: job });
  }
  for (const [platform, isDown] of figures.platforms) gauge('masthead_platform_down', isDown ? 1 : 0, { platform });
  for (const [role, count] of figures.processes) gauge('masthead_processes', count, { role: role ?? 'unknown' });
  for (const role of NEEDED_ROLES) gauge('masthead_role_missing', figures.missing.includes(role) ? 1 : 0, { role });
  gauge('masthead_schema_version', figures.schema);
}

export function setQueueGauges(gauge: SetGauge, depths: ReadonlyMap<string, Depth>): void {
  for (const [queue, depth] of depths)
    for (const [state, jobs] of Object.entries(depth)) gauge('masthead_queue_jobs', jobs, { queue, state });
}
