import { app } from './app/index.ts';
import { facebook } from './facebook/index.ts';
import { instagram } from './instagram/index.ts';
import { assertContract } from './kit/define-platform.ts';
import type { Platform } from './platform.ts';
import { wechat } from './wechat/index.ts';
import { x } from './x/index.ts';
import { youtube } from './youtube/index.ts';

/** Every platform there is; one import and one line each. */
export const platforms: readonly Platform[] = [wechat, x, facebook, instagram, youtube, app];

for (const platform of platforms) assertContract(platform);

export const platformById = (id: string): Platform | undefined => platforms.find((platform) => platform.id === id);
