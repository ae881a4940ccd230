import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file or folder of other people's data, which stands in `shared` beside the checkout and is no part of it. */
export interface Beside {
  path: string;
  /** Then what needs it is skipped; the output of the tests has said so. */
  isMissing: boolean;
}

export function beside(name: string): Beside {
  const path = fileURLToPath(new URL(`../../../shared/${name}`, import.meta.url));
  const isMissing = !existsSync(path);
  if (isMissing) console.warn(`Skipped: shared/${name} does not stand beside this checkout.`);
  return { path, isMissing };
}
