import { z } from 'zod';
import { findLink, findMarker } from '../kit/content.ts';
import type { SimRequest } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';
import type { SimulatedPost } from '../simulator.ts';
import type { Rooms } from './api.ts';
import { settleVideo, uploadState, type Video } from './videos.ts';

/** Public is what anyone can watch: neither private, unlisted, failed nor rejected. */
export function videoPost(world: World, video: Video): SimulatedPost {
  const now = world.now();
  settleVideo(video, now);
  const { title, description, tags } = video.snippet;
  const state = uploadState(video, now).uploadStatus;
  const isLost = state === 'failed' || state === 'rejected';
  const thumbnail = video.thumbnail === null ? undefined : world.files.get(video.thumbnail);
  const { name, mimeType, bytes } = video.file;
  return {
    id: video.id,
    at: new Date(video.uploadedAt).toISOString(),
    account: video.channelId,
    kind: 'video',
    texts: { title, description, tags: tags.join(', ') },
    link: findLink(description),
    marker: findMarker(description),
    media: [
      { name, mimeType, bytes },
      ...(thumbnail
        ? [{ name: video.thumbnail ?? '', mimeType: thumbnail.mimeType, bytes: thumbnail.bytes.length }]
        : []),
      ...video.captions.map(({ id, language }) => {
        const { mimeType: type, bytes: file } = world.files.get(id) ?? { mimeType: '', bytes: [] };
        return { name: id, mimeType: type, bytes: file.length, alt: `Captions: ${language}` };
      }),
    ],
    visibility: video.status.privacyStatus === 'public' && !isLost ? 'public' : 'private',
    url: `https://www.youtube.com/watch?v=${video.id}`,
  };
}

const Named = z.object({ id: z.string() });

/** The marker of the video or upload that a request names. */
export function markerOf({ videos, sessions }: Rooms, { query, body }: SimRequest): string | null {
  const named = Named.safeParse(body.type === 'json' ? body.value : undefined).data?.id;
  const id = named ?? query.get('videoId') ?? query.get('id');
  const { snippet } = (id === null ? sessions.find(query.get('upload_id') ?? '') : videos.get(id)) ?? {};
  return findMarker(snippet?.description);
}
