import { account } from './account.ts';
import { composer } from './composer.ts';
import { connections } from './connections.ts';
import { correction } from './correction.ts';
import { crops } from './crops.ts';

export const further = {
  ...account,
  ...composer,
  ...connections,
  ...correction,
  ...crops,
};
