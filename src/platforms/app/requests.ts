import type { PlannedRequest, PostContent } from '../../domain/post.ts';
import { MOST_PLAIN } from '../../net/webpush/encryption.ts';
import { fcmRequests, payloadMax, plannedBytes } from './fcm/message.ts';
import { huaweiMax, huaweiRequests, plannedHuaweiBytes } from './huawei/message.ts';
import type { AppOptions } from './settings.ts';
import { webhookRequests } from './webhook/document.ts';
import { plannedWebPushBytes, webPushRequests } from './webpush/message.ts';

/**
 * Bytes that go to a phone before the picture's address is known, and how many may; `withPicture` leaves room for one.
 */
export function plannedSize(
  post: PostContent,
  options: AppOptions,
  withPicture: boolean,
): { bytes: number; max: number } {
  // What the newsroom's own service makes of the document is not known.
  if (options.transport === 'webhook') return { bytes: 0, max: Number.POSITIVE_INFINITY };
  if (options.transport === 'webpush')
    return { bytes: plannedWebPushBytes(post, options, withPicture), max: MOST_PLAIN };
  if (options.transport === 'huawei') return { bytes: plannedHuaweiBytes(post, options, withPicture), max: huaweiMax };
  return { bytes: plannedBytes(post, options, withPicture), max: payloadMax(options) };
}

export function requests(post: PostContent, options: AppOptions): PlannedRequest[] {
  switch (options.transport) {
    case 'webhook':
      return webhookRequests(post, options);
    case 'huawei':
      return huaweiRequests(post, options);
    case 'webpush':
      return webPushRequests(post, options);
    case 'fcm':
      return fcmRequests(post, options);
  }
}
