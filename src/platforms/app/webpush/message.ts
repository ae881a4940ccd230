import { utf8Bytes } from '../../../compose/count.ts';
import type { PlannedRequest, PostContent } from '../../../domain/post.ts';
import { type Draft, planned } from '../../kit/calls.ts';
import { pictureFor } from '../../kit/media.ts';
import { mannerOf } from '../manner.ts';
import type { WebPushOptions } from '../settings.ts';

/**
 * What the newsroom's service worker gets. Its tag and the topic of the request are the post's marker, by which a repeat
 * or a correction takes the place of the first, waiting at the push service or shown already.
 */
export function messageOf(post: PostContent, options: WebPushOptions, image: string | null) {
  const { title = '', body = '' } = post.texts;
  return {
    version: 1,
    title,
    body,
    tag: post.marker,
    url: post.link,
    language: post.language,
    ...(image === null ? {} : { image }),
    ...(mannerOf(post, options).isQuiet && { silent: true }),
  };
}

/** Room that is kept for the signed address of a picture, in bytes. */
const SAMPLE_IMAGE = `https://${'x'.repeat(292)}`;

export const plannedWebPushBytes = (post: PostContent, options: WebPushOptions, withPicture: boolean): number =>
  utf8Bytes(JSON.stringify(messageOf(post, options, withPicture ? SAMPLE_IMAGE : null)));

/** How soon push services deliver a post: a quiet one need not wake a phone. */
export const urgencyOf = (post: PostContent, options: WebPushOptions): WebPushOptions['urgency'] =>
  mannerOf(post, options).isQuiet ? 'low' : options.urgency;

export const pushHeaders = (
  { ttlSeconds }: WebPushOptions,
  { topic, urgency }: { topic: string; urgency: WebPushOptions['urgency'] },
  authorization: string,
) => ({
  authorization,
  'content-encoding': 'aes128gcm',
  'content-type': 'application/octet-stream',
  ttl: String(ttlSeconds),
  topic,
  urgency,
});

/** The request as one browser's push service gets it, with its body as it is before encryption. */
export function webPushRequests(post: PostContent, options: WebPushOptions): PlannedRequest[] {
  const image = pictureFor(post, 'picture') ? '{{picture-url}}' : null;
  const draft: Draft = {
    method: 'POST',
    url: '{{subscription}}',
    headers: pushHeaders(options, { topic: post.marker, urgency: urgencyOf(post, options) }, '{{vapid}}'),
    body: { json: messageOf(post, options, image) },
  };
  return [planned('send', draft)];
}
