/** Metric as Prometheus gets it. */
export interface Definition {
  help: string;
  labels?: readonly string[];
  /** Upper bounds of a histogram. */
  buckets?: readonly number[];
}

/** What a process counts itself. Sum it over all processes. */
export const COUNTERS = {
  masthead_attempts_total: {
    help: 'Attempts at deliveries, by what came of them at the platform (stopped: a rule of Masthead ended it)',
    labels: ['channel', 'kind', 'outcome'],
  },
  masthead_deliveries_total: {
    help: 'Deliveries that attempts brought to an end, to a draft on the platform, or to a person (held)',
    labels: ['channel', 'kind', 'result'],
  },
  masthead_retries_total: { help: 'Attempts that failed and are tried again', labels: ['channel'] },
  masthead_lookups_total: {
    help: 'Questions to platforms whether a post is live, by answer',
    labels: ['platform', 'answer'],
  },
  masthead_recounts_total: {
    help: 'Published posts that were counted in the lists of their platforms, by how often they were there (unknown: no list could tell)',
    labels: ['channel', 'result'],
  },
  masthead_loop_failures_total: { help: 'Failed turns of recurring work', labels: ['loop'] },
} as const satisfies Record<string, Definition>;

export const HISTOGRAMS = {
  masthead_due_to_published_seconds: {
    help: 'Time from when a post was due until it was published, or was a draft on the platform',
    labels: ['channel'],
    buckets: [1, 2, 5, 10, 30, 60, 120, 300, 900, 3_600, 14_400],
  },
  masthead_http_request_duration_seconds: {
    help: 'Time to answer HTTP requests, by route; event streams are left out',
    labels: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  },
} as const satisfies Record<string, Definition>;

/** State of this process. */
export const OWN_GAUGES = {
  masthead_build_info: {
    help: 'Version, role and store of this process; always 1',
    labels: ['version', 'role', 'store'],
  },
  masthead_ready: { help: '1: /readyz answers 200' },
  masthead_store_up: { help: '1: the store answered this scrape in time; 0: its gauges are absent' },
  masthead_queue_up: { help: '1: jobs can be added to the queue' },
  masthead_store_connections: { help: 'Connections to PostgreSQL: total, idle, waiting', labels: ['state'] },
  masthead_work_failing: { help: '1: this work has failed for 20 seconds and still does', labels: ['work'] },
  masthead_schema_version_known: { help: 'Newest version of the tables that this process knows' },
} as const satisfies Record<string, Definition>;

/** State of the whole newsroom, read from the store: the same from every process. Take the maximum, never the sum. */
export const STORE_GAUGES = {
  masthead_deliveries: { help: 'Deliveries that have not ended', labels: ['channel', 'state'] },
  masthead_oldest_due_seconds: {
    help: 'How long the oldest due delivery has waited for a worker; 0: none waits',
    labels: ['channel'],
  },
  masthead_queue_jobs: { help: 'Jobs in the queue', labels: ['queue', 'state'] },
  masthead_job_late_seconds: { help: 'How long the next run of a recurring job is overdue', labels: ['job_name'] },
  masthead_job_failed: { help: '1: the last run of a recurring job failed', labels: ['job_name'] },
  masthead_channel_connected: { help: '1: the channel can post; 0: something is missing', labels: ['channel'] },
  masthead_channel_paused: { help: '1: the channel, or everything, is paused', labels: ['channel'] },
  masthead_channel_token_expiry_timestamp_seconds: {
    help: 'When the token of a channel expires; absent: never, or not known',
    labels: ['channel'],
  },
  masthead_channel_token_refused: { help: '1: the token is refused or cannot be read', labels: ['channel'] },
  masthead_channel_quota_left: { help: 'What is left of a quota of the platform', labels: ['channel', 'quota'] },
  masthead_channel_quota_limit: { help: 'The whole quota', labels: ['channel', 'quota'] },
  masthead_channel_spent_usd: { help: 'Estimated charges of this calendar month (UTC)', labels: ['channel'] },
  masthead_channel_budget_usd: { help: 'Monthly budget; absent: none', labels: ['channel'] },
  masthead_miscounted_posts: {
    help: 'Published posts that their platform does not show, or shows twice, and that no person has dealt with',
    labels: ['channel', 'found'],
  },
  masthead_platform_down: { help: '1: the platform does not answer, and deliveries to it wait', labels: ['platform'] },
  masthead_processes: { help: 'Processes that are running', labels: ['role'] },
  masthead_role_missing: { help: '1: no process does the work of this role', labels: ['role'] },
  masthead_schema_version: { help: 'Version of the tables in the store' },
} as const satisfies Record<string, Definition>;
