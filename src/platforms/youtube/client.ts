import type { PlatformClient } from '../platform.ts';
import { retract, revise } from './change.ts';
import { classify } from './classify.ts';
import { diagnose } from './diagnose.ts';
import { find, findSent } from './find.ts';
import { publish } from './publish.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';
import { refresh } from './token.ts';

export const client: PlatformClient<YoutubeOptions, YoutubeSecrets> = {
  publish,
  revise,
  retract,
  find,
  findSent,
  classify,
  diagnose,
  refresh,
};
