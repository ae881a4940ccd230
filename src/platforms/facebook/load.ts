import type { PlatformClient } from '../platform.ts';
import { retract, revise } from './change.ts';
import { classify } from './classify.ts';
import { diagnose } from './diagnose.ts';
import { find, findSent } from './find.ts';
import { publish } from './publish.ts';
import type { FacebookOptions, FacebookSecrets } from './settings.ts';
import { refresh } from './token.ts';

export const client: PlatformClient<FacebookOptions, FacebookSecrets> = {
  publish,
  revise,
  retract,
  find,
  findSent,
  classify,
  diagnose,
  refresh,
};
