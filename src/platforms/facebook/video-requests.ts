import type { PlannedRequest, PostContent } from '../../domain/post.ts';
import { bearer, graphAddress } from '../shared/graph/client.ts';
import { type Draft, planned } from '../shared/planned.ts';
import { PIECE } from './limits.ts';
import type { Access } from './settings.ts';
import { REEL_PLACE } from './videos.ts';

type Query = Readonly<Record<string, string>>;

const write = (base: string, { options, token }: Access, edge: string, query: Query, body: Draft['body']): Draft => ({
  method: 'POST',
  url: graphAddress(base, options.version, `${options.pageId}/${edge}`, query),
  headers: bearer(token),
  body,
});

/** Begins a reel; the answer names its id and where its bytes go. */
export const startReel = (access: Access): Draft =>
  write(access.options.graphUrl, access, 'video_reels', {}, { json: { upload_phase: 'start' } });

/** The file from `offset` to its end. */
export const sendReel = (token: string, address: string, offset: number, total: number, bytes: Uint8Array): Draft => ({
  method: 'POST',
  url: address,
  headers: {
    authorization: `OAuth ${token}`,
    'content-type': 'application/octet-stream',
    offset: String(offset),
    file_size: String(total),
  },
  body: { bytes },
});

/** Makes an uploaded reel public, once it is processed. */
export const finishReel = (access: Access, id: string, description: string): Draft =>
  write(
    access.options.graphUrl,
    access,
    'video_reels',
    { upload_phase: 'finish', video_id: id },
    { json: { video_state: 'PUBLISHED', description } },
  );

/** Begins an ordinary video; the answer names its id and which bytes are wanted first. */
export const startVideo = (access: Access, bytes: number): Draft =>
  write(access.options.videoUrl, access, 'videos', {}, { json: { upload_phase: 'start', file_size: String(bytes) } });

/** Some bytes of it, from `start` on. */
export function sendPiece(access: Access, session: string, start: number, piece: Blob): Draft {
  const multipart = new FormData();
  multipart.append('upload_session_id', session);
  multipart.append('start_offset', String(start));
  multipart.append('video_file_chunk', piece, 'video.mp4');
  return write(access.options.videoUrl, access, 'videos', { upload_phase: 'transfer' }, { multipart });
}

/** Makes an uploaded video public, once it is processed. */
export const finishVideo = (access: Access, session: string, description: string): Draft =>
  write(
    access.options.videoUrl,
    access,
    'videos',
    { upload_phase: 'finish' },
    { json: { upload_session_id: session, description } },
  );

/** How far a video is, and whether readers see it. */
export const readVideo = ({ options, token }: Access, id: string): Draft => ({
  method: 'GET',
  url: graphAddress(options.graphUrl, options.version, id, { fields: 'status,published,post_id,permalink_url' }),
  headers: bearer(token),
});

/** The whole of what a post with a video would send, in order. How large the pieces are Facebook decides. */
export function videoRequests(post: PostContent, access: Access): PlannedRequest[] {
  const description = post.texts.message ?? '';
  const bytes = post.video?.file?.bytes ?? 0;
  const read = planned('video', readVideo(access, '{{video id}}'));
  if (post.video?.place === REEL_PLACE) {
    return [
      planned('start upload', startReel(access)),
      planned('upload', sendReel(access.token, '{{upload address}}', 0, bytes, new Uint8Array())),
      read,
      planned('publish', finishReel(access, '{{video id}}', description)),
    ];
  }
  const pieces = Array.from({ length: Math.max(1, Math.ceil(bytes / PIECE)) }, (_, index) =>
    planned(`upload piece ${index + 1}`, sendPiece(access, '{{upload id}}', index * PIECE, new Blob([]))),
  );
  return [
    planned('start upload', startVideo(access, bytes)),
    ...pieces,
    planned('publish', finishVideo(access, '{{upload id}}', description)),
    read,
  ];
}
