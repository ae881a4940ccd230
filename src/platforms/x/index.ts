import type { Prices } from '../../domain/cost.ts';
import { definePlatform } from '../define-platform.ts';
import { known } from '../kit/changes.ts';
import { pictureFor, withoutVideo } from '../kit/media.ts';
import { check, mayReply, mayRevise } from './check.ts';
import { compose, composeReply } from './compose.ts';
import { hasAddress, LIMITS, PLACE, PLACES, VIDEOS } from './limits.ts';
import { preview } from './preview.ts';
import { requests } from './requests.ts';
import { X_SECRET_NAMES, X_TERMS, XOptions, XSecrets } from './settings.ts';

/** In US dollars, each call that went well; refused ones are not charged. */
const POST = 0.015;
const POST_WITH_LINK = 0.2;
const DESCRIPTION = 0.005;
const REMOVAL = 0.005;

/**
 * X charges each call since 2026-02-06, and by these prices since 2026-04-20 (its pages “Pricing” and “Changelog”, as of
 * 2026-08-22): a post 0.015, one with an address in its text 0.200, the description of a picture 0.005. Two things are
 * read into that: taking a post down is “Content: Manage”, 0.005; and an edit, which is a call of its own to create a
 * post, costs what a post costs. An address that nobody wrote as one counts, for X makes a link of it. What is read to
 * find a post whose answer was lost (0.001 or 0.005 each) and captions of videos, for which no price is named, are left out.
 */
const PRICES: Prices = {
  link: Number((POST_WITH_LINK - POST).toFixed(3)),
  charges(kind, post) {
    if (kind === 'retract') return [{ what: 'removal', usd: REMOVAL }];
    // An edit keeps the picture that was uploaded, with its description.
    const describes = kind === 'send' && !post.video && pictureFor(post, PLACE)?.alt;
    return [
      { what: 'post', usd: POST },
      ...(hasAddress(post.texts.text ?? '') ? [{ what: 'link' as const, usd: PRICES.link }] : []),
      ...(describes ? [{ what: 'description' as const, usd: DESCRIPTION }] : []),
    ];
  },
};

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
  load: async () => (await import('./client.ts')).client,
});
