import {
  captionsOf,
  type PlannedRequest,
  type PostCaptions,
  type PostContent,
  type PostPicture,
  type RenditionRef,
} from '../../domain/post.ts';
import { type Draft, planned } from '../kit/calls.ts';
import { pictureFor } from '../kit/media.ts';
import { commentOf, localizationsOf, replyIn, SHORT, settingsOf } from './choices.ts';
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
  /** When YouTube is to make it public; only while it is private. */
  publishAt?: string | undefined;
}

/** What YouTube gives a video of which nothing is said. */
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

/** The status that a post asks for: what its editor chose, else what the channel has. */
function statusOf(post: PostContent, options: YoutubeOptions): KeptStatus {
  const { madeForKids = false, license = options.license, embedding, statistics } = settingsOf(post);
  return {
    selfDeclaredMadeForKids: madeForKids,
    embeddable: embedding === undefined ? options.embeddable : embedding === 'allowed',
    license,
    containsSyntheticMedia: post.disclosures?.ai ?? false,
    publicStatsViewable: statistics === undefined ? options.publicStats : statistics === 'shown',
  };
}

/** The day of the recording, at midnight UTC; nothing where no day was chosen. */
const recordingOf = (post: PostContent): { recordingDate?: string } => {
  const { recordedOn } = settingsOf(post);
  return recordedOn === undefined ? {} : { recordingDate: `${recordedOn}T00:00:00.000Z` };
};

const isPaid = ({ disclosures }: PostContent): boolean => disclosures?.paid === true;

type Localized = Record<string, { title?: string | undefined; description?: string | undefined }>;

export const localizedIn = (post: PostContent): Localized =>
  Object.fromEntries(
    localizationsOf(post).map(({ language, title, description }) => [
      language,
      { ...(title !== null && { title }), ...(description !== null && { description }) },
    ]),
  );

function snippetOf(post: PostContent, options: YoutubeOptions) {
  const { texts, language } = post;
  const { category: categoryId = options.categoryId } = settingsOf(post);
  const { title = '', description = '', tags = '' } = texts;
  const defaultLanguage = language === null ? {} : { defaultLanguage: language };
  return { title, description, tags: tagsOf(tags), categoryId, ...defaultLanguage };
}

/** Begins an upload of a video that only the owner sees; the answer's `location` takes its bytes. */
export function startUpload(post: PostContent, options: YoutubeOptions, file: VideoFile, token: string): Draft {
  const { subscribers } = settingsOf(post);
  const notifies = subscribers === undefined ? options.notifySubscribers : subscribers === 'notify';
  const localizations = localizedIn(post);
  const more = {
    ...(Object.keys(localizations).length > 0 && { localizations }),
    ...(isPaid(post) && { paidProductPlacementDetails: { hasPaidProductPlacement: true } }),
    ...(settingsOf(post).recordedOn !== undefined && { recordingDetails: recordingOf(post) }),
  };
  const part = ['snippet', 'status', ...Object.keys(more)].join(',');
  const query = `uploadType=resumable&part=${part}&notifySubscribers=${notifies}`;
  return {
    method: 'POST',
    url: `${options.uploadUrl}/upload/youtube/v3/videos?${query}`,
    headers: {
      ...bearer(token),
      'content-type': JSON_TYPE,
      'x-upload-content-length': file.bytes,
      'x-upload-content-type': file.mimeType,
    },
    body: {
      json: {
        snippet: snippetOf(post, options),
        status: { ...statusOf(post, options), privacyStatus: 'private' },
        ...more,
      },
    },
  };
}

/** Begins the upload of a video about nothing that its owner alone sees, to try a channel out. */
export const startSample = (
  { uploadUrl, categoryId }: YoutubeOptions,
  { bytes, type }: { bytes: number; type: string },
  token: string,
): Draft => ({
  method: 'POST',
  url: `${uploadUrl}/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status&notifySubscribers=false`,
  headers: {
    ...bearer(token),
    'content-type': JSON_TYPE,
    'x-upload-content-length': String(bytes),
    'x-upload-content-type': type,
  },
  body: {
    json: {
      snippet: { title: 'Test upload by Masthead', description: '', categoryId },
      status: { ...OWN_STATUS, privacyStatus: 'private' },
    },
  },
});

export const deleteVideo = ({ apiUrl }: YoutubeOptions, id: string, token: string): Draft => ({
  method: 'DELETE',
  url: `${apiUrl}/youtube/v3/videos?${new URLSearchParams({ id }).toString()}`,
  headers: bearer(token),
});

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

export const readVideo = (
  options: YoutubeOptions,
  id: string,
  token: string,
  parts = 'status,processingDetails,snippet',
): Draft => get(options, 'videos', `part=${parts}&id=${encodeURIComponent(id)}`, token);

export const readChannel = (options: YoutubeOptions, token: string): Draft =>
  get(options, 'channels', 'part=id,status,contentDetails&mine=true', token);

/** The channel's own playlists, in the order that it has them. */
export const readPlaylists = (options: YoutubeOptions, page: string | null, token: string): Draft =>
  get(
    options,
    'playlists',
    `part=snippet&mine=true&maxResults=50${page === null ? '' : `&pageToken=${encodeURIComponent(page)}`}`,
    token,
  );

/** Title, handle and picture of the channel; 1 unit. */
export const readProfile = (options: YoutubeOptions, token: string): Draft =>
  get(options, 'channels', 'part=snippet&mine=true', token);

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

/** What a video has already. An update replaces whole parts: this is sent again, but for what the post says. */
interface Present {
  defaultAudioLanguage?: string | undefined;
  status: KeptStatus & { privacyStatus: string };
  localizations: Localized;
}

