import { z } from 'zod';
import { credential, obtained } from '../kit/credentials.ts';
import { option } from '../kit/options.ts';
import { credentials, options } from './messages.ts';

const Host = z.url({ protocol: /^https?$/ });

export const AppOptions = z.strictObject({
  baseUrl: Host.default('https://fcm.googleapis.com'),
  tokenUrl: Host.default('https://oauth2.googleapis.com/token'),
  projectId: z
    .string()
    .regex(/^[a-z0-9-]{4,40}$/)
    .meta({ examples: ['example-news'] }),
  /** Everyone who subscribed to it gets the notification. */
  topic: option(
    z
      .string()
      .regex(/^[a-zA-Z0-9\-_.~%]{1,900}$/)
      .meta({ examples: ['news'] }),
    { label: options.topic(), about: options.topicAbout() },
  ),
  /** How long a phone that is off may still get it; four weeks at most. */
  ttlSeconds: option(z.int().min(60).max(2_419_200).default(14_400), {
    label: options.ttlSeconds(),
    about: options.ttlSecondsAbout(),
  }),
  /** Notification channel of the Android app. */
  channelId: option(z.string().min(1).default('news'), {
    label: options.channelId(),
    about: options.channelIdAbout(),
  }),
});
export type AppOptions = z.infer<typeof AppOptions>;

/** The JSON key file of a service account, as text, and the access token that it is good for. */
export const AppSecrets = z.object({
  serviceAccount: credential({ label: 'Service account key (JSON)', where: credentials.serviceAccount() }),
  accessToken: obtained(),
});
export type AppSecrets = z.infer<typeof AppSecrets>;
