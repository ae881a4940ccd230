import { definePlatform } from '../define-platform.ts';
import { check, mayReply, mayRetract, mayRevise } from './check.ts';
import { compose } from './compose.ts';
import { limits, PLACES } from './limits.ts';
import { preview } from './preview.ts';
import { requests } from './requests.ts';
import { APP_TERMS, AppOptions, AppSecrets } from './settings.ts';

/** The newsroom's own app: a notification to everyone who follows a topic, by Firebase Cloud Messaging. */
export const app = definePlatform({
  id: 'app',
  name: 'App',
  recognise: {
    hosts: ['apps.apple.com', 'itunes.apple.com', 'play.google.com'],
    labels: ['app', 'apps', '客户端', '客戶端', 'アプリ'],
    notAccounts: [],
  },
  postIds: {
    shape: /^projects\/[^/\s]+\/messages\/\S+$/,
    example: 'projects/our-app/messages/0:1500415314455276',
    inAddress: null,
  },
  settings: {
    options: AppOptions,
    secrets: AppSecrets,
    secretNames: ['serviceAccount'],
    // Subscribers of one topic of one project get all that is sent to it.
    account: ({ projectId, topic }) => `${projectId}/topics/${topic}`,
    terms: APP_TERMS,
  },
  places: PLACES,
  limits,
  templateFields: ['title', 'body'],
  hookField: 'body',
  waits: { looks: [15_000], polls: [15_000] },
  compose,
  check,
  requests,
  mayRevise,
  mayRetract,
  mayReply,
  preview,
  load: async () => (await import('./client.ts')).client,
});
