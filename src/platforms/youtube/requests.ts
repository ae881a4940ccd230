import type { PlannedRequest, PostCaptions, PostContent } from '../../domain/post.ts';
import { type Draft, planned } from '../kit/calls.ts';
import { pictureFor } from '../kit/media.ts';
import { PIECE_BYTES, tagsOf } from './limits.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';

const JSON_TYPE = 'application/json; charset=UTF-8';

export const refreshToken = (options: YoutubeOptions, secrets: YoutubeSecrets): Draft => ({
  method: 'POST',
  url: options.tokenUrl,
  body: {
    form: new URLSearchParams({
      refresh_token: secrets.refreshToken,
      client_id: secrets.clientId,
      client_secret: secrets.clientSecret,
      grant_type: 'refresh_token',
    }),
  },
});

const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` });

/** What else of the status is sent again, since an update replaces all of it. */
interface KeptStatus {
  selfDeclaredMadeForKids: boolean;
  embeddable: boolean;
  license: string;
  containsSyntheticMedia?: boolean | undefined;
  publicStatsViewable?: boolean | undefined;
}

export const OWN_STATUS: KeptStatus = {
  selfDeclaredMadeForKids: false,
  embeddable: true,
  license: 'youtube',
  containsSyntheticMedia: false,
  publicStatsViewable: true,
};

interface VideoFile {
  bytes: string;
  mimeType: string;
}

function snippetOf({ texts, language }: PostContent, { categoryId }: YoutubeOptions) {
  const { title = '', description = '', tags = '' } = texts;
  const defaultLanguage = language === null ? {} : { defaultLanguage: language };
  return { title, description, tags: tagsOf(tags), categoryId, ...defaultLanguage };
}

/** Begins an upload of a video that only the owner sees; the answer's `location` takes its bytes. */
export function startUpload(post: PostContent, options: YoutubeOptions, file: VideoFile, token: string): Draft {
  const query = `uploadType=resumable&part=snippet,status&notifySubscribers=${options.notifySubscribers}`;
  return {
    method: 'POST',
    url: `${options.uploadUrl}/upload/youtube/v3/videos?${query}`,
    headers: {
      ...bearer(token),
      'content-type': JSON_TYPE,
      'x-upload-content-length': file.bytes,
      'x-upload-content-type': file.mimeType,
    },
    body: { json: { snippet: snippetOf(post, options), status: { ...OWN_STATUS, privacyStatus: 'private' } } },
  };
}

/** Bytes `from` up to and without `to` of `total`. */
export interface Piece {
  from: number;
  to: number;
  total: number;
}

export const sendPiece = (
  location: string,
  mimeType: string,
  piece: Piece,
  bytes: Uint8Array,
  token: string,
): Draft => ({
  method: 'PUT',
  url: location,
  headers: {
    ...bearer(token),
    'content-type': mimeType,
    'content-range': `bytes ${piece.from}-${piece.to - 1}/${piece.total}`,
  },
  body: { bytes },
});

/** Asks how much of the file has arrived. */
export const askUpload = (location: string, total: number, token: string): Draft => ({
  method: 'PUT',
  url: location,
  headers: { ...bearer(token), 'content-range': `bytes */${total}` },
  body: { bytes: new Uint8Array() },
});

const get = (options: YoutubeOptions, path: string, query: string, token: string): Draft => ({
  method: 'GET',
  url: `${options.apiUrl}/youtube/v3/${path}?${query}`,
  headers: bearer(token),
});

export const readVideo = (options: YoutubeOptions, id: string, token: string): Draft =>
  get(options, 'videos', `part=status,processingDetails,snippet&id=${encodeURIComponent(id)}`, token);

export const readChannel = (options: YoutubeOptions, token: string): Draft =>
  get(options, 'channels', 'part=id,status,contentDetails&mine=true', token);

export const readPlaylist = (options: YoutubeOptions, playlist: string, page: string | null, token: string): Draft => {
  const query = `part=snippet,contentDetails,status&playlistId=${encodeURIComponent(playlist)}&maxResults=50`;
  return get(
    options,
    'playlistItems',
    `${query}${page === null ? '' : `&pageToken=${encodeURIComponent(page)}`}`,
    token,
  );
};

const put = (options: YoutubeOptions, part: string, json: unknown, token: string): Draft => ({
  method: 'PUT',
  url: `${options.apiUrl}/youtube/v3/videos?part=${part}`,
  headers: { ...bearer(token), 'content-type': JSON_TYPE },
  body: { json },
});

export const setPrivacy = (
  options: YoutubeOptions,
  id: string,
  kept: KeptStatus,
  privacyStatus: 'public' | 'private',
  token: string,
): Draft => put(options, 'status', { id, status: { ...kept, privacyStatus } }, token);

/** Other words for a video that is out. An update replaces all of the snippet: what else is `kept` is sent again. */
export const editVideo = (
  options: YoutubeOptions,
  id: string,
  post: PostContent,
  kept: { defaultAudioLanguage?: string | undefined },
  token: string,
): Draft => put(options, 'snippet', { id, snippet: { ...kept, ...snippetOf(post, options) } }, token);

export const setThumbnail = (options: YoutubeOptions, id: string, bytes: Uint8Array, token: string): Draft => ({
  method: 'POST',
  url: `${options.uploadUrl}/upload/youtube/v3/thumbnails/set?videoId=${id}`,
  headers: { ...bearer(token), 'content-type': 'image/jpeg' },
  body: { bytes },
});

/** At most so many characters of a name are taken. */
const MAX_NAME = 150;

/** Gives a video its captions: its metadata and the file, in one body. */
export function insertCaptions(
  options: YoutubeOptions,
  videoId: string,
  { hash, language, label }: PostCaptions,
  file: Uint8Array,
  token: string,
): Draft {
  const snippet = { videoId, language, name: (label ?? '').slice(0, MAX_NAME), isDraft: false };
  // No line of a file has its own hash.
  const edge = `captions-${hash.slice(0, 40)}`;
  const head = `--${edge}\r\ncontent-type: ${JSON_TYPE}\r\n\r\n${JSON.stringify({ snippet })}\r\n--${edge}\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const bytes = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${edge}--\r\n`)]);
  return {
    method: 'POST',
    url: `${options.uploadUrl}/upload/youtube/v3/captions?uploadType=multipart&part=snippet`,
    headers: { ...bearer(token), 'content-type': `multipart/related; boundary=${edge}` },
    body: { bytes },
  };
}

/** The whole of what a post would send, in order. */
export function requests(post: PostContent, options: YoutubeOptions): PlannedRequest[] {
  const token = '{{access-token}}';
  const nothing = new Uint8Array();
  const file = post.video?.file;
  const total = file?.bytes ?? 0;
  const mimeType = file?.mimeType ?? '{{type}}';
  const count = Math.max(1, Math.ceil(total / PIECE_BYTES));
  const pieces = Array.from({ length: count }, (_, index) => ({
    from: index * PIECE_BYTES,
    to: Math.min(total, (index + 1) * PIECE_BYTES),
    total,
  }));
  const thumbnail = pictureFor(post, 'thumbnail') ?? post.video?.cover;
  const captions = post.video?.captions;
  const whole = { bytes: file ? String(total) : '{{bytes}}', mimeType };
  return [
    planned('start upload', startUpload(post, options, whole, token)),
    ...pieces.map((piece, index) =>
      planned(`upload piece ${index + 1}`, sendPiece('{{upload-address}}', mimeType, piece, nothing, token)),
    ),
    planned('publish', setPrivacy(options, '{{video-id}}', OWN_STATUS, 'public', token)),
    ...(thumbnail ? [planned('thumbnail', setThumbnail(options, '{{video-id}}', nothing, token))] : []),
    ...(captions ? [planned('captions', insertCaptions(options, '{{video-id}}', captions, nothing, token))] : []),
  ];
}
