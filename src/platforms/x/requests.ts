import {
  type PlannedRequest,
  type PostCaptions,
  type PostContent,
  type PostPart,
  type PostPicture,
  type PostVideo,
  partsOf,
} from '../../domain/post.ts';
import type { Json } from '../../lib/json.ts';
import { PIECE } from './limits.ts';
import { POLL_MINUTES, peopleOf, settingsOf } from './post-settings.ts';
import type { XOptions } from './settings.ts';

/** One call of the API, before it is signed. */
export interface XCall {
  name: string;
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  query?: Readonly<Record<string, string>>;
  /** `form` goes out as multipart. */
  body?: { json: { [key: string]: Json } } | { form: Readonly<Record<string, string | Buffer>> };
}

export const startUpload = (
  mediaType: string,
  bytes: number,
  category: 'tweet_image' | 'tweet_gif' | 'tweet_video' = 'tweet_image',
): XCall => ({
  name: 'start upload',
  method: 'POST',
  path: '/2/media/upload/initialize',
  body: { json: { media_type: mediaType, total_bytes: bytes, media_category: category } },
});

export const appendPiece = (mediaId: string, index: number, media: string | Buffer): XCall => ({
  name: 'upload piece',
  method: 'POST',
  path: `/2/media/upload/${mediaId}/append`,
  body: { form: { segment_index: String(index), media } },
});

export const finishUpload = (mediaId: string): XCall => ({
  name: 'finish upload',
  method: 'POST',
  path: `/2/media/upload/${mediaId}/finalize`,
  body: { json: {} },
});

/** How far the processing of a video is. */
export const uploadStatus = (mediaId: string): XCall => ({
  name: 'upload status',
  method: 'GET',
  path: '/2/media/upload',
  query: { command: 'STATUS', media_id: mediaId },
});

export const describePicture = (mediaId: string, alt: string): XCall => ({
  name: 'describe picture',
  method: 'POST',
  path: '/2/media/metadata',
  body: { json: { id: mediaId, metadata: { alt_text: { text: alt } } } },
});

/** Uploads a file of subtitles, which is ready at once. */
export const uploadSubtitles = (media: string | Buffer): XCall => ({
  name: 'upload captions',
  method: 'POST',
  path: '/2/media/upload',
  body: { form: { media_category: 'subtitles', media } },
});

/** `EN`; null for a language that has no code of two letters. */
export function languageCode(language: string): string | null {
  const [, code] = /^([a-z]{2})(?:[-_]|$)/i.exec(language) ?? [];
  return code?.toUpperCase() ?? null;
}

/** Gives a video the subtitles that were uploaded. */
export const giveSubtitles = (mediaId: string, subtitlesId: string, { language, label }: PostCaptions): XCall => {
  const code = languageCode(language) ?? '';
  const name = label ?? new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  const subtitles = { id: subtitlesId, language_code: code, display_name: name };
  return {
    name: 'captions',
    method: 'POST',
    path: '/2/media/subtitles',
    body: { json: { id: mediaId, media_category: 'TweetVideo', subtitles } },
  };
};

/** Accounts by their names, without @. */
export const usersNamed = (names: readonly string[]): XCall => ({
  name: 'people',
  method: 'GET',
  path: '/2/users/by',
  query: { usernames: names.join(',') },
});

/** Media of one post, by their ids, with what goes with them. */
export interface PostMedia {
  ids: readonly string[];
  /** Ids of the accounts that are tagged. */
  people?: readonly string[];
  /** Picture for the video before it plays. */
  cover?: string | null;
}

const listed = (ids: string | undefined): string[] => (ids === undefined ? [] : ids.split(','));

/** The media of a post as its receipt keeps them, and back: an edit names them again. */
export const mediaIds = ({ ids, people = [], cover = null }: PostMedia): Record<string, string> => ({
  ...(ids.length > 0 && { media: ids.join(',') }),
  ...(people.length > 0 && { people: people.join(',') }),
  ...(cover !== null && { cover }),
});
export const mediaFrom = ({ media, people, cover }: Readonly<Record<string, string | undefined>>): PostMedia => ({
  ids: listed(media),
  people: listed(people),
  cover: cover ?? null,
});

