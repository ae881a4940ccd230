import { comments } from './comments.ts';
import { composer } from './composer.ts';
import { connections } from './connections.ts';
import { correction } from './correction.ts';
import { crops } from './crops.ts';
import { library } from './library.ts';

/** Words of pages that load them with themselves. */
export const further = {
  ...comments,
  ...composer,
  ...connections,
  ...correction,
  ...crops,
  ...library,
} as const;
