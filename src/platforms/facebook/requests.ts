import type { PlannedRequest, PostContent } from '../../domain/post.ts';
import { bearer, graphAddress } from '../shared/graph/client.ts';
import { commentRequests } from '../shared/graph/comments.ts';
import { pictureFor } from '../shared/pictures.ts';
import { type Draft, planned } from '../shared/planned.ts';
import { fileRequests, goesAsFile } from './file-requests.ts';
import { PLACE } from './limits.ts';
import type { Access, FacebookOptions } from './settings.ts';
import { videoRequests } from './video-requests.ts';

const address = ({ options }: Access, path: string, query: Readonly<Record<string, string>> = {}): string =>
  graphAddress(options.graphUrl, options.version, path, query);

/** Uploads a picture that nobody sees until a post attaches it. */
export function uploadPhoto(access: Access, file: Blob, alt: string): Draft {
  const multipart = new FormData();
  multipart.append('published', 'false');
  if (alt !== '') multipart.append('alt_text_custom', alt);
  multipart.append('source', file, 'picture.jpg');
  const url = address(access, `${access.options.pageId}/photos`);
  return { method: 'POST', url, headers: bearer(access.token), body: { multipart } };
}

/** Makes the post: with the uploaded picture, or else with the link, whose page gives the card. */
export function publishFeed(access: Access, post: PostContent, photoId: string | null): Draft {
  const message = post.texts.message ?? '';
  const link = post.link === null ? {} : { link: post.link };
  const json = photoId === null ? { message, ...link } : { message, attached_media: [{ media_fbid: photoId }] };
  const url = address(access, `${access.options.pageId}/feed`, { fields: 'id,permalink_url' });
  return { method: 'POST', url, headers: bearer(access.token), body: { json } };
}

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

export const readPage = (access: Access): Draft => ({
  method: 'GET',
  url: address(access, access.options.pageId, { fields: 'id,name' }),
  headers: bearer(access.token),
});

export function requests(post: PostContent, options: FacebookOptions): PlannedRequest[] {
  const access = { options, token: '{{page token}}' };
  if (post.replyTo) return commentRequests(post, access);
  if (post.video) return goesAsFile(post.video, options) ? fileRequests(post, access) : videoRequests(post, access);
  const picture = pictureFor(post, PLACE);
  const upload = picture ? [planned('upload picture', uploadPhoto(access, new Blob([]), picture.alt))] : [];
  return [...upload, planned('publish', publishFeed(access, post, picture ? '{{picture id}}' : null))];
}
