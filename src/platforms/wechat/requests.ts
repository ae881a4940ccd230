import type { PlannedRequest, PostContent } from '../../domain/post.ts';
import { type Draft, planned } from '../kit/calls.ts';
import { contentHtml } from './content.ts';
import { COVER } from './limits.ts';
import type { WechatOptions } from './settings.ts';

const fraction = (value: number): string => String(Number(value.toFixed(6)));

/**
 * The centred largest part of a picture with the given ratio, as `X1_Y1_X2_Y2` in fractions of the
 * original with at most six decimals.
 */
export function cropFractions(width: number, height: number, ratio: number): string {
  const share = width / height / ratio;
  const [x, y] = share >= 1 ? [(1 - 1 / share) / 2, 0] : [0, (1 - share) / 2];
  return [x, y, 1 - x, 1 - y].map(fraction).join('_');
}

/** Builds one call; the token goes into the address as it is given, so encode it first. */
export type WithToken = (token: string) => Draft;

const to =
  (options: WechatOptions, method: 'GET' | 'POST', path: string, body?: Draft['body'], query = ''): WithToken =>
  (token) => ({
    method,
    url: `${options.apiUrl}/cgi-bin/${path}?access_token=${token}${query}`,
    ...(body ? { body } : {}),
  });

function jpeg(name: string, bytes: Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData();
  form.append('media', new Blob([bytes], { type: 'image/jpeg' }), name);
  return form;
}

/** A token that stays the same while it is valid; `force` replaces it at once (20 times a day). */
export const stableToken = (options: WechatOptions, appId: string, secret: string, force: boolean): Draft => ({
  method: 'POST',
  url: `${options.apiUrl}/cgi-bin/stable_token`,
  body: { json: { grant_type: 'client_credential', appid: appId, secret, force_refresh: force } },
});

export const uploadPicture = (options: WechatOptions, name: string, bytes: Uint8Array<ArrayBuffer>): WithToken =>
  to(options, 'POST', 'media/uploadimg', { multipart: jpeg(name, bytes) });

export const addCover = (options: WechatOptions, name: string, bytes: Uint8Array<ArrayBuffer>): WithToken =>
  to(options, 'POST', 'material/add_material', { multipart: jpeg(name, bytes) }, '&type=image');

/** What the uploads gave: the cover's media id, and the platform's addresses of the pictures in the text. */
export interface Uploaded {
  cover: string;
  addressOf: (image: number) => string | null;
}

function articleOf(post: PostContent, uploaded: Uploaded, comments: boolean) {
  const { title = '', author = '', digest = '' } = post.texts;
  const cover = post.pictures.find((picture) => picture.place === 'cover');
  const { width, height } = cover?.rendition ?? COVER;
  return {
    article_type: 'news',
    title,
    author,
    digest,
    content: contentHtml(post, uploaded.addressOf),
    ...(post.link === null ? {} : { content_source_url: post.link }),
    thumb_media_id: uploaded.cover,
    need_open_comment: comments ? 1 : 0,
    only_fans_can_comment: 0,
    pic_crop_235_1: cropFractions(width, height, 2.35),
    pic_crop_1_1: cropFractions(width, height, 1),
  };
}

export const addDraft = (post: PostContent, options: WechatOptions, uploaded: Uploaded, comments: boolean): WithToken =>
  to(options, 'POST', 'draft/add', { json: { articles: [articleOf(post, uploaded, comments)] } });

/** Puts the whole article in the place of the one in the box. */
export const updateDraft = (
  mediaId: string,
  post: PostContent,
  options: WechatOptions,
  uploaded: Uploaded,
): WithToken => {
  const articles = articleOf(post, uploaded, options.openComments);
  return to(options, 'POST', 'draft/update', { json: { media_id: mediaId, index: 0, articles } });
};

export const deleteDraft = (options: WechatOptions, mediaId: string): WithToken =>
  to(options, 'POST', 'draft/delete', { json: { media_id: mediaId } });

/** Of an article with a single part, as ours are: all of it. */
export const deletePublished = (options: WechatOptions, articleId: string): WithToken =>
  to(options, 'POST', 'freepublish/delete', { json: { article_id: articleId, index: 0 } });

export const submitDraft = (options: WechatOptions, mediaId: string): WithToken =>
  to(options, 'POST', 'freepublish/submit', { json: { media_id: mediaId } });

export const getSubmitted = (options: WechatOptions, publishId: string): WithToken =>
  to(options, 'POST', 'freepublish/get', { json: { publish_id: publishId } });

export const listPublished = (options: WechatOptions, offset: number, count: number): WithToken =>
  to(options, 'POST', 'freepublish/batchget', { json: { offset, count, no_content: 1 } });

export const listDrafts = (options: WechatOptions, offset: number, count: number): WithToken =>
  to(options, 'POST', 'draft/batchget', { json: { offset, count, no_content: 1 } });

export const getDraft = (options: WechatOptions, mediaId: string): WithToken =>
  to(options, 'POST', 'draft/get', { json: { media_id: mediaId } });

export const countDrafts = (options: WechatOptions): WithToken => to(options, 'GET', 'draft/count');

/** The whole of what a post would send, in order. */
export function requests(post: PostContent, options: WechatOptions): PlannedRequest[] {
  const nothing = new Uint8Array();
  const token = '{{access-token}}';
  const body = post.pictures.filter((picture) => picture.place === 'body');
  const uploads = body.map((picture) =>
    planned(`picture ${picture.image}`, uploadPicture(options, `${picture.image}.jpg`, nothing)(token)),
  );
  const uploaded = {
    cover: '{{cover-media-id}}',
    addressOf: (image: number) => (body.some((picture) => picture.image === image) ? `{{picture-${image}}}` : null),
  };
  const steps = [
    ...uploads,
    planned('cover', addCover(options, 'cover.jpg', nothing)(token)),
    planned('draft', addDraft(post, options, uploaded, options.openComments)(token)),
  ];
  return options.mode === 'draft'
    ? steps
    : [...steps, planned('submit', submitDraft(options, '{{draft-media-id}}')(token))];
}
