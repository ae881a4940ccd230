import { definePlatform } from '../define-platform.ts';
import { check, mayReply, mayRetract, mayRevise } from './check.ts';
import { compose } from './compose.ts';
import { LOOKS, limits, PLACES, POLLS, VIDEOS } from './limits.ts';
import { preview } from './preview.ts';
import { requests } from './requests.ts';
import { token, YOUTUBE_TERMS, YoutubeOptions, YoutubeSecrets } from './settings.ts';

/** YouTube channels: the article's video, uploaded as private and made public when it is processed. */
export const youtube = definePlatform({
  id: 'youtube',
  name: 'YouTube',
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
  },
  postIds: { shape: /^[\w-]{11}$/, example: 'Ks-_Mh1QhMc', inAddress: /(?:[?&]v=|youtu\.be\/|\/shorts\/)([\w-]{11})/ },
  settings: {
    options: YoutubeOptions,
    secrets: YoutubeSecrets,
    secretNames: ['clientId', 'clientSecret', 'refreshToken'],
    account: ({ channelId }) => channelId,
    terms: YOUTUBE_TERMS,
  },
  places: PLACES,
  limits,
  // Counted for the project that the client belongs to, whatever channels it uploads to.
  quotas: () => [
    {
      name: 'uploads',
      what: 'uploads',
      posts: 100,
      per: { dayIn: 'America/Los_Angeles' },
      sharedBy: ['clientId'],
    },
  ],
  videos: VIDEOS,
  needsVideo: true,
  templateFields: ['title', 'description'],
  waits: { looks: [...LOOKS], polls: [...POLLS] },
  token,
  compose,
  check,
  requests,
  mayRevise,
  mayRetract,
  mayReply,
  preview,
  load: async () => (await import('./client.ts')).client,
});
