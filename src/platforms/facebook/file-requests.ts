import type { PlannedRequest, PostContent, PostVideo } from '../../domain/post.ts';
import { bearer, graphAddress } from '../shared/graph/client.ts';
import { type Draft, planned } from '../shared/planned.ts';
import { PIECE } from './limits.ts';
import type { Access, FacebookOptions } from './settings.ts';
import { readVideo } from './video-requests.ts';
import { REEL_PLACE } from './videos.ts';

/** The format of videos that the Resumable Upload API takes. */
const FILE_TYPE = 'video/mp4';

/** Whether a video goes up as a file for the app, if that is known; else in phases, as reels do. */
export const goesAsFile = ({ place, file }: PostVideo, { videoUpload }: FacebookOptions): boolean =>
  place !== REEL_PLACE && videoUpload === 'resumable' && (file?.mimeType ?? FILE_TYPE) === FILE_TYPE;

/** Begins the upload of a file for an app; the answer names the session. */
export const startSession = ({ options, token }: Access, app: string, bytes: number): Draft => ({
  method: 'POST',
  url: graphAddress(options.graphUrl, options.version, `${app}/uploads`, {
    file_name: 'video.mp4',
    file_length: String(bytes),
    file_type: FILE_TYPE,
  }),
  headers: bearer(token),
});

/** The id of a session has a query of its own (`upload:…?sig=…`) and is sent back as it came. */
const sessionAddress = ({ options }: Access, session: string): string =>
  graphAddress(options.graphUrl, options.version, session);

/** This address reads tokens in no other form. */
const oauth = (token: string): Record<string, string> => ({ authorization: `OAuth ${token}` });

/** Asks from which byte on an upload goes on. */
export const readOffset = (access: Access, session: string): Draft => ({
  method: 'GET',
  url: sessionAddress(access, session),
  headers: oauth(access.token),
});

/** Some bytes of the file, from `offset` on. */
export const sendPart = (access: Access, session: string, offset: number, bytes: Uint8Array): Draft => ({
  method: 'POST',
  url: sessionAddress(access, session),
  headers: { ...oauth(access.token), 'content-type': 'application/octet-stream', file_offset: String(offset) },
  body: { bytes },
});

/** Makes a public video of an uploaded file, once it is processed; the answer names its id. */
export const publishFile = ({ options, token }: Access, handle: string, description: string): Draft => ({
  method: 'POST',
  url: graphAddress(options.graphUrl, options.version, `${options.pageId}/videos`),
  headers: bearer(token),
  body: { json: { fbuploader_video_file_chunk: handle, description } },
});

const FIELDS = 'id,description,created_time,permalink_url,published,status';

/** The page's videos, newest first. */
export const pageVideos = ({ options, token }: Access, after: string | null): Draft => ({
  method: 'GET',
  url: graphAddress(options.graphUrl, options.version, `${options.pageId}/videos`, {
    fields: FIELDS,
    limit: '25',
    ...(after === null ? {} : { after }),
  }),
  headers: bearer(token),
});

/** The whole of what a post with a video would send where the app is known, in order. */
export function fileRequests(post: PostContent, access: Access): PlannedRequest[] {
  const bytes = post.video?.file?.bytes ?? 0;
  const parts = Array.from({ length: Math.max(1, Math.ceil(bytes / PIECE)) }, (_, index) =>
    planned(`upload part ${index + 1}`, sendPart(access, '{{upload session}}', index * PIECE, new Uint8Array())),
  );
  return [
    planned('start upload', startSession(access, '{{app id}}', bytes)),
    ...parts,
    planned('publish', publishFile(access, '{{file handle}}', post.texts.message ?? '')),
    planned('video', readVideo(access, '{{video id}}')),
  ];
}
