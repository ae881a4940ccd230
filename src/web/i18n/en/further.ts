import { composer } from './composer.ts';
import { connections } from './connections.ts';
import { correction } from './correction.ts';
import { crops } from './crops.ts';
import { forms } from './forms.ts';

/** Words of pages that load them with themselves. */
export const further = {
  ...composer,
  ...connections,
  ...correction,
  ...crops,
  ...forms,
} as const;
