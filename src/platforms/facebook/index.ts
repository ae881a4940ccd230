import { definePlatform } from '../kit/define-platform.ts';
import { meta } from '../kit/graph/connect-way.ts';
import { loginToken } from '../kit/graph/token.ts';
import { check, may } from './check.ts';
import { FORMATS, kindOf, Settings, STORY } from './choices.ts';
import { compose, composeReply } from './compose.ts';
import { gallery, limits, PLACES, POLLS, VIDEOS, videoPosts, withoutVideo } from './limits.ts';
import { facebook as messages } from './messages.ts';
import { preview } from './preview.ts';
import { previewStyle } from './preview-style.ts';
import { requests } from './requests.ts';
import { FacebookOptions, FacebookSecrets } from './settings.ts';
import { hasOwnId, tells } from './tells.ts';

/** Posts of a Facebook page, with a link, pictures or a video, and stories. */
export const facebook = definePlatform<FacebookOptions, FacebookSecrets>({
  id: 'facebook',
  name: 'Facebook',
  brand: {
    label: messages.name(),
    colour: '#0866ff',
    mark: 'M9.101 23.691v-7.98H6.627v-3.667h2.474v-1.58c0-4.085 1.848-5.978 5.858-5.978.401 0 .955.042 1.468.103a8.68 8.68 0 0 1 1.141.195v3.325a8.623 8.623 0 0 0-.653-.036 26.805 26.805 0 0 0-.733-.009c-.707 0-1.259.096-1.675.309a1.686 1.686 0 0 0-.679.622c-.258.42-.374.995-.374 1.752v1.297h3.919l-.386 2.103-.287 1.564h-3.246v8.245C19.396 23.238 24 18.179 24 12.044c0-6.627-5.373-12-12-12s-12 5.373-12 12c0 5.628 3.874 10.35 9.101 11.647Z',
  },
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
    postIds: { shape: /^\d+(_\d+)?$/, example: '546349135390552_1116689038356556', inAddress: null },
  },
  account: {
    options: FacebookOptions,
    credentials: FacebookSecrets,
    id: ({ pageId }) => pageId,
    quotas: () => [
      { name: 'reels', what: 'reels', posts: 30, per: { hours: 24 }, counts: ({ kind }) => kind === 'reel' },
    ],
    token: () => loginToken('pageToken'),
    connect: [meta],
  },
  content: {
    places: PLACES,
    limits: (_options, post) => limits(post),
    compose,
    check,
    requests,
    tells,
    hasOwnId,
    preview,
    previewStyle,
    video: { places: VIDEOS, forms: videoPosts, without: withoutVideo },
    formats: FORMATS,
    settings: Settings,
    kindOf,
    gallery,
    templateFields: ['message'],
  },
  changes: { may, composeReply },
  // How soon a post shows in the page's list is not documented.
  waits: { looks: [5_000, 30_000, 120_000], polls: POLLS },
  // Comments and stories are in lists of their own.
  recount: { lists: (post) => !post.replyTo && post.format !== STORY },
  client: async () => (await import('./client.ts')).client,
});
