import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src/web',
  base: '/desk/',
  plugins: [react()],
  // Filled in anew each time the page is served.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // These know light-dark(), which the bundler else replaces by variables that nobody sets.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    license: { fileName: 'licences.md' },
    // One large chunk instead of many small ones is what is wanted.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // Modules of one chunk no longer run in the order in which they are imported by themselves.
        strictExecutionOrder: true,
        codeSplitting: {
          groups: [
            // What every page starts with.
            { name: 'desk', tags: ['$initial'], priority: 1 },
            // What more than half of the pages and dialogs use: one request instead of forty.
            { name: 'common', minShareCount: 30, maxModuleSize: 8000, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
});
