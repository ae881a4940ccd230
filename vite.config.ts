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
  build: { ...shared.build, emptyOutDir: true, license: { fileName: 'licences.md' } },
};

/** A build of its own: what it shared with the desk would be split off, and the first page grow. */
const offline: UserConfig = {
  ...shared,
  publicDir: false,
  plugins: [offlineWorker()],
  build: { ...shared.build, emptyOutDir: false, rolldownOptions: { input: 'src/web/offline.html' } },
};

export default defineConfig(({ mode }) => (mode === 'offline' ? offline : desk));
