import { createHash } from 'node:crypto';
import { z } from 'zod';
import { expecting, oneOf } from '../../lib/issues.ts';
import { PUSH_SERVICES, PushService } from '../../net/webpush/subscription.ts';
import { credential, obtained } from '../kit/credentials.ts';
import { option } from '../kit/form.ts';
import { ALERTS, Label, LOCK_SCREENS } from './choices.ts';
import { credentials, options as labels, settings } from './messages.ts';

const Host = z.url({ protocol: /^https?$/ });

const TOPIC = '[a-zA-Z0-9\\-_.~%]{1,900}';
const NAME = new RegExp(`^${TOPIC}$`);

/** Topics that one condition may name. */
const MOST_TOPICS = 5;
const NAMED = new RegExp(`'${TOPIC}' in topics`, 'g');

export const isTopic = (text: string): boolean => NAME.test(text);

/** A condition holds topics, brackets, `!`, `&&` and `||`, and nothing else. */
function isCondition(text: string): boolean {
  const named = text.match(NAMED)?.length ?? 0;
  if (named < 1 || named > MOST_TOPICS) return false;
  let form = text.replace(NAMED, 't').replace(/\s+/g, '');
  for (let before = ''; before !== form; ) {
    before = form;
    form = form.replace(/!t|\(t\)|t(?:&&|\|\|)t/g, 't');
  }
  return form === 't';
}

const TtlSeconds = option(
  z
    .int()
    .min(60)
    .max(2_419_200)
    .default(14_400)
    .describe('How long a phone that is off may still get it; four weeks at most'),
  { label: labels.ttlSeconds(), help: labels.ttlSecondsAbout() },
);

const Alert = option(z.enum(['sound', 'quiet']).default('sound').describe('How notifications arrive'), {
  label: labels.alert(),
  choices: ALERTS,
});

/** How phones show notifications, where the transport tells them; null: as the phone’s owner, or the app, has it. */
const LOOK = {
  alert: Alert,
  sound: option(
    z
      .string()
      .regex(/^[a-z0-9_]+(\.[a-z0-9]+)?$/, expecting(settings.sound()))
      .default('default')
      .describe('Sound file of the app; `default`: the phone’s own sound'),
    { label: labels.sound(), help: labels.soundAbout() },
  ),
  quietChannelId: option(
    z.string().min(1).nullable().default(null).describe('Notification channel of the Android app for quiet ones'),
    { label: labels.quietChannelId(), help: labels.quietChannelIdAbout() },
  ),
  colour: option(
    z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, expecting(settings.colour()))
      .nullable()
      .default(null)
      .describe('Colour of the app’s small icon on Android'),
    { label: labels.colour(), help: labels.colourAbout() },
  ),
  lockScreen: option(
    z.enum(['show', 'conceal', 'hide']).nullable().default(null).describe('What locked screens show'),
    { label: labels.lockScreen(), help: labels.lockScreenAbout(), choices: LOCK_SCREENS },
  ),
  label: option(Label.nullable().default(null).describe('By which statistics count notifications'), {
    label: labels.label(),
    help: labels.labelAbout(),
  }),
};

export const FcmOptions = z.strictObject({
  transport: z.literal('fcm').default('fcm'),
  baseUrl: Host.default('https://fcm.googleapis.com'),
  tokenUrl: Host.default('https://oauth2.googleapis.com/token'),
  projectId: z
    .string()
    .regex(/^[a-z0-9-]{4,40}$/)
    .meta({ examples: ['example-news'] }),
  topic: option(
    z
      .string()
      .refine((text) => isTopic(text) || isCondition(text), expecting(settings.topic({ max: MOST_TOPICS })))
      .describe('Everyone who subscribed to it gets the notification; or a condition over some topics')
      .meta({ examples: ['news'] }),
    { label: labels.topic(), help: labels.topicAbout() },
  ),
  token: z.string().min(1).max(4_096).optional().describe('One phone in place of the topic, to try the channel out'),
  validateOnly: z.boolean().default(false).describe('Firebase judges each message and delivers none'),
  ttlSeconds: TtlSeconds,
  channelId: option(z.string().min(1).default('news').describe('Notification channel of the Android app'), {
    label: labels.channelId(),
    help: labels.channelIdAbout(),
  }),
  ...LOOK,
});
export type FcmOptions = z.infer<typeof FcmOptions>;

const WebhookOptions = z.strictObject({
  transport: z.literal('webhook'),
  url: Host.describe('Address of the newsroom’s own push service').meta({ examples: ['https://push.example.org'] }),
  ttlSeconds: TtlSeconds,
  alert: Alert,
});
export type WebhookOptions = z.infer<typeof WebhookOptions>;

/** Fifteen days, Huawei’s limit; seconds. */
const HUAWEI_TTL = 1_296_000;

