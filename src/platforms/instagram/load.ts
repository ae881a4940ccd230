import type { PlatformClient } from '../platform.ts';
import { classify } from './classify.ts';
import { diagnose } from './diagnose.ts';
import { find } from './find.ts';
import { publish } from './publish.ts';
import type { InstagramOptions, InstagramSecrets } from './settings.ts';

export const client: PlatformClient<InstagramOptions, InstagramSecrets> = { publish, find, classify, diagnose };
