import { definePlatform } from '../define-platform.ts';
import { COMMENT_LIMITS } from '../kit/graph/comments.ts';
import { check, mayReply, mayRetract } from './check.ts';
import { compose, composeReply } from './compose.ts';
import { LIMITS, PLACES, POLLS, VIDEOS, withoutVideo } from './limits.ts';
import { preview } from './preview.ts';
import { requests } from './requests.ts';
import { INSTAGRAM_TERMS, InstagramOptions, InstagramSecrets } from './settings.ts';
import { token } from './token.ts';

export const instagram = definePlatform<InstagramOptions, InstagramSecrets>({
  id: 'instagram',
  name: 'Instagram',
  recognise: {
    hosts: ['instagram.com', 'instagr.am'],
    labels: ['instagram'],
    notAccounts: ['p', 'reel', 'reels', 'stories', 'explore', 'accounts', 'share', 'tv', 'direct', 'legal', 'about'],
    notAccountAddress: /^[^/]*\/[^/]+\/(?:p|reel|tv)\/[^/]+/i,
  },
  postIds: { shape: /^\d+$/, example: '17918920912340654', inAddress: null },
  settings: {
    options: InstagramOptions,
    secrets: InstagramSecrets,
    secretNames: ['accessToken'],
    optionalSecrets: ['appId', 'appSecret'],
    account: ({ accountId }) => accountId,
    terms: INSTAGRAM_TERMS,
  },
  places: PLACES,
  limits: () => LIMITS,
  // 50 or 100, the platform's own pages say; its comments are counted elsewhere.
  quotas: () => [
    {
      name: 'publishing',
      what: 'posts',
      posts: 50,
      per: { hours: 24 },
      counts: ({ replyTo }) => replyTo === undefined,
    },
  ],
  videos: VIDEOS,
  withoutVideo,
  // A container that is not published a minute after the call is read once more, as its state may lag.
  templateFields: ['caption'],
  waits: { looks: [10_000, 60_000, 120_000], polls: POLLS },
  token,
  compose,
  check,
  requests,
  mayRetract,
  mayReply,
  composeReply,
  replyLimits: COMMENT_LIMITS,
  preview,
  load: async () => (await import('./client.ts')).client,
});