/** Huawei’s categories that a newsroom may be allowed to use. */
const CATEGORIES = ['SUBSCRIPTION', 'FINANCE', 'TRAVEL', 'HEALTH', 'WORK', 'MARKETING'] as const;

const HuaweiOptions = z.strictObject({
  transport: z.literal('huawei'),
  baseUrl: Host.default('https://push-api.cloud.huawei.com'),
  tokenUrl: Host.default('https://oauth-login.cloud.huawei.com/oauth2/v3/token'),
  appId: z
    .string()
    .regex(/^\d{4,20}$/)
    .describe('App ID in AppGallery Connect')
    .meta({ examples: ['100000000'] }),
  topic: FcmOptions.shape.topic,
  token: FcmOptions.shape.token,
  ttlSeconds: option(
    z.int().min(60).max(HUAWEI_TTL).default(14_400).describe('How long a phone that is off may still get it'),
    { label: labels.ttlSeconds() },
  ),
  channelId: FcmOptions.shape.channelId,
  category: option(
    z.enum(CATEGORIES).nullable().default(null).describe('What messages are about; all but MARKETING need an approval'),
    { label: labels.category(), help: labels.categoryAbout() },
  ),
  ...LOOK,
});
export type HuaweiOptions = z.infer<typeof HuaweiOptions>;

const WebPushOptions = z.strictObject({
  transport: z.literal('webpush'),
  origins: z
    .array(
      z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, expecting(settings.origin())),
    )
    .min(1)
    .max(20)
    .describe('Origins of the pages of the news site, which may subscribe its readers')
    .meta({ examples: [['https://www.example.org']] }),
  contact: z
    .string()
    .max(200)
    .regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/)
    .describe('Whom operators of push services may turn to')
    .meta({ examples: ['mailto:web@example.org'] }),
  pushServices: z
    .array(PushService)
    .min(1)
    .max(20)
    .default(PUSH_SERVICES)
    .describe('Push services of browsers that notifications may go to'),
  most: z.int().min(1).max(100_000).default(20_000).describe('Most subscribers'),
  urgency: option(z.enum(['low', 'normal', 'high']).default('normal').describe('RFC 8030, 5.3'), {
    label: labels.urgency(),
    help: labels.urgencyAbout(),
    choices: { low: labels.urgencyLow(), normal: labels.urgencyNormal(), high: labels.urgencyHigh() },
  }),
  ttlSeconds: TtlSeconds,
  alert: Alert,
});
export type WebPushOptions = z.infer<typeof WebPushOptions>;

const TRANSPORTS = ['fcm', 'webhook', 'huawei', 'webpush'] as const;

const FORMS = [FcmOptions, WebhookOptions, HuaweiOptions, WebPushOptions] as const;

export const AppOptions = z.discriminatedUnion('transport', FORMS, {
  error: ({ input }) => {
    const { transport } = z
      .object({ transport: z.string().catch('') })
      .catch({ transport: '' })
      .parse(input);
    return expecting(oneOf(TRANSPORTS, transport));
  },
});
export type AppOptions = z.infer<typeof AppOptions>;

/** Credentials of all transports; a channel needs those of its own. */
export const AppSecrets = z.object({
  serviceAccount: credential({
    label: 'Service account key (JSON)',
    where: credentials.serviceAccount(),
  }).optional(),
  webhookSecret: credential({ label: 'Webhook secret', where: credentials.webhookSecret() }).optional(),
  appSecret: credential({ label: 'App secret (Huawei)', where: credentials.appSecret() }).optional(),
  vapidKey: credential({ label: 'Web Push private key (VAPID)', where: credentials.vapidKey() }).optional(),
  accessToken: obtained(),
});
export type AppSecrets = z.infer<typeof AppSecrets>;

/** Tells phones, and keys, apart without giving them away. */
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/**
 * Whom a channel reaches: subscribers of one topic of one project get all that is sent to it, and those of a key what is
 * sent with it. Null: the key is missing.
 */
export function accountId(options: Exclude<AppOptions, WebPushOptions>): string;
export function accountId(options: AppOptions, secrets: Partial<AppSecrets>): string | null;
export function accountId(options: AppOptions, { vapidKey }: Partial<AppSecrets> = {}): string | null {
  if (options.transport === 'webpush') return vapidKey === undefined ? null : `webpush/${digest(vapidKey)}`;
  if (options.transport === 'webhook') return options.url;
  const { topic, token } = options;
  const projectId = options.transport === 'huawei' ? `huawei/${options.appId}` : options.projectId;
  if (token !== undefined) return `${projectId}/tokens/${digest(token)}`;
  return `${projectId}/${isTopic(topic) ? 'topics' : 'conditions'}/${topic}`;
}
