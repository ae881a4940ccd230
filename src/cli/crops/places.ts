import type { PictureSpec } from '../../domain/post.ts';
import type { Platform } from '../../platforms/platform.ts';

/** One place of one platform that takes a picture. */
export interface Place {
  platform: string;
  platformName: string;
  place: string;
  spec: PictureSpec;
}

/** Every place of every platform, in the registry's order. */
export const placesOf = (platforms: readonly Pick<Platform, 'id' | 'name' | 'content'>[]): Place[] =>
  platforms.flatMap(({ id, name, content }) =>
    Object.entries(content.places).map(([place, spec]) => ({ platform: id, platformName: name, place, spec })),
  );
