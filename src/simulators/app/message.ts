import { z } from 'zod';

const Strings = z.record(z.string(), z.string());
const Duration = z.string().regex(/^-?[0-9]+(\.[0-9]{1,9})?s$/, 'Illegal duration format; duration must end with "s"');
const Analytics = z.strictObject({ analyticsLabel: z.string().optional() });

const Notification = z.strictObject({
  title: z.string().optional(),
  body: z.string().optional(),
  image: z.string().optional(),
});

const AndroidNotification = z.strictObject({
  ...Notification.shape,
  icon: z.string().optional(),
  color: z.string().optional(),
  sound: z.string().optional(),
  tag: z.string().optional(),
  clickAction: z.string().optional(),
  bodyLocKey: z.string().optional(),
  bodyLocArgs: z.array(z.string()).optional(),
  titleLocKey: z.string().optional(),
  titleLocArgs: z.array(z.string()).optional(),
  channelId: z.string().optional(),
  ticker: z.string().optional(),
  sticky: z.boolean().optional(),
  eventTime: z.iso.datetime({ offset: true }).optional(),
  localOnly: z.boolean().optional(),
  bypassProxyNotification: z.boolean().optional(),
  notificationPriority: z
    .enum(['PRIORITY_UNSPECIFIED', 'PRIORITY_MIN', 'PRIORITY_LOW', 'PRIORITY_DEFAULT', 'PRIORITY_HIGH', 'PRIORITY_MAX'])
    .optional(),
  defaultSound: z.boolean().optional(),
  defaultVibrateTimings: z.boolean().optional(),
  defaultLightSettings: z.boolean().optional(),
  vibrateTimings: z.array(Duration).optional(),
  visibility: z.enum(['VISIBILITY_UNSPECIFIED', 'PRIVATE', 'PUBLIC', 'SECRET']).optional(),
  notificationCount: z.int().optional(),
  proxy: z.enum(['PROXY_UNSPECIFIED', 'ALLOW', 'DENY', 'IF_PRIORITY_LOWERED']).optional(),
  lightSettings: z
    .strictObject({
      color: z
        .strictObject({
          red: z.number().optional(),
          green: z.number().optional(),
          blue: z.number().optional(),
          alpha: z.number().optional(),
        })
        .optional(),
      lightOnDuration: Duration.optional(),
      lightOffDuration: Duration.optional(),
    })
    .optional(),
});

const Android = z.strictObject({
  collapseKey: z.string().optional(),
  // Also in lower case, as Google's own server library writes it.
  priority: z
    .string()
    .transform((text) => text.toUpperCase())
    .pipe(z.enum(['NORMAL', 'HIGH']))
    .optional(),
  ttl: Duration.optional(),
  restrictedPackageName: z.string().optional(),
  data: Strings.optional(),
  notification: AndroidNotification.optional(),
  fcmOptions: Analytics.optional(),
  directBootOk: z.boolean().optional(),
  bandwidthConstrainedOk: z.boolean().optional(),
});

const Apns = z.strictObject({
  headers: Strings.optional(),
  payload: z.record(z.string(), z.unknown()).optional(),
  fcmOptions: z.strictObject({ ...Analytics.shape, image: z.string().optional() }).optional(),
  liveActivityToken: z.string().optional(),
});

const Webpush = z.strictObject({
  headers: Strings.optional(),
  data: Strings.optional(),
  notification: z.record(z.string(), z.unknown()).optional(),
  fcmOptions: z.strictObject({ ...Analytics.shape, link: z.string().optional() }).optional(),
});

/** A message as the published schema describes it; unknown fields are refused. */
export const Message = z.strictObject({
  name: z.string().optional(),
  topic: z.string().optional(),
  condition: z.string().optional(),
  token: z.string().optional(),
  fid: z.string().optional(),
  notification: Notification.optional(),
  data: Strings.optional(),
  android: Android.optional(),
  apns: Apns.optional(),
  webpush: Webpush.optional(),
  fcmOptions: Analytics.optional(),
});
export type Message = z.infer<typeof Message>;

export const SendRequest = z.strictObject({ validateOnly: z.boolean().optional(), message: Message });
export type SendRequest = z.infer<typeof SendRequest>;

/** Maps whose keys belong to the sender and are never renamed. */
const OPAQUE = new Set(['data', 'headers', 'payload']);

/** Proto JSON takes snake_case names too: the same value in lowerCamelCase. */
export function camelCased(value: unknown, within = ''): unknown {
  if (Array.isArray(value)) return value.map((inner) => camelCased(inner, within));
  if (value === null || typeof value !== 'object' || OPAQUE.has(within)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = key.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
      return [name, within === 'webpush' && name === 'notification' ? inner : camelCased(inner, name)];
    }),
  );
}
