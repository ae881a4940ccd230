import type { PlatformClient } from '../platform.ts';
import { classify } from './classify.ts';
import { diagnose } from './diagnose.ts';
import { find, followUp } from './find.ts';
import { publish } from './publish.ts';
import type { WechatOptions, WechatSecrets } from './settings.ts';

export const client: PlatformClient<WechatOptions, WechatSecrets> = { publish, find, classify, followUp, diagnose };
