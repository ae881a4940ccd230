import { z } from 'zod';
import type { PlannedRequest, PostContent, PostPicture, PostVideo } from '../../domain/post.ts';
import { isVideo, videosOf } from '../../domain/videos.ts';
import type { Json } from '../../lib/json.ts';
import { type Draft, planned, RemoteId } from '../kit/calls.ts';
import { bearer, graphAddress, graphPage } from '../kit/graph/client.ts';
import { commentRequests, firstCommentRequests } from '../kit/graph/comments.ts';
import { CAROUSEL, itemsOf, kindOf, STORY, settingsOf, tagsIn } from './choices.ts';
import type { InstagramOptions } from './settings.ts';

export interface Access {
  options: InstagramOptions;
  token: string;
}

type Query = Readonly<Record<string, string>>;

const read = ({ options, token }: Access, path: string, query: Query): Draft => ({
  method: 'GET',
  url: graphAddress(options.graphUrl, options.version, path, query),
  headers: bearer(token),
});

const write = ({ options, token }: Access, path: string, json: Readonly<Record<string, Json>>): Draft => ({
  method: 'POST',
  url: graphAddress(options.graphUrl, options.version, `${options.accountId}/${path}`),
  headers: bearer(token),
  body: { json },
});

/** Several pictures or videos in one post. */
export const isCarousel = (post: PostContent): boolean => kindOf(post) === CAROUSEL;

/** A story takes no comments anyway. */
export const hasCommentsOff = (post: PostContent): boolean =>
  post.format !== STORY && settingsOf(post).commentsOff === true;

const userTags = (tags: readonly Record<string, Json>[]): Record<string, Json> =>
  tags.length > 0 ? { user_tags: [...tags] } : {};

/** Accounts that are tagged in a picture of the feed. */
const taggedAt = (post: PostContent, picture: PostPicture): Record<string, Json> =>
  userTags(tagsIn(post, picture).map(({ name, x, y }) => ({ username: name, x, y })));

/** Accounts that are tagged in a reel or a story, where tags have no place. */
const tagged = (post: PostContent): Record<string, Json> =>
  userTags((settingsOf(post).tags ?? []).map((username) => ({ username })));

/** The label for content that was made with AI. */
const disclosed = ({ disclosures }: PostContent): Record<string, Json> =>
  disclosures?.ai ? { is_ai_generated: true } : {};

/** What belongs to a post in the feed as a whole. */
function wholePost(post: PostContent): Record<string, Json> {
  const { collaborators = [], location } = settingsOf(post);
  return {
    caption: post.texts.caption ?? '',
    ...(collaborators.length > 0 && { collaborators }),
    ...(location !== undefined && { location_id: location }),
    ...disclosed(post),
  };
}

const altOf = (picture: PostPicture | undefined): Record<string, Json> =>
  picture && picture.alt !== '' ? { alt_text: picture.alt } : {};

/** How trial reels come before followers, in the API’s words. */
const STRATEGIES = { manual: 'MANUAL', performance: 'SS_PERFORMANCE' } as const;

/** Where Instagram fetches the files of a post. */
type Files = { picture: string } | { video: string; cover: string | null };

/** Has a picture or a video fetched into a container, which is not visible: as a story, a reel or a picture. */
export function createContainer(access: Access, post: PostContent, files: Files): Draft {
  if (post.format === STORY) {
    const file: Record<string, Json> = 'video' in files ? { video_url: files.video } : { image_url: files.picture };
    return write(access, 'media', { media_type: 'STORIES', ...file, ...tagged(post), ...disclosed(post) });
  }
  if ('picture' in files) {
    const [picture] = post.pictures;
    return write(access, 'media', {
      image_url: files.picture,
      ...wholePost(post),
      ...altOf(picture),
      ...(picture && taggedAt(post, picture)),
    });
  }
  const { reelsOnly = false, audioName, trial } = settingsOf(post);
  return write(access, 'media', {
    media_type: 'REELS',
    video_url: files.video,
    ...wholePost(post),
    // A trial reel is in no feed until it is shared with followers.
    ...(trial === undefined
      ? { share_to_feed: String(!reelsOnly) }
      : { trial_params: { graduation_strategy: STRATEGIES[trial] } }),
    ...(files.cover === null ? {} : { cover_url: files.cover }),
    ...(audioName !== undefined && { audio_name: audioName }),
    ...tagged(post),
  });
}

/** Has a picture fetched that is about nothing, to try a channel out. */
export const createSample = (access: Access, imageUrl: string): Draft =>
  write(access, 'media', { image_url: imageUrl });

/** Has one picture or video of a carousel fetched. */
export const createChild = (access: Access, post: PostContent, item: PostPicture | PostVideo, url: string): Draft =>
  write(
    access,
    'media',
    isVideo(item)
      ? { media_type: 'VIDEO', video_url: url, is_carousel_item: true }
      : {
          image_url: url,
          is_carousel_item: true,
          ...altOf(item),
          ...taggedAt(post, item),
        },
  );

