import { utf8Bytes } from '../../../compose/count.ts';
import type { PlannedRequest, PostContent } from '../../../domain/post.ts';
import { type Draft, planned } from '../../kit/calls.ts';
import { pictureFor } from '../../kit/media.ts';
import { mannerOf, VISIBILITY, withoutEnding } from '../manner.ts';
import { type FcmOptions, isTopic } from '../settings.ts';

/** What is known only when the message goes out. */
export interface Envelope {
  /** Address of the picture, or null for a message without one. */
  image: string | null;
  /** Seconds since 1970, as text. */
  expires: string;
}

const isHttps = (link: string): boolean => link.startsWith('https://');

function targetOf({ topic, token }: FcmOptions) {
  if (token !== undefined) return { token };
  return isTopic(topic) ? { topic } : { condition: topic };
}

/**
 * The message to the channel’s target. Its marker is tag and collapse id everywhere, so that a second sending of the
 * same post takes the place of the first on a phone.
 */
export function messageOf(post: PostContent, options: FcmOptions, { image, expires }: Envelope) {
  const { title = '', body = '' } = post.texts;
  const { marker, link, extra } = post;
  const { sound, colour } = options;
  const { isQuiet, lockScreen, label } = mannerOf(post, options);
  const channelId = (isQuiet ? options.quietChannelId : null) ?? options.channelId;
  const articleId = typeof extra.articleId === 'string' ? extra.articleId : marker;
  return {
    ...targetOf(options),
    notification: { title, body, ...(image === null ? {} : { image }) },
    data: { articleId, ...(link === null ? {} : { url: link }), deliveryId: marker },
    android: {
      priority: isQuiet ? 'NORMAL' : 'HIGH',
      ttl: `${options.ttlSeconds}s`,
      collapseKey: marker,
      notification: {
        channelId,
        tag: marker,
        ...(!isQuiet && sound !== 'default' && { sound: withoutEnding(sound) }),
        ...(colour !== null && { color: colour }),
        ...(lockScreen !== null && { visibility: VISIBILITY[lockScreen] }),
      },
    },
    apns: {
      headers: { 'apns-collapse-id': marker, 'apns-expiration': expires, 'apns-priority': isQuiet ? '5' : '10' },
      payload: {
        aps: {
          'mutable-content': 1,
          ...(isQuiet ? { 'interruption-level': 'passive' } : { sound }),
          'thread-id': options.channelId,
        },
      },
    },
    webpush: {
      headers: { TTL: String(options.ttlSeconds), Urgency: isQuiet ? 'low' : 'high', Topic: marker },
      ...(isQuiet && { notification: { silent: true } }),
      ...(link !== null && isHttps(link) && extra.webLink !== false ? { fcmOptions: { link } } : {}),
    },
    ...(label !== null && { fcmOptions: { analyticsLabel: label } }),
  };
}

export const payloadBytes = (message: ReturnType<typeof messageOf>): number => utf8Bytes(JSON.stringify(message));

/** As long as a real one. */
const SAMPLE_EXPIRY = '1700000000';
/** Room that is kept for the signed address of a picture, in bytes. */
const SAMPLE_IMAGE = `https://${'x'.repeat(292)}`;

/** Of the message’s JSON: more than the platform counts, so never too little. Bytes; a single phone may get more. */
export const payloadMax = ({ token }: FcmOptions): number => (token === undefined ? 2_048 : 4_096);

/** Bytes of the message before the picture's address is known; `withPicture` leaves room for one. */
export const plannedBytes = (post: PostContent, options: FcmOptions, withPicture: boolean): number =>
  payloadBytes(messageOf(post, options, { image: withPicture ? SAMPLE_IMAGE : null, expires: SAMPLE_EXPIRY }));

export const sendMessage = (post: PostContent, options: FcmOptions, envelope: Envelope, token: string): Draft => ({
  method: 'POST',
  url: `${options.baseUrl}/v1/projects/${options.projectId}/messages:send`,
  headers: { authorization: `Bearer ${token}` },
  body: { json: { validateOnly: options.validateOnly, message: messageOf(post, options, envelope) } },
});

/** Checks the channel: the platform judges the message and delivers nothing. */
export const validateMessage = (options: FcmOptions, token: string): Draft => ({
  method: 'POST',
  url: `${options.baseUrl}/v1/projects/${options.projectId}/messages:send`,
  headers: { authorization: `Bearer ${token}` },
  body: { json: { validateOnly: true, message: { ...targetOf(options), data: { check: '1' } } } },
});

export const fetchToken = (options: FcmOptions, assertion: string): Draft => ({
  method: 'POST',
  url: options.tokenUrl,
  body: { form: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }) },
});

export function fcmRequests(post: PostContent, options: FcmOptions): PlannedRequest[] {
  const image = pictureFor(post, 'picture') ? '{{picture-url}}' : null;
  const envelope = { image, expires: '{{expires}}' };
  const shown = options.token === undefined ? options : { ...options, token: '{{device-token}}' };
  return [planned('send', sendMessage(post, shown, envelope, '{{access-token}}'))];
}
