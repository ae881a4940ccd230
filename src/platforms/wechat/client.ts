import type { PlatformClient } from '../platform.ts';
import { retract, revise } from './change.ts';
import { classify } from './classify.ts';
import { diagnose } from './diagnose.ts';
import { find, followUp } from './find.ts';
import { findSent } from './find-sent.ts';
import { publish } from './publish.ts';
import type { WechatOptions, WechatSecrets } from './settings.ts';

export const client: PlatformClient<WechatOptions, WechatSecrets> = {
  publish,
  revise,
  retract,
  find,
  findSent,
  classify,
  followUp,
  diagnose,
};
