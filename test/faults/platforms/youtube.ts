import { named, oncePerPost, platformFaults } from './faults.ts';

const commit = ['updateVideo'];

export const youtube = platformFaults({
  operations: {
    commit,
    step: ['startUpload', 'sendBytes', 'listVideos'],
    look: ['listVideos', 'listChannels', 'listPlaylistItems'],
    token: ['token'],
  },
  // The video's status is read before the commit too; here only what follows it fails.
  looks: [{ operation: 'listVideos', perPost: true, following: 'updateVideo' }],
  own: {
    'step-reset': oncePerPost(['sendBytes'], { type: 'drop', when: 'after' }),
    'token-expired': oncePerPost(commit, named('authError')),
    // The platform names no time.
    '429-reset': null,
  },
});
