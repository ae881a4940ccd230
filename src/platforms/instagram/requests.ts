import { z } from 'zod';
import type { PlannedRequest, PostContent } from '../../domain/post.ts';
import { type Draft, planned, RemoteId } from '../kit/calls.ts';
import { bearer, graphAddress, graphPage } from '../kit/graph/client.ts';
import { commentRequests } from '../kit/graph/comments.ts';
import { pictureFor } from '../kit/media.ts';
import { PLACE } from './limits.ts';
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

const write = ({ options, token }: Access, path: string, json: Query): Draft => ({
  method: 'POST',
  url: graphAddress(options.graphUrl, options.version, `${options.accountId}/${path}`),
  headers: bearer(token),
  body: { json },
});

/** Has the picture fetched into a container, which is not visible. */
export const createContainer = (access: Access, imageUrl: string, caption: string, alt: string): Draft =>
  write(access, 'media', { image_url: imageUrl, caption, ...(alt === '' ? {} : { alt_text: alt }) });

/** Has the video fetched into a container, with its cover where there is one. */
export const createReel = (access: Access, videoUrl: string, caption: string, coverUrl: string | null): Draft =>
  write(access, 'media', {
    media_type: 'REELS',
    video_url: videoUrl,
    caption,
    share_to_feed: 'true',
    ...(coverUrl === null ? {} : { cover_url: coverUrl }),
  });

export const readContainer = (access: Access, containerId: string): Draft =>
  read(access, containerId, { fields: 'status_code,status' });

/** Makes a container public: the only call that cannot be taken back, and never sent twice for one. */
export const publishContainer = (access: Access, containerId: string): Draft =>
  write(access, 'media_publish', { creation_id: containerId });

export const readPermalink = (access: Access, mediaId: string): Draft =>
  read(access, mediaId, { fields: 'id,permalink' });

export const deleteMedia = ({ options, token }: Access, mediaId: string): Draft => ({
  method: 'DELETE',
  url: graphAddress(options.graphUrl, options.version, mediaId),
  headers: bearer(token),
});

/** The account's media from `since` on, newest first. */
export const ownMedia = (access: Access, since: Date, after: string | null): Draft =>
  read(access, `${access.options.accountId}/media`, {
    fields: 'id,caption,timestamp,permalink,media_type,media_product_type',
    limit: '25',
    since: String(Math.floor(since.getTime() / 1_000)),
    ...(after === null ? {} : { after }),
  });

export const readQuota = (access: Access): Draft =>
  read(access, `${access.options.accountId}/content_publishing_limit`, { fields: 'quota_usage,config' });

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
  const caption = post.texts.caption ?? '';
  const alt = pictureFor(post, PLACE)?.alt ?? '';
  return [
    planned(
      'prepare',
      post.video
        ? createReel(access, '{{address of the video}}', caption, post.video.cover ? '{{address of the cover}}' : null)
        : createContainer(access, '{{address of the picture}}', caption, alt),
    ),
    planned('publish', publishContainer(access, '{{container id}}')),
  ];
}

/** `status` holds a subcode or a sentence when something went wrong; `status_code` may be missing then. */
export const Container = z
  .object({ status_code: z.string().nullish(), status: z.string().nullish() })
  .refine(({ status_code, status }) => status_code || status, 'The state of the container is missing.');
export type Container = z.infer<typeof Container>;

export const Permalink = z.object({ permalink: z.string().nullish() });

/** `success` false is a refusal without a reason. */
export const Deleted = z.object({ success: z.literal(true) });

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