/** Puts what was fetched into one container. */
export const createCarousel = (access: Access, post: PostContent, children: readonly string[]): Draft =>
  write(access, 'media', { media_type: 'CAROUSEL', children: children.join(','), ...wholePost(post) });

export const readContainer = (access: Access, containerId: string): Draft =>
  read(access, containerId, { fields: 'status_code,status' });

/** Makes a container public: the only call that cannot be taken back, and never sent twice for one. */
export const publishContainer = (access: Access, containerId: string): Draft =>
  write(access, 'media_publish', { creation_id: containerId });

/** Switches off the comments of a post that is live. */
export const switchCommentsOff = ({ options, token }: Access, mediaId: string): Draft => ({
  method: 'POST',
  url: graphAddress(options.graphUrl, options.version, mediaId),
  headers: bearer(token),
  body: { json: { comment_enabled: false } },
});

export const readPermalink = (access: Access, mediaId: string): Draft =>
  read(access, mediaId, { fields: 'id,permalink' });

export const deleteMedia = ({ options, token }: Access, mediaId: string): Draft => ({
  method: 'DELETE',
  url: graphAddress(options.graphUrl, options.version, mediaId),
  headers: bearer(token),
});

/** The account's media or stories from `since` on, newest first. */
export const ownMedia = (access: Access, edge: 'media' | 'stories', since: Date, after: string | null): Draft =>
  read(access, `${access.options.accountId}/${edge}`, {
    fields: 'id,caption,timestamp,permalink,media_type,media_product_type',
    limit: '25',
    since: String(Math.floor(since.getTime() / 1_000)),
    ...(after === null ? {} : { after }),
  });

export const readQuota = (access: Access): Draft =>
  read(access, `${access.options.accountId}/content_publishing_limit`, { fields: 'quota_usage,config' });

/** Name, handle and picture of the account. */
export const readProfile = (access: Access): Draft =>
  read(access, access.options.accountId, { fields: 'username,name,profile_picture_url' });

export const ProfileAnswer = z.object({
  username: z.string().optional(),
  name: z.string().optional(),
  profile_picture_url: z.string().optional(),
});

export const readAccount = (access: Access): Draft => read(access, access.options.accountId, { fields: 'id,username' });

/** As documented: without a version, and with the token in the address. */
export function refreshToken({ options, token }: Access): Draft {
  const query = new URLSearchParams({ grant_type: 'ig_refresh_token', access_token: token });
  return {
    method: 'GET',
    url: `${options.graphUrl.replace(/\/+$/, '')}/refresh_access_token?${query.toString()}`,
    headers: {},
  };
}

export function requests(post: PostContent, options: InstagramOptions): PlannedRequest[] {
  const access = { options, token: '{{access token}}' };
  if (post.replyTo) return commentRequests(post, access);
  return [
    ...prepareRequests(post, access),
    planned('publish', publishContainer(access, '{{container id}}')),
    ...(hasCommentsOff(post) ? [planned('comments', switchCommentsOff(access, '{{post id}}'))] : []),
    ...firstCommentRequests(post, access),
  ];
}

function prepareRequests(post: PostContent, access: Access): PlannedRequest[] {
  if (!isCarousel(post)) {
    const { video } = post;
    const cover = video?.cover ? '{{address of the cover}}' : null;
    const files = video ? { video: '{{address of the video}}', cover } : { picture: '{{address of the picture}}' };
    return [planned('prepare', createContainer(access, post, files))];
  }
  const videos = videosOf(post);
  const videoName = (item: PostVideo): string => (videos.length > 1 ? `video ${videos.indexOf(item) + 1}` : 'video');
  const items = itemsOf(post).map((item) => ({
    item,
    name: isVideo(item) ? videoName(item) : `picture ${post.pictures.indexOf(item) + 1}`,
  }));
  const children = items.map(({ item, name }) =>
    planned(`prepare ${name}`, createChild(access, post, item, `{{address of ${name}}}`)),
  );
  const ids = items.map(({ name }) => `{{container id of ${name}}}`);
  return [...children, planned('prepare', createCarousel(access, post, ids))];
}

/** `status` holds a subcode or a sentence when something went wrong; `status_code` may be missing then. */
export const Container = z
  .object({ status_code: z.string().nullish(), status: z.string().nullish() })
  .refine(({ status_code, status }) => status_code || status, 'The state of the container is missing.');
export type Container = z.infer<typeof Container>;

export const Account = z.object({ username: z.string() });

export const Permalink = z.object({ permalink: z.string().nullish() });

/** `success` false is a refusal without a reason. */
export const Done = z.object({ success: z.literal(true) });

const Medium = z.object({
  id: RemoteId,
  caption: z.string().nullish(),
  timestamp: z.string(),
  permalink: z.string().nullish(),
  media_product_type: z.string().nullish(),
});
export type Medium = z.infer<typeof Medium>;
export const Media = graphPage(Medium);

export const Quota = z.object({
  data: z.array(z.object({ quota_usage: z.number(), config: z.object({ quota_total: z.number() }).optional() })),
});
