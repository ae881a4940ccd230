import { definePlatform } from '../define-platform.ts';
import { COMMENT_LIMITS } from '../kit/graph/comments.ts';
import { loginToken } from '../kit/graph/token.ts';
import { check, mayReply, mayRetract, mayRevise } from './check.ts';
import { compose, composeReply } from './compose.ts';
import { LIMITS, PLACES, POLLS, VIDEOS, videoPosts, withoutVideo } from './limits.ts';
import { preview } from './preview.ts';
import { requests } from './requests.ts';
import { FACEBOOK_TERMS, FacebookOptions, FacebookSecrets } from './settings.ts';

export const facebook = definePlatform<FacebookOptions, FacebookSecrets>({
  id: 'facebook',
  name: 'Facebook',
  recognise: {
    hosts: ['facebook.com', 'fb.com', 'fb.me'],
    labels: ['facebook'],
    notAccounts: [
      'sharer',
      'sharer.php',
      'share',
      'share.php',
      'dialog',
      'plugins',
      'tr',
      'login',
      'login.php',
      'policies',
      'privacy',
      'help',
      'hashtag',
      'watch',
      'events',
      'reel',
      'photo',
      'photo.php',
      'permalink.php',
      'story.php',
      'video.php',
      'marketplace',
    ],
    notAccountAddress:
      /^[^/]*\/(?:[^/]+\/(?:posts|videos|photos|reels?|events)\/[^/]+|[^/]+\/\d{6,}\/(?:posts|videos)\/)/i,
  },
  postIds: { shape: /^\d+(_\d+)?$/, example: '546349135390552_1116689038356556', inAddress: null },
  settings: {
    options: FacebookOptions,
    secrets: FacebookSecrets,
    secretNames: ['pageToken'],
    optionalSecrets: ['appId', 'appSecret'],
    account: ({ pageId }) => pageId,
    terms: FACEBOOK_TERMS,
  },
  places: PLACES,
  limits: () => LIMITS,
  quotas: () => [
    { name: 'reels', what: 'reels', posts: 30, per: { hours: 24 }, counts: ({ kind }) => kind === 'reel' },
  ],
  videos: VIDEOS,
  videoPosts,
  withoutVideo,
  // How soon a post shows in the page's list is not documented.
  templateFields: ['message'],
  waits: { looks: [5_000, 30_000, 120_000], polls: POLLS },
  token: () => loginToken('pageToken'),
  compose,
  check,
  requests,
  mayRevise,
  mayRetract,
  mayReply,
  composeReply,
  replyLimits: COMMENT_LIMITS,
  preview,
  load: async () => (await import('./client.ts')).client,
});
