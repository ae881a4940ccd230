import { composer } from './composer.ts';
import { connections } from './connections.ts';
import { correction } from './correction.ts';
import { crops } from './crops.ts';
import { forms } from './forms.ts';

export const further = {
  ...composer,
  ...connections,
  ...correction,
  ...crops,
  ...forms,
};
