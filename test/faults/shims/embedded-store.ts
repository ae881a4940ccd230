import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Faults under the embedded store of one worker; they hold across its restarts. */
export interface StoreShim {
  /** For the environment of the worker. */
  variables: Readonly<Record<string, string>>;
  /** Every write below the folder fails from now on: no space left. */
  full(): void;
  /** Writes work again. */
  free(): void;
  /** The `nth` write from now on writes half of its bytes, and the process is killed; once. */
  tear(nth: number): void;
}

/** Bundles the shim into `folder`; `directory` is the worker's data folder or any part of it. */
export async function storeShim(folder: string, directory: string): Promise<StoreShim> {
  const own = mkdtempSync(join(folder, 'store-shim-'));
  const preload = join(own, 'preload.mjs');
  const orders = join(own, 'orders');
  await build({
    entryPoints: [fileURLToPath(new URL('./store-preload.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    outfile: preload,
  });
  const say = (order: string): void => {
    // The worker never reads half an order.
    writeFileSync(`${orders}.new`, order);
    renameSync(`${orders}.new`, orders);
  };
  return {
    variables: {
      NODE_OPTIONS: `--import ${pathToFileURL(preload).href}`,
      MASTHEAD_STORE_SHIM_FOLDER: directory,
      MASTHEAD_STORE_SHIM_ORDERS: orders,
    },
    full: () => say('full'),
    free: () => rmSync(orders, { force: true }),
    tear: (nth) => say(String(nth)),
  };
}
