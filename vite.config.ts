import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { installable, offlineWorker } from './tools/installable.ts';

const shared: UserConfig = {
  root: 'src/web',
  base: '/desk/',
  // Filled in anew each time the page is served.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../../dist/web',
    target: 'es2022',
    // These know light-dark(), which the bundler else replaces by variables that nobody sets.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
  },
};

const desk: UserConfig = {
  ...shared,
  plugins: [react(), installable()],
  build: {
    ...shared.build,
    emptyOutDir: true,
    license: { fileName: 'licences.md' },
    // One large chunk instead of many small ones is what is wanted.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // The calendar's library asks whether rrule has a default export before it reads it.
      onLog: (level, log, report) => {
        if (log.code !== 'IMPORT_IS_UNDEFINED' || !log.message.includes('/rrule/')) report(level, log);
      },
      output: {
        // Modules of one chunk no longer run in the order in which they are imported by themselves.
        strictExecutionOrder: true,
        codeSplitting: {
          groups: [
            // What every page starts with.
            { name: 'desk', tags: ['$initial'], priority: 1 },
            // What about half of the pages and dialogs use: one request instead of thirty. Less would make the first page larger.
            { name: 'common', minShareCount: 42, maxModuleSize: 8000, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
};

/** A build of its own: what it shared with the desk would be split off, and the first page grow. */
const offline: UserConfig = {
  ...shared,
  publicDir: false,
  plugins: [offlineWorker()],
  build: { ...shared.build, emptyOutDir: false, rolldownOptions: { input: 'src/web/offline.html' } },
};

export default defineConfig(({ mode }) => (mode === 'offline' ? offline : desk));
