import type { PlannedRequest, PostContent, PostVideo } from '../../domain/post.ts';
import type { Json } from '../../lib/json.ts';
import { type Draft, planned } from '../kit/calls.ts';
import { bearer, graphAddress } from '../kit/graph/client.ts';
import { type CaptionsFile, captionsFiles } from './captions.ts';
import { audienceOf, STORY, settingsOf } from './choices.ts';
import { PIECE, REEL_PLACE } from './limits.ts';
import type { Access, FacebookOptions } from './settings.ts';

type Query = Readonly<Record<string, string>>;

const write = (base: string, { options, token }: Access, edge: string, query: Query, body: Draft['body']): Draft => ({
  method: 'POST',
  url: graphAddress(base, options.version, `${options.pageId}/${edge}`, query),
  headers: bearer(token),
  body,
});

/** What is published of a post with its video: its text, the title of the video, and who is to see them. */
export type VideoFields = Readonly<Record<string, Json>>;

export function fieldsOf(post: PostContent): VideoFields {
  const { title } = settingsOf(post);
  return { description: post.texts.message ?? '', ...(title !== undefined && { title }), ...audienceOf(post) };
}

const edgeOf = (place: string | undefined): string => (place === STORY ? 'video_stories' : 'video_reels');

/** Begins a reel or a story; the answer names its id and where its bytes go. */
export const startReel = (access: Access, place: string | undefined): Draft =>
  write(access.options.graphUrl, access, edgeOf(place), {}, { json: { upload_phase: 'start' } });

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
export const finishReel = (access: Access, id: string, fields: VideoFields): Draft =>
  write(
    access.options.graphUrl,
    access,
    'video_reels',
    { upload_phase: 'finish', video_id: id },
    { json: { video_state: 'PUBLISHED', ...fields } },
  );

/** Makes an uploaded story public, once it is processed. */
export const finishStory = (access: Access, id: string): Draft =>
  write(access.options.graphUrl, access, edgeOf(STORY), { upload_phase: 'finish' }, { json: { video_id: id } });

/** Puts a picture in place of a frame of the video, where it is shown before it plays. */
export function setCover({ options, token }: Access, id: string, picture: Blob): Draft {
  const multipart = new FormData();
  multipart.append('is_preferred', 'true');
  multipart.append('source', picture, 'cover.jpg');
  const url = graphAddress(options.graphUrl, options.version, `${id}/thumbnails`);
  return { method: 'POST', url, headers: bearer(token), body: { multipart } };
}

/** Gives a video captions, in the locale that the name of their file ends with. `isMain`: also for viewers in other languages. */
export function addCaptions(
  { options, token }: Access,
  id: string,
  { locale, isMain }: Pick<CaptionsFile, 'locale'> & { isMain: boolean },
  file: Blob,
): Draft {
  const multipart = new FormData();
  if (isMain) multipart.append('default_locale', locale);
  multipart.append('captions_file', file, `captions.${locale}.srt`);
  const url = graphAddress(options.graphUrl, options.version, `${id}/captions`);
  return { method: 'POST', url, headers: bearer(token), body: { multipart } };
}

const captionsRequests = (post: PostContent, access: Access): PlannedRequest[] =>
  captionsFiles(post).map(({ locale }, index) =>
    planned('captions', addCaptions(access, '{{video id}}', { locale, isMain: index === 0 }, new Blob([]))),
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
export const finishVideo = (access: Access, session: string, fields: VideoFields): Draft =>
  write(
    access.options.videoUrl,
    access,
    'videos',
    { upload_phase: 'finish' },
    { json: { upload_session_id: session, ...fields } },
  );

/** How far a video is, and whether readers see it. */
export const readVideo = ({ options, token }: Access, id: string): Draft => ({
  method: 'GET',
  url: graphAddress(options.graphUrl, options.version, id, { fields: 'status,published,post_id,permalink_url' }),
  headers: bearer(token),
});

/** The whole of what a post with a video would send, in order. How large the pieces are Facebook decides. */
export function videoRequests(post: PostContent, access: Access): PlannedRequest[] {
  const fields = fieldsOf(post);
  const bytes = post.video?.file?.bytes ?? 0;
  const read = planned('video', readVideo(access, '{{video id}}'));
  const { place, cover } = post.video ?? {};
  if (place === REEL_PLACE || place === STORY) {
    const id = '{{video id}}';
    return [
      planned('start upload', startReel(access, place)),
      planned('upload', sendReel(access.token, '{{upload address}}', 0, bytes, new Uint8Array())),
      read,
      planned('publish', place === STORY ? finishStory(access, id) : finishReel(access, id, fields)),
      ...(cover ? [planned('cover', setCover(access, id, new Blob([])))] : []),
      ...(place === STORY ? [] : captionsRequests(post, access)),
    ];
  }
  const pieces = Array.from({ length: Math.max(1, Math.ceil(bytes / PIECE)) }, (_, index) =>
    planned(`upload piece ${index + 1}`, sendPiece(access, '{{upload id}}', index * PIECE, new Blob([]))),
  );
  return [
    planned('start upload', startVideo(access, bytes)),
    ...pieces,
    planned('publish', finishVideo(access, '{{upload id}}', fields)),
    read,
    ...captionsRequests(post, access),
  ];
}

/** The format of videos that the Resumable Upload API takes. */
const FILE_TYPE = 'video/mp4';

/** Whether a video goes up as a file for the app, if that is known; else in phases, as reels do. */
export const goesAsFile = ({ place, file }: PostVideo, { videoUpload }: FacebookOptions): boolean =>
  place !== REEL_PLACE && place !== STORY && videoUpload === 'resumable' && (file?.mimeType ?? FILE_TYPE) === FILE_TYPE;

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
export const publishFile = ({ options, token }: Access, handle: string, fields: VideoFields): Draft => ({
  method: 'POST',
  url: graphAddress(options.graphUrl, options.version, `${options.pageId}/videos`),
  headers: bearer(token),
  body: { json: { fbuploader_video_file_chunk: handle, ...fields } },
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
    planned('publish', publishFile(access, '{{file handle}}', fieldsOf(post))),
    planned('video', readVideo(access, '{{video id}}')),
    ...captionsRequests(post, access),
  ];
}
