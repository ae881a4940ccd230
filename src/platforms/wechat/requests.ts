import type { PlannedRequest, PostContent, Size } from '../../domain/post.ts';
import { type Draft, planned } from '../kit/calls.ts';
import { commentsOf, isPicturePost, settingsOf } from './choices.ts';
import { contentHtml } from './content.ts';
import { COVER } from './limits.ts';
import type { WechatOptions } from './settings.ts';

const fraction = (value: number): string => String(Number(value.toFixed(6)));

/** Which part of a cover its cards show, where they are lower than it. */
const SHOWN = { top: 0, middle: 0.5, bottom: 1 };

/**
 * The largest part of a picture with the given ratio, as X1, Y1, X2, Y2 in fractions of the original with at most six
 * decimals: of one that is too wide the middle.
 */
export function cropFractions(
  { width, height }: Size,
  ratio: number,
  part: keyof typeof SHOWN = 'middle',
): [string, string, string, string] {
  const share = width / height / ratio;
  const [wide, high] = share >= 1 ? [1 / share, 1] : [1, share];
  const [x, y] = [(1 - wide) / 2, (1 - high) * SHOWN[part]];
  return [fraction(x), fraction(y), fraction(x + wide), fraction(y + high)];
}

/** Shapes of the cards of a picture post, by their names in `cover_info`. */
const CARDS = { '1_1': 1, '16_9': 16 / 9, '2.35_1': 2.35 };

/** The crops of the first picture of a picture post; absent: WeChat shows its middle. */
function coverInfo(post: PostContent) {
  const { cover } = settingsOf(post);
  const [picture] = post.pictures;
  if (cover === undefined || !picture) return {};
  const crop_percent_list = Object.entries(CARDS).map(([name, ratio]) => {
    const [x1, y1, x2, y2] = cropFractions(picture.rendition ?? picture.spec, ratio, cover);
    return { ratio: name, x1, y1, x2, y2 };
  });
  return { cover_info: { crop_percent_list } };
}

/** Builds one call; the token goes into the address as it is given, so encode it first. */
export type WithToken = (token: string) => Draft;

