import { z } from 'zod';
import type { PlannedRequest, PostContent } from '../../domain/post.ts';
import { type Draft, planned, RemoteId } from '../kit/calls.ts';
import { bearer, graphAddress, graphPage } from '../kit/graph/client.ts';
import { commentPicture, commentRequests, firstCommentRequests } from '../kit/graph/comments.ts';
import { audienceOf, STORY } from './choices.ts';
import type { Access, FacebookOptions } from './settings.ts';
import { fileRequests, goesAsFile, videoRequests } from './video-requests.ts';

const address = ({ options }: Access, path: string, query: Readonly<Record<string, string>> = {}): string =>
  graphAddress(options.graphUrl, options.version, path, query);

/** Uploads a picture that stays invisible until a post attaches it. */
export function uploadPhoto(access: Access, file: Blob, alt: string): Draft {
  const multipart = new FormData();
  multipart.append('published', 'false');
  if (alt !== '') multipart.append('alt_text_custom', alt);
  multipart.append('source', file, 'picture.jpg');
  const url = address(access, `${access.options.pageId}/photos`);
  return { method: 'POST', url, headers: bearer(access.token), body: { multipart } };
}

/** Makes the post: with the uploaded pictures, or else with the link, whose page gives the card. */
export function publishFeed(access: Access, post: PostContent, photoIds: readonly string[]): Draft {
  const message = post.texts.message ?? '';
  const link = post.link === null ? {} : { link: post.link };
  const attached_media = photoIds.map((media_fbid) => ({ media_fbid }));
  const json = { message, ...(attached_media.length === 0 ? link : { attached_media }), ...audienceOf(post) };
  const url = address(access, `${access.options.pageId}/feed`, { fields: 'id,permalink_url' });
  return { method: 'POST', url, headers: bearer(access.token), body: { json } };
}

/** Makes a story of an uploaded picture. */
export const publishPhotoStory = (access: Access, photoId: string): Draft => ({
  method: 'POST',
  url: address(access, `${access.options.pageId}/photo_stories`),
  headers: bearer(access.token),
  body: { json: { photo_id: photoId } },
});

/** The page's stories; each names the picture or video that it shows. */
export const pageStories = (access: Access, after: string | null): Draft => ({
  method: 'GET',
  url: address(access, `${access.options.pageId}/stories`, { limit: '25', ...(after !== null && { after }) }),
  headers: bearer(access.token),
});

/** Other words for a post that is out; a video has them as its description. */
export const editPost = (access: Access, id: string, { texts, video }: PostContent): Draft => ({
  method: 'POST',
  url: address(access, id),
  headers: bearer(access.token),
  body: { json: { [video ? 'description' : 'message']: texts.message ?? '' } },
});

export const deletePost = (access: Access, id: string): Draft => ({
  method: 'DELETE',
  url: address(access, id),
  headers: bearer(access.token),
});

const FIELDS = 'id,message,created_time,permalink_url,attachments{media_type,unshimmed_url,target{id},subattachments}';

/** The page's posts from `since` on, newest first. */
export function publishedPosts(access: Access, since: Date, after: string | null): Draft {
  const query = { fields: FIELDS, limit: '25', since: String(Math.floor(since.getTime() / 1_000)) };
  const url = address(access, `${access.options.pageId}/published_posts`, after === null ? query : { ...query, after });
  return { method: 'GET', url, headers: bearer(access.token) };
}

/** Name, handle and picture of the page. */
export const readProfile = (access: Access): Draft => ({
  method: 'GET',
  url: address(access, access.options.pageId, { fields: 'name,username,picture.width(160){url}' }),
  headers: bearer(access.token),
});

export const ProfileAnswer = z.object({
  name: z.string().optional(),
  username: z.string().optional(),
  picture: z.object({ data: z.object({ url: z.string().optional() }) }).optional(),
});

/** The languages by which posts can be targeted. */
export const readLocales = (access: Access): Draft => ({
  method: 'GET',
  url: address(access, 'search', { type: 'adlocale', limit: '1000' }),
  headers: bearer(access.token),
});

export const LocalesAnswer = z.object({ data: z.array(z.object({ key: RemoteId, name: z.string() })) });

export const readPage = (access: Access): Draft => ({
  method: 'GET',
  url: address(access, access.options.pageId, { fields: 'id,name' }),
  headers: bearer(access.token),
});

/** The first comment, with its picture uploaded before. */
function withComment(post: PostContent, access: Access): PlannedRequest[] {
  const picture = commentPicture(post);
  const uploads = picture
    ? [planned('upload picture of the comment', uploadPhoto(access, new Blob([]), picture.alt))]
    : [];
  return [...uploads, ...firstCommentRequests(post, access)];
}