/** What an editor chose to say on the card of a video. */
function cardOf(post: PostContent): { [key: string]: Json } {
  const { videoTitle, videoDescription, button } = settingsOf(post);
  return {
    ...(videoTitle && { title: videoTitle }),
    ...(videoDescription && { description: videoDescription }),
    ...(button && post.link !== null && { call_to_actions: { [button]: { url: post.link } } }),
  };
}

function mediaOf(
  post: PostContent,
  part: number,
  { ids, people = [], cover = null }: PostMedia,
): { [key: string]: Json } {
  if (ids.length === 0) return {};
  return {
    media: {
      media_ids: [...ids],
      ...(people.length > 0 && { tagged_user_ids: [...people] }),
      ...(cover !== null && { preview_media_id: cover }),
      ...(part === 0 && post.video && cardOf(post)),
    },
  };
}

/** What an editor chose for a post. Of a thread the poll, the quoted post and who may reply are those of its first one. */
function chosen(post: PostContent, part: number): { [key: string]: Json } {
  const { replies, quote, pollOptions, pollMinutes = POLL_MINUTES } = settingsOf(post);
  const { ai, paid } = post.disclosures ?? {};
  return {
    ...(part === 0 && quote !== undefined && { quote_tweet_id: quote }),
    ...(part === 0 && pollOptions && { poll: { options: pollOptions, duration_minutes: pollMinutes } }),
    ...(part === 0 && replies && { reply_settings: replies }),
    ...(ai && { made_with_ai: true }),
    ...(paid && { paid_partnership: true }),
  };
}

/** Name of the call that makes a post. */
export const PUBLISH = 'publish';

/** A post of its own, an answer to one of the account's, or a part of a thread below the part before it. */
export const createPost = (
  post: PostContent,
  media: PostMedia,
  { part = 0, after = post.replyTo?.remoteId ?? null }: { part?: number; after?: string | null } = {},
): XCall => ({
  name: PUBLISH,
  method: 'POST',
  path: '/2/tweets',
  body: {
    json: {
      text: partsOf(post)[part]?.texts.text ?? '',
      ...mediaOf(post, part, media),
      ...(after !== null && { reply: { in_reply_to_tweet_id: after } }),
      ...chosen(post, part),
    },
  },
});

/**
 * A new version of a post or a part, which gets an id of its own. Whether one without media keeps them is not documented.
 */
export const editPost = (post: PostContent, part: number, previousId: string, media: PostMedia): XCall => ({
  name: 'edit',
  method: 'POST',
  path: '/2/tweets',
  body: {
    json: {
      text: partsOf(post)[part]?.texts.text ?? '',
      ...mediaOf(post, part, media),
      edit_options: { previous_post_id: previousId },
    },
  },
});

/** How X calls a post in parameters and fields: the guides say `tweet`, the reference says `post`. */
export type Word = 'tweet' | 'post';

/** What a post says, its versions, and whether it may be edited. */
export const readPost =
  (id: string) =>
  (word: Word): XCall => ({
    name: 'read post',
    method: 'GET',
    path: `/2/tweets/${id}`,
    query: { [`${word}.fields`]: 'edit_controls' },
  });

export const addressOf = ({ username }: XOptions, id: string): string => `https://x.com/${username}/status/${id}`;

export const deletePost = (id: string): XCall => ({ name: 'delete', method: 'DELETE', path: `/2/tweets/${id}` });

/** The account's own posts from `since` on, newest first, replies included. */
export const ownPosts =
  (userId: string, since: Date, nextToken: string | null) =>
  (word: Word): XCall => ({
    name: 'own posts',
    method: 'GET',
    path: `/2/users/${userId}/tweets`,
    query: {
      max_results: '100',
      start_time: since.toISOString().replace(/\.\d{3}Z$/, 'Z'),
      exclude: 'retweets',
      [`${word}.fields`]: `created_at,entities,referenced_${word}s`,
      ...(nextToken === null ? {} : { pagination_token: nextToken }),
    },
  });