const to =
  (
    { apiUrl }: Pick<WechatOptions, 'apiUrl'>,
    method: 'GET' | 'POST',
    path: string,
    body?: Draft['body'],
    query = '',
  ): WithToken =>
  (token) => ({
    method,
    url: `${apiUrl}/cgi-bin/${path}?access_token=${token}${query}`,
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

/** Permanent: covers, and the pictures of picture posts. */
export const addMaterial = (options: WechatOptions, name: string, bytes: Uint8Array<ArrayBuffer>): WithToken =>
  to(options, 'POST', 'material/add_material', { multipart: jpeg(name, bytes) }, '&type=image');

/** Removes permanent material. */
export const deleteMaterial = (options: WechatOptions, mediaId: string): WithToken =>
  to(options, 'POST', 'material/del_material', { json: { media_id: mediaId } });

/** Adds a draft about nothing, to try a channel out. */
export const addSample = (options: WechatOptions, cover: string): WithToken => {
  const article = {
    article_type: 'news',
    // As long as the channel's titles may be: an account that takes less says so here.
    title: 'Masthead 试发'.padEnd(options.titleMax, '。').slice(0, options.titleMax),
    content: '<p>Masthead 试发</p>',
    thumb_media_id: cover,
  };
  return to(options, 'POST', 'draft/add', { json: { articles: [article] } });
};

/** What the uploads of an article gave: the cover's media id, and the platform's addresses of the pictures in the text. */
interface UploadedArticle {
  cover: string;
  addressOf: (image: number) => string | null;
}
/** Of a picture post: the media ids of its pictures, in their order. */
interface UploadedPictures {
  pictures: readonly string[];
}
export type Uploaded = UploadedArticle | UploadedPictures;

const commentFields = (post: PostContent, options: WechatOptions, open: boolean) => {
  const comments = commentsOf(post, options);
  return {
    need_open_comment: open && comments !== 'off' ? 1 : 0,
    only_fans_can_comment: open && comments === 'followers' ? 1 : 0,
  };
};

/** `comments` false: the account may not open them. `isAlone` false: WeChat shows no digest in a message of several. */
function articleOf(post: PostContent, options: WechatOptions, uploaded: Uploaded, comments: boolean, isAlone = true) {
  if ('pictures' in uploaded) {
    const { title = '', content = '' } = post.texts;
    const image_list = uploaded.pictures.map((id) => ({ image_media_id: id }));
    const fields = commentFields(post, options, comments);
    return { article_type: 'newspic', title, content, ...fields, image_info: { image_list }, ...coverInfo(post) };
  }
  const { title = '', author = '', digest = '' } = post.texts;
  const cover = post.pictures.find((picture) => picture.place === 'cover');
  const crop = (ratio: number): string =>
    cropFractions(cover?.rendition ?? COVER, ratio, settingsOf(post).cover).join('_');
  return {
    article_type: 'news',
    title,
    author,
    digest: isAlone ? digest : '',
    content: contentHtml(post, uploaded.addressOf),
    ...(post.link === null ? {} : { content_source_url: post.link }),
    thumb_media_id: uploaded.cover,
    ...commentFields(post, options, comments),
    pic_crop_235_1: crop(2.35),
    pic_crop_1_1: crop(1),
  };
}

/** An article, as the draft of a message has it. */
export interface Article {
  post: PostContent;
  uploaded: Uploaded;
}

/** One to eight articles, in their order. WeChat takes all of them or none. */
export const addDraft = (given: readonly Article[], options: WechatOptions, comments: boolean): WithToken => {
  const articles = given.map(({ post, uploaded }) => articleOf(post, options, uploaded, comments, given.length === 1));
  return to(options, 'POST', 'draft/add', { json: { articles } });
};

/** Puts the whole article in the place of the one in the box. */
export const updateDraft = (
  mediaId: string,
  post: PostContent,
  options: WechatOptions,
  uploaded: Uploaded,
): WithToken => {
  const articles = articleOf(post, options, uploaded, true);
  return to(options, 'POST', 'draft/update', { json: { media_id: mediaId, index: 0, articles } });
};

export const deleteDraft = (options: WechatOptions, mediaId: string): WithToken =>
  to(options, 'POST', 'draft/delete', { json: { media_id: mediaId } });

/** Of an article with a single part, as ours are: all of it. */
export const deletePublished = (options: WechatOptions, articleId: string): WithToken =>
  to(options, 'POST', 'freepublish/delete', { json: { article_id: articleId, index: 0 } });

export const submitDraft = (options: WechatOptions, mediaId: string): WithToken =>
  to(options, 'POST', 'freepublish/submit', { json: { media_id: mediaId } });

/** To all followers, or to those with the channel's tag. `key` keeps a repeat from being sent once more. */
export const sendToFollowers = (
  { audienceTag, ...options }: WechatOptions,
  mediaId: string,
  key: string,
  reprint: boolean,
): WithToken => {
  const filter = audienceTag === null ? { is_to_all: true } : { is_to_all: false, tag_id: audienceTag };
  const rest = { send_ignore_reprint: reprint ? 1 : 0, clientmsgid: key };
  const json = { filter, mpnews: { media_id: mediaId }, msgtype: 'mpnews', ...rest };
  return to(options, 'POST', 'message/mass/sendall', { json });
};

/** To one follower, by their WeChat id. */
export const sendPreview = (options: WechatOptions, mediaId: string, name: string): WithToken =>
  to(options, 'POST', 'message/mass/preview', {
    json: { towxname: name, mpnews: { media_id: mediaId }, msgtype: 'mpnews' },
  });

export const getMessage = (options: WechatOptions, messageId: string): WithToken =>
  to(options, 'POST', 'message/mass/get', { json: { msg_id: messageId } });

/** One of its articles, by its place from 1; 0: all. The id is documented as a number here; one too long goes as text. */
export const deleteMessage = (options: WechatOptions, messageId: string, place: number): WithToken => {
  const number = Number(messageId);
  const id = Number.isSafeInteger(number) ? number : messageId;
  return to(options, 'POST', 'message/mass/delete', { json: { msg_id: id, article_idx: place } });
};

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
  const draft = '{{draft-media-id}}';
  const reprint = settingsOf(post).reprint === true;
  const submits = {
    draft: [],
    publish: [planned('submit', submitDraft(options, draft)(token))],
    mass: [planned('send', sendToFollowers(options, draft, '{{client-message-id}}', reprint)(token))],
  }[options.mode];
  if (isPicturePost(post)) {
    const numbers = post.pictures.map((_, at) => at + 1);
    const pictures = numbers.map((number) => `{{picture-${number}-media-id}}`);
    return [
      ...numbers.map((number) => planned(`picture ${number}`, addMaterial(options, `${number}.jpg`, nothing)(token))),
      planned('draft', addDraft([{ post, uploaded: { pictures } }], options, true)(token)),
      ...submits,
    ];
  }
  const body = post.pictures.filter((picture) => picture.place === 'body');
  const uploads = body.map((picture) =>
    planned(`picture ${picture.image}`, uploadPicture(options, `${picture.image}.jpg`, nothing)(token)),
  );
  const uploaded = {
    cover: '{{cover-media-id}}',
    addressOf: (image: number) => (body.some((picture) => picture.image === image) ? `{{picture-${image}}}` : null),
  };
  return [
    ...uploads,
    planned('cover', addMaterial(options, 'cover.jpg', nothing)(token)),
    planned('draft', addDraft([{ post, uploaded }], options, true)(token)),
    ...submits,
  ];
}
