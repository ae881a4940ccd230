import { definePlatform } from '../define-platform.ts';
import { known } from '../shared/changes.ts';
import { withoutVideo } from '../shared/videos.ts';
import { mayReply, mayRevise } from './changes.ts';
import { check } from './check.ts';
import { compose, composeReply } from './compose.ts';
import { LIMITS, PLACES } from './limits.ts';
import { preview } from './preview.ts';
import { PRICES } from './prices.ts';
import { requests } from './requests.ts';
import { X_SECRET_NAMES, XOptions, XSecrets } from './settings.ts';
import { X_TERMS } from './terms.ts';
import { VIDEOS } from './videos.ts';

export const x = definePlatform<XOptions, XSecrets>({
  id: 'x',
  name: 'X',
  recognise: {
    hosts: ['x.com', 'twitter.com'],
    labels: ['twitter', 'x'],
    notAccounts: [
      'share',
      'intent',
      'home',
      'hashtag',
      'search',
      'explore',
      'i',
      'login',
      'signup',
      'settings',
      'tos',
      'privacy',
    ],
    notAccountAddress: /^[^/]*\/[^/]+\/(?:status(?:es)?|lists|communities|events|moments)(?:\/|$)/i,
  },
  postIds: { shape: /^\d{1,19}$/, example: '1346889436626259968', inAddress: /\/status\/(\d+)/ },
  settings: {
    options: XOptions,
    secrets: XSecrets,
    secretNames: X_SECRET_NAMES,
    // X posts as whoever an access token belongs to, whatever the options say: it begins with the id of that account.
    account: ({ userId }, { accessToken }) => /^(\d{1,19})-/.exec(accessToken ?? '')?.[1] ?? userId,
    terms: X_TERMS,
  },
  places: PLACES,
  limits: () => LIMITS,
  // The guide of the platform names 200 in one place; the table of its limits, 100.
  quotas: () => [{ name: 'posts', what: 'posts', posts: 100, per: { hours: 0.25 } }],
  prices: PRICES,
  videos: VIDEOS,
  withoutVideo: withoutVideo('text'),
  // How soon a post shows in the account's list is not documented.
  templateFields: ['text'],
  hookField: 'text',
  waits: { looks: [5_000, 30_000, 120_000], polls: [5_000] },
  compose,
  check,
  requests,
  mayRevise,
  mayRetract: known,
  mayReply,
  composeReply,
  preview,
  load: async () => (await import('./load.ts')).client,
});