/** As `whoAmI`, with the picture of the account. */
export const readProfile = (): XCall => ({
  name: 'profile',
  method: 'GET',
  path: '/2/users/me',
  query: { 'user.fields': 'profile_image_url' },
});

export const whoAmI = (): XCall => ({ name: 'who am I', method: 'GET', path: '/2/users/me' });

/** Sizes of the pieces that a file of `bytes` is sent in. */
export const pieces = (bytes: number): { index: number; from: number; to: number }[] =>
  Array.from({ length: Math.max(1, Math.ceil(bytes / PIECE)) }, (_, index) => ({
    index,
    from: index * PIECE,
    to: Math.min(bytes, (index + 1) * PIECE),
  }));

function planned(call: XCall, options: XOptions): PlannedRequest {
  const { body, query } = call;
  const search = query ? `?${new URLSearchParams(query).toString()}` : '';
  const json = body && 'json' in body;
  const form = body && 'form' in body ? Object.entries(body.form).map(([name, value]) => [name, String(value)]) : [];
  return {
    name: call.name,
    method: call.method,
    url: `${options.apiUrl.replace(/\/$/, '')}${call.path}${search}`,
    headers: {
      authorization: 'OAuth {{signature}}',
      'content-type': json ? 'application/json' : 'multipart/form-data',
    },
    body: json ? body.json : Object.fromEntries(form),
  };
}

/** Whether a picture goes out as an animated GIF: no other GIF is made for a post. */
export const isGif = ({ rendition }: Pick<PostPicture, 'rendition'>): boolean => rendition?.mimeType === 'image/gif';

const coverUpload = ({ cover }: PostVideo): XCall[] =>
  cover
    ? [
        startUpload(cover.mimeType, cover.bytes),
        ...pieces(cover.bytes).map(({ index }) => appendPiece('{{cover id}}', index, '{{cover}}')),
        finishUpload('{{cover id}}'),
      ]
    : [];

function videoUpload({ file }: PostVideo): XCall[] {
  const { mimeType, bytes } = file ?? { mimeType: 'video/mp4', bytes: 0 };
  return [
    startUpload(mimeType, bytes, 'tweet_video'),
    ...pieces(bytes).map(({ index }) => appendPiece('{{media id}}', index, '{{file}}')),
    finishUpload('{{media id}}'),
    uploadStatus('{{media id}}'),
  ];
}

const pictureUpload = ({ rendition, alt }: PostPicture): XCall[] => [
  startUpload(
    rendition?.mimeType ?? 'image/jpeg',
    rendition?.bytes ?? 0,
    isGif({ rendition }) ? 'tweet_gif' : 'tweet_image',
  ),
  ...pieces(rendition?.bytes ?? 0).map(({ index }) => appendPiece('{{media id}}', index, '{{file}}')),
  finishUpload('{{media id}}'),
  ...(isGif({ rendition }) ? [uploadStatus('{{media id}}')] : []),
  ...(alt === '' ? [] : [describePicture('{{media id}}', alt)]),
];

const captionsGiven = (captions: PostCaptions | undefined): XCall[] =>
  captions && languageCode(captions.language)
    ? [uploadSubtitles('{{file}}'), giveSubtitles('{{media id}}', '{{captions id}}', captions)]
    : [];

/** A part with its media: the calls before it is posted, and those behind. */
function callsOfPart(post: PostContent, part: number, { pictures, video }: PostPart): XCall[] {
  const people = peopleOf(post, part);
  const media: PostMedia = {
    ids: video ? ['{{media id}}'] : pictures.map(() => '{{media id}}'),
    people: people.map((name) => `{{id of @${name}}}`),
    cover: video?.cover ? '{{cover id}}' : null,
  };
  return [
    ...(video ? [...videoUpload(video), ...coverUpload(video)] : pictures.flatMap(pictureUpload)),
    ...(people.length > 0 ? [usersNamed(people)] : []),
    createPost(post, media, part === 0 ? {} : { part, after: '{{id of the post before}}' }),
    ...captionsGiven(video?.captions),
  ];
}

export const requests = (post: PostContent, options: XOptions): PlannedRequest[] =>
  partsOf(post).flatMap((own, part) => callsOfPart(post, part, own).map((call) => planned(call, options)));
