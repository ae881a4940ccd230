import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type * as Wasm from '@tensorflow/tfjs-backend-wasm';
import type * as Core from '@tensorflow/tfjs-core';

export const require = createRequire(import.meta.url);

// `import` would first search all of these programs for the names that they export, which takes 400 ms and 14 MB.
export const core = require('@tensorflow/tfjs-core') as typeof Core;
const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof Wasm;

async function start(): Promise<void> {
  // Threads within this thread gain little on a picture this small, and cost twice the work.
  core.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`);
  if (!(await core.setBackend('wasm'))) throw new Error('WebAssembly did not start.');
  await core.ready();
}

/** The backend that models run on. */
export const started = start();
