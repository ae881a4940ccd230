import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

/** Files that leave nothing behind in their process: they share one, with the modules that it has loaded. */
const TOGETHER = [
  'alerts',
  'api',
  'cli',
  'compose',
  'config',
  'delivery',
  'desk',
  'drafts',
  'end-to-end',
  'golden',
  'guards',
  'ingest',
  'jobs',
  'net',
  'proposals',
  'queue',
  'receivers',
  'schedule',
  'simulators',
  'sources',
  'store',
  'web',
];
const together = TOGETHER.map((room) => `test/${room}/**/*.test.ts`);

/** Only what hangs takes so long: no test depends on how busy the machine is. */
const timeouts = { testTimeout: 600_000, hookTimeout: 600_000 };

const projects: TestProjectConfiguration[] = [
  { test: { name: 'together', include: together, isolate: false, ...timeouts } },
  { test: { name: 'apart', include: ['test/**/*.test.ts'], exclude: together, ...timeouts } },
];

export default defineConfig({
  test: {
    projects,
    globalSetup: ['test/helpers/global-setup.ts'],
    maxWorkers: 2,
    reporters: ['default', './test/helpers/closing-line.ts'],
  },
});