export function requests(post: PostContent, options: FacebookOptions): PlannedRequest[] {
  const access = { options, token: '{{page token}}' };
  if (post.replyTo) return commentRequests(post, access);
  if (post.video) {
    const video = goesAsFile(post.video, options) ? fileRequests(post, access) : videoRequests(post, access);
    return [...video, ...withComment(post, access)];
  }
  const isOne = post.pictures.length === 1;
  const uploads = post.pictures.map(({ alt }, index) =>
    planned(isOne ? 'upload picture' : `upload picture ${index + 1}`, uploadPhoto(access, new Blob([]), alt)),
  );
  const ids = post.pictures.map((_, index) => (isOne ? '{{picture id}}' : `{{id of picture ${index + 1}}}`));
  if (post.format === STORY) return [...uploads, planned('publish', publishPhotoStory(access, ids[0] ?? ''))];
  return [...uploads, planned('publish', publishFeed(access, post, ids)), ...withComment(post, access)];
}

/** A commit's result: what a post is known by. */
export const Published = z.object({ id: z.string(), permalink: z.string().nullable() });
export type Published = z.infer<typeof Published>;

export const FeedAnswer = z
  .object({ id: RemoteId, permalink_url: z.string().nullish() })
  .transform(({ id, permalink_url }) => ({ id, permalink: permalink_url ?? null }));

const Target = z.object({ id: RemoteId.nullish() }).nullish();

const Attachment = z.object({
  unshimmed_url: z.string().nullish(),
  /** What it shows: of a video, the video. */
  target: Target,
  subattachments: z
    .object({ data: z.array(z.object({ unshimmed_url: z.string().nullish(), target: Target })) })
    .nullish(),
});

export const PagePost = z.object({
  id: RemoteId,
  message: z.string().nullish(),
  created_time: z.string(),
  permalink_url: z.string().nullish(),
  attachments: z.object({ data: z.array(Attachment) }).nullish(),
});
export type PagePost = z.infer<typeof PagePost>;

export const PagePosts = graphPage(PagePost);

/** Answer to the call that makes a story. */
export const StoryMade = z.object({ success: z.literal(true), post_id: RemoteId });

/** `creation_time` in seconds since 1970. */
export const PageStory = z.object({
  post_id: RemoteId,
  media_id: RemoteId.nullish(),
  creation_time: z.coerce.number().nullish(),
  url: z.string().nullish(),
});
export type PageStory = z.infer<typeof PageStory>;
export const PageStories = graphPage(PageStory);

export const Page = z.object({ id: RemoteId, name: z.string().optional() });

/** A reel that was begun; its bytes go to `upload_url`. */
export const ReelBegun = z.object({ video_id: RemoteId, upload_url: z.url() });

const Offset = z.coerce.number().int().nonnegative();
const Offsets = { start_offset: Offset, end_offset: Offset };
export const VideoBegun = z.object({ upload_session_id: RemoteId, video_id: RemoteId, ...Offsets });
/** Which bytes are wanted next; none where both are the same. */
export const Wanted = z.object(Offsets);
export type Wanted = z.infer<typeof Wanted>;

/** `success` false is a refusal without a reason. */
export const Done = z.object({ success: z.literal(true) });

const ProcessingError = z.object({
  code: z.coerce.number().optional(),
  message: z.string().optional(),
  is_transient: z.boolean().optional(),
});
const Phase = z.object({ status: z.string().optional() });

/** The guide spells some names otherwise than the machine-readable description. */
export const Video = z.object({
  published: z.boolean().nullish(),
  post_id: RemoteId.nullish(),
  permalink_url: z.string().nullish(),
  status: z.object({
    video_status: z.string().optional(),
    uploading_phase: Phase.extend({
      bytes_transferred: Offset.optional(),
      bytes_transfered: Offset.optional(),
    }).optional(),
    processing_phase: Phase.extend({
      errors: z.array(ProcessingError).optional(),
      error: ProcessingError.optional(),
    }).optional(),
    publishing_phase: Phase.extend({ publish_status: z.string().optional() }).optional(),
  }),
});
export type Video = z.infer<typeof Video>;

/** One of the page's videos; handed over, it has the words of its post as its description. */
export const PageVideo = Video.partial({ status: true }).extend({
  id: RemoteId,
  description: z.string().nullish(),
  created_time: z.string().nullish(),
});
export type PageVideo = z.infer<typeof PageVideo>;

export const PageVideos = graphPage(PageVideo);

/** A session for the bytes of a file. */
export const SessionBegun = z.object({ id: z.string().regex(/^upload:\S+$/) });
export const SessionOffset = z.object({ file_offset: Offset });
/** `h`: the handle of the file, once all of it has come. */
export const PartAnswer = z.object({ h: z.string().min(1).optional() });

/** What the host for bytes says where it refuses. */
export const BytesRefusal = z.object({
  debug_info: z.object({ type: z.string(), message: z.string().default(''), retriable: z.boolean().default(false) }),
});
