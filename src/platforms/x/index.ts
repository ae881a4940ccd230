import type { Prices } from '../../domain/cost.ts';
import { definePlatform } from '../kit/define-platform.ts';
import { withoutVideo } from '../kit/media.ts';
import { check, may } from './check.ts';
import { compose, composeReply, FORMATS, GALLERY, kindOf } from './compose.ts';
import { hasAddress, limitsOf, PLACES, VIDEOS } from './limits.ts';
import { x as messages } from './messages.ts';
import { oauth2 } from './oauth2.ts';
import { PostSettings } from './post-settings.ts';
import { preview } from './preview.ts';
import { previewStyle } from './preview-style.ts';
import { requests } from './requests.ts';
import { SIGN_IN, token, XOptions, XSecrets } from './settings.ts';
import { tells } from './tells.ts';

/** In US dollars, each call that went well; refused ones are not charged. */
const POST = 0.015;
const POST_WITH_LINK = 0.2;
const DESCRIPTION = 0.005;
const REMOVAL = 0.005;

/**
 * X charges each call since 2026-02-06, and by these prices since 2026-04-20 (its pages “Pricing” and “Changelog”, as of
 * 2026-08-22): a post 0.015, one with an address in its text 0.200, the description of a picture 0.005. Two things are
 * read into that: taking a post down is “Content: Manage”, 0.005; and an edit, which is a call of its own to create a
 * post, costs what a post costs. An address that was not meant as one counts, since X makes a link of it. What is read to
 * find a post whose answer was lost (0.001 or 0.005 each), the look-up of people who are tagged, and captions of videos, for which no price is named, are left out.
 */
const PRICES: Prices = {
  link: Number((POST_WITH_LINK - POST).toFixed(3)),
  charges(kind, post) {
    if (kind === 'retract') return [{ what: 'removal', usd: REMOVAL }];
    // An edit keeps the picture that was uploaded, with its description.
    const described = kind === 'send' && !post.video ? post.pictures.filter(({ alt }) => alt !== '') : [];
    return [
      { what: 'post', usd: POST },
      ...(hasAddress(post.texts.text ?? '') ? [{ what: 'link' as const, usd: PRICES.link }] : []),
      ...described.map(() => ({ what: 'description' as const, usd: DESCRIPTION })),
    ];
  },
};

/** Posts of an account on X, with a picture or a video. */
export const x = definePlatform<XOptions, XSecrets>({
  id: 'x',
  name: 'X',
  brand: {
    label: messages.name(),
    colour: '#000000',
    mark: 'M14.234 10.162 22.977 0h-2.072l-7.591 8.824L7.251 0H.258l9.168 13.343L.258 24H2.33l8.016-9.318L16.749 24h6.993zm-2.837 3.299-.929-1.329L3.076 1.56h3.182l5.965 8.532.929 1.329 7.754 11.09h-3.182z',
  },
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
    postIds: { shape: /^\d{1,19}$/, example: '1346889436626259968', inAddress: /\/status\/(\d+)/ },
  },
  account: {
    options: XOptions,
    credentials: XSecrets,
    signIn: SIGN_IN,
    connect: [oauth2],
    // X posts as whoever an access token belongs to, whatever the options say: one of OAuth 1.0a begins with the id of
    // that account.
    id: ({ userId }, { accessToken, refreshToken }) =>
      (refreshToken === undefined ? /^(\d{1,19})-/.exec(accessToken ?? '')?.[1] : undefined) ?? userId,
    // The guide of the platform names 200 in one place; the table of its limits, 100.
    quotas: () => [{ name: 'posts', what: 'posts', posts: 100, per: { hours: 0.25 } }],
    prices: PRICES,
    token,
  },
  content: {
    places: PLACES,
    limits: limitsOf,
    compose,
    check,
    // “Duplicate content”: X names no time; a day is what was seen.
    refusesRepeats: { field: 'text', hours: 24 },
    requests,
    tells,
    preview,
    previewStyle,
    video: { places: VIDEOS, without: withoutVideo('text') },
    formats: FORMATS,
    settings: PostSettings,
    discloses: ['ai', 'paid'],
    gallery: () => GALLERY,
    kindOf,
    templateFields: ['text'],
  },
  changes: { may, composeReply },
  recount: { isBilled: true, lists: () => true },
  client: async () => (await import('./client.ts')).client,
});