/** What of a status differs between two versions of a post. The rest may have been set by hand, and stays. */
function statusChanges(options: YoutubeOptions, { post, live }: { post: PostContent; live: PostContent }) {
  const before = new Map<string, unknown>(Object.entries(statusOf(live, options)));
  return Object.entries(statusOf(post, options)).filter(([name, value]) => before.get(name) !== value);
}

/** Another content for a video that is up: its words, and what else differs from the `live` one. */
export function editVideo(
  options: YoutubeOptions,
  id: string,
  { post, live }: { post: PostContent; live: PostContent },
  { defaultAudioLanguage, status, localizations }: Present,
  token: string,
): Draft {
  const [localized, before] = [localizedIn(post), localizedIn(live)];
  const others = Object.entries(localizations).filter(([language]) => !(language in before));
  const changes = statusChanges(options, { post, live });
  const isMoved = settingsOf(post).publishAt !== settingsOf(live).publishAt;
  const body = {
    snippet: { ...(defaultAudioLanguage !== undefined && { defaultAudioLanguage }), ...snippetOf(post, options) },
    ...((isMoved || changes.length > 0) && { status: { ...status, ...Object.fromEntries(changes) } }),
    ...(JSON.stringify(localized) !== JSON.stringify(before) && {
      localizations: { ...Object.fromEntries(others), ...localized },
    }),
    ...(isPaid(post) !== isPaid(live) && { paidProductPlacementDetails: { hasPaidProductPlacement: isPaid(post) } }),
    ...(settingsOf(post).recordedOn !== settingsOf(live).recordedOn && { recordingDetails: recordingOf(post) }),
  };
  return put(options, Object.keys(body).join(','), { id, ...body }, token);
}

/** Makes a playlist that everyone sees. */
export const insertPlaylist = (options: YoutubeOptions, title: string, token: string): Draft => ({
  method: 'POST',
  url: `${options.apiUrl}/youtube/v3/playlists?part=snippet,status`,
  headers: { ...bearer(token), 'content-type': JSON_TYPE },
  body: { json: { snippet: { title }, status: { privacyStatus: 'public' } } },
});

export const addToPlaylist = (options: YoutubeOptions, playlistId: string, videoId: string, token: string): Draft => ({
  method: 'POST',
  url: `${options.apiUrl}/youtube/v3/playlistItems?part=snippet`,
  headers: { ...bearer(token), 'content-type': JSON_TYPE },
  body: { json: { snippet: { playlistId, resourceId: { kind: 'youtube#video', videoId } } } },
});

export const insertComment = (
  { apiUrl, channelId }: YoutubeOptions,
  videoId: string,
  textOriginal: string,
  token: string,
): Draft => ({
  method: 'POST',
  url: `${apiUrl}/youtube/v3/commentThreads?part=snippet`,
  headers: { ...bearer(token), 'content-type': JSON_TYPE },
  body: { json: { snippet: { channelId, videoId, topLevelComment: { snippet: { textOriginal } } } } },
});

export const deleteComment = ({ apiUrl }: YoutubeOptions, id: string, token: string): Draft => ({
  method: 'DELETE',
  url: `${apiUrl}/youtube/v3/comments?${new URLSearchParams({ id }).toString()}`,
  headers: bearer(token),
});

/** The comments under a video, the newest first. */
export const listComments = (options: YoutubeOptions, videoId: string, page: string | null, token: string): Draft => {
  const query = `part=snippet&videoId=${encodeURIComponent(videoId)}&order=time&textFormat=plainText&maxResults=100`;
  const after = page === null ? '' : `&pageToken=${encodeURIComponent(page)}`;
  return get(options, 'commentThreads', `${query}${after}`, token);
};

/** The post’s picture, else a frame of the video. A Short has a frame only: pictures are cut for wide videos. */
export const thumbnailOf = (post: PostContent): PostPicture | RenditionRef | null =>
  (post.video?.place === SHORT ? null : pictureFor(post, 'thumbnail')) ?? post.video?.cover ?? null;

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
  if (post.replyTo) {
    const { on, text } = replyIn(post);
    return [planned('comment', insertComment(options, on, text, token))];
  }
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
  const thumbnail = thumbnailOf(post);
  const { publishAt, playlists = [], newPlaylist } = settingsOf(post);
  const status = statusOf(post, options);
  const comment = commentOf(post);
  const whole = { bytes: file ? String(total) : '{{bytes}}', mimeType };
  return [
    planned('start upload', startUpload(post, options, whole, token)),
    ...pieces.map((piece, index) =>
      planned(`upload piece ${index + 1}`, sendPiece('{{upload-address}}', mimeType, piece, nothing, token)),
    ),
    ...(newPlaylist === undefined ? [] : [planned('new playlist', insertPlaylist(options, newPlaylist, token))]),
    ...(thumbnail ? [planned('thumbnail', setThumbnail(options, '{{video-id}}', nothing, token))] : []),
    ...captionsOf(post.video).map((captions) =>
      planned('captions', insertCaptions(options, '{{video-id}}', captions, nothing, token)),
    ),
    ...[...playlists, ...(newPlaylist === undefined ? [] : ['{{playlist-id}}'])].map((playlist) =>
      planned('playlist', addToPlaylist(options, playlist, '{{video-id}}', token)),
    ),
    planned(
      'publish',
      publishAt === undefined
        ? setPrivacy(options, '{{video-id}}', status, 'public', token)
        : setPrivacy(options, '{{video-id}}', { ...status, publishAt }, 'private', token),
    ),
    ...(comment === null ? [] : [planned('comment', insertComment(options, '{{video-id}}', comment, token))]),
  ];
}
