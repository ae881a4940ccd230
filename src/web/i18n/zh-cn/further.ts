import { account } from './account.ts';
import { actions } from './actions.ts';
import { bulk } from './bulk.ts';
import { comments } from './comments.ts';
import { composer } from './composer.ts';
import { connections } from './connections.ts';
import { correction } from './correction.ts';
import { crops } from './crops.ts';
import { forms } from './forms.ts';
import { free } from './free.ts';
import { library } from './library.ts';
import { setup } from './setup.ts';
import { system } from './system.ts';
import { tools } from './tools.ts';

export const further = {
  ...actions,
  ...setup,
  ...system,
  ...account,
  ...bulk,
  ...comments,
  ...composer,
  ...connections,
  ...correction,
  ...crops,
  ...free,
  ...library,
  ...forms,
  ...tools,
};
