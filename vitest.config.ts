import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

/**
 * Files that would disturb others in their process: two replace modules that others have loaded already, and drizzle-kit
 * adds methods to Array.prototype, which a `for … in` of the language detector then meets.
 */
const ALONE = ['test/media/render.test.ts', 'test/media/render-posts.test.ts', 'test/store/schema.test.ts'];
/**
 * Files that start first, each in a process of its own: the longest, whose time is that of the processes that they start,
 * two that change timers or a client for everyone, and one for a command line that has loaded nothing of the service. All
 * others share a process with the modules that it has loaded.
 */
const APART = [
  'test/cli/reasons.test.ts',
  'test/demo/demo.test.ts',
  'test/faults/faults.test.ts',
  'test/silence.test.ts',
  'test/third-party/meta.test.ts',
];

/** An editor's day: `npm run test:day` walks it in both languages and all looks, the slow run once. */
const DAY = 'test/web/day.test.ts';
/** Every dialog, in both languages; `npm run test:day` opens them. */
const DIALOGS = 'test/web/dialogs.test.ts';
/** Long by nature; `npm run test:slow` runs them. */
const LONG = ['test/end-to-end/lines.test.ts', 'test/features/pages.test.ts', 'test/web/scheduler.test.ts', DAY];
/** Films of a story's pictures, and videos made to exhaust the machine; `npm run test:everything` runs them. */
const EVERYTHING = ['test/cli/hostile-video.test.ts', 'test/demo/everything.test.ts'];
/** Hundreds of pages of 50 KB to 10 MB, for a machine that does nothing else; `npm run test:shapes` runs them. */
const SHAPES = ['test/ingest/growth.test.ts', 'test/ingest/thread/large.test.ts'];
/** In a WordPress with its database, which few machines have; `npm run test:wordpress` runs it. */
const WORDPRESS = ['test/wordpress/wordpress.test.ts'];
/** Plain statements: on PostgreSQL in `npm test`, on the embedded store in `npm run test:operations` (test/helpers/stores.ts). */
const ON_EITHER_STORE = [
  'test/alerts/pauses.test.ts',
  'test/alerts/telling.test.ts',
  'test/features/tag-pauses.test.ts',
  'test/posts/old-posts.test.ts',
  'test/posts/replace-slots.test.ts',
  'test/posts/tidy-files.test.ts',
  'test/notify/sending.test.ts',
  'test/feeds/polling.test.ts',
  'test/feeds/reread.test.ts',
];

/** The container image, several processes under faults, for minutes, or versions side by side; `npm run test:operations` runs them. */
const OPERATIONS = [
  'test/alerts/storage.test.ts',
  'test/container/**/*.test.ts',
  'test/cli/backup-full-disk.test.ts',
  'test/deploy/chart-rendered.test.ts',
  'test/doctor/apart.test.ts',
  'test/doctor/planted.test.ts',
  'test/end-to-end/outage.test.ts',
  'test/end-to-end/redis-groups.test.ts',
  'test/end-to-end/two-instances.test.ts',
  'test/faults/beside.test.ts',
  'test/faults/control/control.test.ts',
  'test/faults/failovers.test.ts',
  'test/metrics/alerts.test.ts',
  'test/pauses/pauses.test.ts',
  'test/simulation/planted.test.ts',
  'test/store/failover.test.ts',
  'test/store/rollback.test.ts',
  'test/tracing/story.test.ts',
  'test/upgrade/open-intent.test.ts',
  'test/web/film.test.ts',
];
/** Some cases in `npm test`, and all of them there. */
const OPERATIONS_IN_FULL = [
  'test/end-to-end/corrected.test.ts',
  'test/end-to-end/hostile-texts.test.ts',
  'test/store/archive/killed.test.ts',
  'test/upgrade/milestones.test.ts',
];

/** Only what hangs takes so long: no test depends on how busy the machine is. */
const timeouts = { testTimeout: 600_000, hookTimeout: 600_000, expect: { poll: { timeout: 240_000 } } };

const quickProjects: TestProjectConfiguration[] = [
  {
    test: {
      name: 'together',
      include: ['test/**/*.test.ts'],
      exclude: [...LONG, DIALOGS, ...OPERATIONS, ...EVERYTHING, ...SHAPES, ...WORDPRESS, ...ALONE, ...APART],
      isolate: false,
      ...timeouts,
    },
  },
  { test: { name: 'apart', include: APART, ...timeouts } },
  { test: { name: 'alone', include: ALONE, ...timeouts } },
];
const only = (name: string, include: string[]): TestProjectConfiguration[] => [
  { test: { name, include, ...timeouts } },
];
const operations: TestProjectConfiguration[] = [
  ...only('operations', [...OPERATIONS, ...OPERATIONS_IN_FULL]),
  { test: { name: 'embedded', include: ON_EITHER_STORE, isolate: false, ...timeouts } },
];

function projects(): TestProjectConfiguration[] {
  if (process.env.SHAPES === 'true') return only('shapes', SHAPES);
  if (process.env.DAYS === 'all') return only('day', [DAY, DIALOGS]);
  if (process.env.EVERYTHING === 'true') return only('everything', [...EVERYTHING, 'test/features/films.test.ts']);
  if (process.env.WORDPRESS === 'true') return only('wordpress', WORDPRESS);
  if (process.env.OPERATIONS === 'true') return operations;
  return process.env.SLOW === 'true' ? only('long', LONG) : quickProjects;
}

export default defineConfig({
  test: {
    projects: projects(),
    globalSetup: ['test/helpers/global-setup.ts'],
    // One more than cores, since tests wait for browsers, other processes and timers; each takes up to 1 GB.
    maxWorkers: Math.min(8, availableParallelism() + 1),
    reporters: ['default', './test/helpers/closing-line.ts'],
  },
});
