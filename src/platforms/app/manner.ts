import type { PostContent } from '../../domain/post.ts';
import { settingsOf } from './choices.ts';
import type { AppOptions } from './settings.ts';

/** How a notification arrives: as its editor chose, else as the channel’s do. */
interface Manner {
  isQuiet: boolean;
  /** null: as the phone’s owner set it. */
  lockScreen: 'show' | 'conceal' | 'hide' | null;
  /** By which the transport’s statistics count it. */
  label: string | null;
}

export function mannerOf(post: Pick<PostContent, 'settings'>, options: AppOptions): Manner {
  const own = settingsOf(post);
  const usual = 'lockScreen' in options ? options : { lockScreen: null, label: null };
  return {
    isQuiet: (own.alert ?? options.alert) === 'quiet',
    lockScreen: own.lockScreen ?? usual.lockScreen,
    label: own.label ?? usual.label,
  };
}

/** The names that Firebase and Huawei have for it. */
export const VISIBILITY = { show: 'PUBLIC', conceal: 'PRIVATE', hide: 'SECRET' } as const;

/** A sound of the app, as Android names its files. */
export const withoutEnding = (sound: string): string => sound.replace(/\.\w+$/, '');
