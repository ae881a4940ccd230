import { definePlatform } from '../kit/define-platform.ts';
import { check, may } from './check.ts';
import { FORMATS, kindOf, Settings } from './choices.ts';
import { compose, composeReply } from './compose.ts';
import { google } from './connect.ts';
import { gallery, LOOKS, limits, PLACES, POLLS, VIDEOS } from './limits.ts';
import { youtube as messages } from './messages.ts';
import { preview } from './preview.ts';
import { previewStyle } from './preview-style.ts';
import { requests } from './requests.ts';
import { token, YoutubeOptions, YoutubeSecrets } from './settings.ts';

/** YouTube channels: the article's video, uploaded as private and made public when it is processed. */
export const youtube = definePlatform<YoutubeOptions, YoutubeSecrets>({
  id: 'youtube',
  name: 'YouTube',
  brand: {
    label: messages.name(),
    colour: '#ff0000',
    mark: 'M23.498 6.186a3.016 3.016 0 0 0-2.122-2.136C19.505 3.545 12 3.545 12 3.545s-7.505 0-9.377.505A3.017 3.017 0 0 0 .502 6.186C0 8.07 0 12 0 12s0 3.93.502 5.814a3.016 3.016 0 0 0 2.122 2.136c1.871.505 9.376.505 9.376.505s7.505 0 9.377-.505a3.015 3.015 0 0 0 2.122-2.136C24 15.93 24 12 24 12s0-3.93-.502-5.814zM9.545 15.568V8.432L15.818 12l-6.273 3.568z',
  },
  recognise: {
    hosts: ['youtube.com', 'youtu.be'],
    labels: ['youtube', 'you tube', '油管'],
    notAccounts: [
      'watch',
      'embed',
      'playlist',
      'results',
      'shorts',
      'live',
      'redirect',
      'feed',
      'hashtag',
      'v',
      'share',
      'clip',
    ],
    // The short host leads to videos alone.
    notAccountAddress: /^youtu\.be\//i,
    postIds: {
      shape: /^[\w-]{11}$/,
      example: 'Ks-_Mh1QhMc',
      inAddress: /(?:[?&]v=|youtu\.be\/|\/shorts\/)([\w-]{11})/,
    },
  },
  account: {
    options: YoutubeOptions,
    credentials: YoutubeSecrets,
    id: ({ channelId }) => channelId,
    connect: [google],
    // Counted for the project that the client belongs to, whatever channels it uploads to.
    quotas: () => [
      {
        name: 'uploads',
        what: 'uploads',
        posts: 100,
        per: { dayIn: 'America/Los_Angeles' },
        sharedBy: ['clientId'],
        counts: ({ replyTo }) => replyTo === undefined,
      },
    ],
    token,
  },
  content: {
    places: PLACES,
    limits,
    compose,
    check,
    requests,
    preview,
    previewStyle,
    video: { places: VIDEOS, required: true },
    formats: FORMATS,
    settings: Settings,
    kindOf,
    gallery,
    discloses: ['ai', 'paid'],
    templateFields: ['title', 'description'],
  },
  changes: { may, composeReply },
  waits: { looks: [...LOOKS], polls: [...POLLS] },
  recount: { lists: (post) => !post.replyTo },
  client: async () => (await import('./client.ts')).client,
});
