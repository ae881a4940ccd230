import { account } from './account.ts';
import { composer } from './composer.ts';
import { connections } from './connections.ts';
import { correction } from './correction.ts';
import { crops } from './crops.ts';

/** Words of pages that load them with themselves. */
export const further = {
  ...account,
  ...composer,
  ...connections,
  ...correction,
  ...crops,
} as const;
