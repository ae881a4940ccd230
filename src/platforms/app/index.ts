import { definePlatform } from '../kit/define-platform.ts';
import { check, may } from './check.ts';
import { Settings } from './choices.ts';
import { compose } from './compose.ts';
import { keyFile } from './connect-way.ts';
import { limits, PLACES } from './limits.ts';
import { app as messages } from './messages.ts';
import { preview } from './preview.ts';
import { previewStyle } from './preview-style.ts';
import { requests } from './requests.ts';
import { AppOptions, AppSecrets, accountId } from './settings.ts';
import { subscribing } from './subscribing.ts';

/** The newsroom's own app: a notification to everyone who follows it, by one of several transports. */
export const app = definePlatform<AppOptions, AppSecrets>({
  id: 'app',
  name: 'App',
  brand: {
    label: messages.name(),
    colour: '#c8102e',
    mark: 'M12 22a2.5 2.5 0 0 0 2.45-2h-4.9A2.5 2.5 0 0 0 12 22zm7-6v-5.5c0-3.3-2.05-6.05-5-6.8V3a2 2 0 1 0-4 0v.7c-2.95.75-5 3.5-5 6.8V16l-2 2v1h18v-1z',
  },
  recognise: {
    hosts: ['apps.apple.com', 'itunes.apple.com', 'play.google.com'],
    labels: ['app', 'apps', '客户端', '客戶端', 'アプリ'],
    notAccounts: [],
    postIds: {
      shape: /^projects\/[^/\s]+\/messages\/\S+$/,
      example: 'projects/our-app/messages/0:1500415314455276',
      inAddress: null,
    },
  },
  account: {
    options: AppOptions,
    credentials: AppSecrets,
    // One for each transport.
    signIn: [['serviceAccount'], ['webhookSecret'], ['appSecret'], ['vapidKey']],
    id: accountId,
    connect: [keyFile],
    subscribing,
  },
  content: {
    places: PLACES,
    limits,
    compose,
    check,
    requests,
    preview,
    previewStyle,
    settings: Settings,
    templateFields: ['title', 'body'],
  },
  changes: { may },
  waits: { looks: [15_000], polls: [15_000] },
  client: async () => (await import('./client.ts')).client,
});
