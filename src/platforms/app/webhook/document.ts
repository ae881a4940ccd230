import type { PlannedRequest, PostContent } from '../../../domain/post.ts';
import { signBody } from '../../../net/signatures.ts';
import { type Draft, planned } from '../../kit/calls.ts';
import { pictureFor } from '../../kit/media.ts';
import { mannerOf } from '../manner.ts';
import type { WebhookOptions } from '../settings.ts';

/** What is known only when the document goes out. */
export interface Shipping {
  deliveryId: string;
  /** Address of the picture; null: there is none. */
  image: string | null;
  /** ISO time after which no phone should show it. */
  expiresAt: string;
}

/** What the push service gets, as JSON. Fields may be added; `version` grows when one changes its meaning. */
export function documentOf(post: PostContent, options: WebhookOptions, { deliveryId, image, expiresAt }: Shipping) {
  const { marker, language, link, extra } = post;
  const { title = '', body = '' } = post.texts;
  const picture = pictureFor(post, 'picture');
  const { isQuiet, lockScreen, label } = mannerOf(post, options);
  return {
    version: 1,
    type: 'notification',
    id: deliveryId,
    // A correction has an id of its own and the same tag.
    tag: marker,
    title,
    body,
    language,
    url: link,
    articleId: typeof extra.articleId === 'string' ? extra.articleId : marker,
    image: image === null ? null : { url: image, alt: picture?.alt ?? '' },
    expiresAt,
    ...(isQuiet && { quiet: true }),
    ...(lockScreen !== null && { lockScreen }),
    ...(label !== null && { label }),
  };
}

/** Asks whether the service is there and knows the secret; it shows nothing. */
export const pingOf = (id: string) => ({ version: 1, type: 'ping', id });

type Document = ReturnType<typeof documentOf> | ReturnType<typeof pingOf>;

const draftOf = ({ url }: WebhookOptions, id: string, signature: string): Draft & { method: 'POST' } => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/json', 'idempotency-key': id, 'x-masthead-signature': signature },
});

/** The request with the document's bytes, signed. */
export function signedRequest(
  options: WebhookOptions,
  document: Document,
  { secret, at }: { secret: string; at: Date },
): Draft {
  const body = JSON.stringify(document);
  return { ...draftOf(options, document.id, signBody(body, { at, secret })), body: { bytes: Buffer.from(body) } };
}

export function webhookRequests(post: PostContent, options: WebhookOptions): PlannedRequest[] {
  const deliveryId = '{{delivery-id}}';
  const image = pictureFor(post, 'picture') ? '{{picture-url}}' : null;
  const document = documentOf(post, options, { deliveryId, image, expiresAt: '{{expires}}' });
  return [planned('send', { ...draftOf(options, deliveryId, '{{signature}}'), body: { json: document } })];
}
