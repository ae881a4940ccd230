import type { PlatformClient } from '../platform.ts';
import { retract } from './change.ts';
import { classify } from './classify.ts';
import { diagnose } from './diagnose.ts';
import { find, findSent } from './find.ts';
import { publish } from './publish.ts';
import type { InstagramOptions, InstagramSecrets } from './settings.ts';
import { refresh } from './token.ts';

export const client: PlatformClient<InstagramOptions, InstagramSecrets> = {
  publish,
  retract,
  find,
  findSent,
  classify,
  diagnose,
  refresh,
};
