import { app } from './app/index.ts';
import type { Platform } from './platform.ts';

/** Every platform there is; one import and one line each. */
export const platforms: readonly Platform[] = [app];

export const platformById = (id: string): Platform | undefined => platforms.find((platform) => platform.id === id);
