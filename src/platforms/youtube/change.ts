import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Live } from '../platform.ts';
import type { Session } from '../session.ts';
import { HARMLESS } from '../shared/changes.ts';
import { pictureFor } from '../shared/pictures.ts';
import { read } from './api.ts';
import { videoById } from './look-up.ts';
import { keptOf, setThumbnail } from './publish.ts';
import * as build from './requests.ts';
import { Video } from './schema.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';

type YoutubeSession = Session<YoutubeOptions, YoutubeSecrets>;

const Made = z.object({ done: z.literal(true) });
const MADE = { done: true } as const;

const thumbnailOf = (post: PostContent): string | undefined => pictureFor(post, 'thumbnail')?.rendition?.hash;

/** Title, description and tags are replaced as a whole, so that it may be done again; then the thumbnail, where it is another. */
export async function revise(post: PostContent, live: Live, session: YoutubeSession): Promise<Receipt> {
  const { receipt } = live;
  await session.commit('edit', { result: Made, repeat: HARMLESS }, async (signal) => {
    // One that is gone is refused by the update itself.
    const { defaultAudioLanguage } = (await videoById(receipt.remoteId, session, signal))?.snippet ?? {};
    const kept = defaultAudioLanguage === undefined ? {} : { defaultAudioLanguage };
    const edit = (token: string) => build.editVideo(session.options, receipt.remoteId, post, kept, token);
    await read(session, 'edit', edit, Video, signal);
    return MADE;
  });
  if (thumbnailOf(post) !== thumbnailOf(live.post)) await setThumbnail(post, session, receipt.remoteId);
  return { ...receipt, warnings: session.warnings() };
}

/** Nobody but its owner sees it any more; it can be shown again by hand. One that is gone is done. */
export async function retract({ receipt }: Live, session: YoutubeSession): Promise<Receipt> {
  await session.commit('hide', { result: Made, repeat: HARMLESS }, async (signal) => {
    const item = await videoById(receipt.remoteId, session, signal);
    if (item === null) return MADE;
    const hide = (token: string) => build.setPrivacy(session.options, receipt.remoteId, keptOf(item), 'private', token);
    await read(session, 'hide', hide, Video, signal);
    return MADE;
  });
  return { ...receipt, warnings: [...session.warnings(), 'made private'] };
}
