import { utf8Bytes } from '../../../compose/count.ts';
import type { PlannedRequest, PostContent } from '../../../domain/post.ts';
import { type Draft, planned } from '../../kit/calls.ts';
import { pictureFor } from '../../kit/media.ts';
import { mannerOf, VISIBILITY, withoutEnding } from '../manner.ts';
import { type HuaweiOptions, isTopic } from '../settings.ts';

/** A message may have so many bytes, without its tokens. */
export const huaweiMax = 4_096;
/** Room that is kept for the signed address of a picture, in bytes. */
const SAMPLE_IMAGE = `https://${'x'.repeat(292)}`;

function targetOf({ topic, token }: HuaweiOptions) {
  if (token !== undefined) return { token: [token] };
  return isTopic(topic) ? { topic } : { condition: topic };
}

/** A tap opens the address, or the app where there is none that it takes. */
const tapOf = (link: string | null) =>
  link?.startsWith('https://') ? { type: 2 as const, url: link } : { type: 3 as const };

/**
 * The message of the Android API (version 1). A later one with the same tag takes the place of the first on a phone. Every
 * message is kept for a phone that is off (`collapse_key` -1): there are 100 groups of which it would get the latest
 * alone, too few for each story to have its own.
 */
export function huaweiMessage(post: PostContent, options: HuaweiOptions, image: string | null) {
  const { title = '', body = '' } = post.texts;
  const { sound, colour, category } = options;
  const { isQuiet, lockScreen, label } = mannerOf(post, options);
  return {
    android: {
      collapse_key: -1,
      ...(category !== null && { category }),
      urgency: isQuiet ? ('NORMAL' as const) : ('HIGH' as const),
      ...(label !== null && { bi_tag: label }),
      ttl: `${options.ttlSeconds}s`,
      notification: {
        title,
        // Huawei takes no notification without one.
        body: body === '' ? title : body,
        ...(image === null ? {} : { image }),
        tag: post.marker,
        channel_id: (isQuiet ? options.quietChannelId : null) ?? options.channelId,
        // Shown without a sound.
        ...(isQuiet && { importance: 'LOW' as const }),
        ...(!isQuiet && sound !== 'default' && { sound: `/raw/${withoutEnding(sound)}`, default_sound: false }),
        ...(colour !== null && { color: colour }),
        ...(lockScreen !== null && { visibility: VISIBILITY[lockScreen] }),
        click_action: tapOf(post.link),
      },
    },
    ...targetOf(options),
  };
}

export const plannedHuaweiBytes = (post: PostContent, options: HuaweiOptions, withPicture: boolean): number =>
  utf8Bytes(JSON.stringify({ ...huaweiMessage(post, options, withPicture ? SAMPLE_IMAGE : null), token: [] }));

const draftOf = ({ baseUrl, appId }: HuaweiOptions, token: string, body: object): Draft => ({
  method: 'POST',
  url: `${baseUrl}/v1/${appId}/messages:send`,
  headers: { authorization: `Bearer ${token}` },
  body: { json: body },
});

export const huaweiSend = (
  post: PostContent,
  options: HuaweiOptions,
  { image, token }: { image: string | null; token: string },
): Draft => draftOf(options, token, { validate_only: false, message: huaweiMessage(post, options, image) });

/** Checks the channel: the message is judged and not delivered. */
export const huaweiCheck = (options: HuaweiOptions, token: string): Draft =>
  draftOf(options, token, { validate_only: true, message: { data: 'check', ...targetOf(options) } });

/** The whole message, judged and not delivered. */
export const huaweiJudge = (post: PostContent, options: HuaweiOptions, token: string): Draft =>
  draftOf(options, token, { validate_only: true, message: huaweiMessage(post, options, null) });

export const huaweiToken = ({ tokenUrl, appId }: HuaweiOptions, secret: string): Draft => ({
  method: 'POST',
  url: tokenUrl,
  body: {
    form: new URLSearchParams({ grant_type: 'client_credentials', client_id: appId, client_secret: secret }),
  },
});

export function huaweiRequests(post: PostContent, options: HuaweiOptions): PlannedRequest[] {
  const image = pictureFor(post, 'picture') ? '{{picture-url}}' : null;
  const shown = options.token === undefined ? options : { ...options, token: '{{device-token}}' };
  return [planned('send', huaweiSend(post, shown, { image, token: '{{access-token}}' }))];
}
