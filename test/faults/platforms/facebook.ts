import { incompleteLists, named, oncePerPost, type PlatformFaults, platformFaults, wrongLists } from './faults.ts';

const commit = ['feed'];

export const facebook = platformFaults({
  operations: { commit, step: ['photos'], look: ['publishedPosts'], token: [] },
  looks: [{ operation: 'publishedPosts' }],
  needsResume: true,
  own: {
    'misleading-1': oncePerPost(commit, named('unknown-after')),
    'misleading-2': oncePerPost(commit, named('service-after')),
    'token-expired': oncePerPost(commit, named('token-463')),
    'duplicate-first': oncePerPost(commit, named('duplicate-after')),
    'list-errors': (trials) => wrongLists(commit, 'publishedPosts', 'list-with-error', trials),
    'list-miscounted': (trials) => wrongLists(commit, 'publishedPosts', 'list-empty-with-cursors', trials),
    'list-incomplete': (trials) => incompleteLists(commit, 'publishedPosts', trials),
  },
});

/** The same for posts with a video: `finish` makes it public, and by its id it is found again. */
const videoFaults = (finish: string, step: readonly string[]): PlatformFaults =>
  platformFaults({
    operations: { commit: [finish], step, look: ['getNode'], token: [] },
    // How far it is is read before the commit too; here only what follows it fails.
    looks: [{ operation: 'getNode', perPost: true, following: finish }],
    needsResume: true,
    own: {
      'misleading-1': oncePerPost([finish], named('unknown-after')),
      'misleading-2': oncePerPost([finish], named('service-after')),
      'token-expired': oncePerPost([finish], named('token-463')),
      'duplicate-first': oncePerPost([finish], named('duplicate-after')),
    },
  });

export const facebookReel = videoFaults('reelFinish', ['reels', 'uploadBytes']);
export const facebookVideo = videoFaults('videoFinish', ['videos', 'videoTransfer']);

const publish = ['videos'];

/** A video that is uploaded as a file is found by its words, and only the answer to the commit names it. */
export const facebookFile = platformFaults({
  operations: {
    commit: publish,
    step: ['startSession', 'sessionBytes'],
    look: ['listVideos', 'publishedPosts'],
    token: [],
  },
  looks: [{ operation: 'listVideos' }],
  needsResume: true,
  own: {
    'misleading-1': oncePerPost(publish, named('unknown-after')),
    'misleading-2': oncePerPost(publish, named('service-after')),
    'token-expired': oncePerPost(publish, named('token-463')),
    'duplicate-first': oncePerPost(publish, named('duplicate-after')),
    'list-errors': (trials) => wrongLists(publish, 'listVideos', 'list-with-error', trials),
    'list-miscounted': (trials) => wrongLists(publish, 'listVideos', 'list-empty-with-cursors', trials),
  },
});
