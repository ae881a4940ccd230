import { named, oncePerPost, platformFaults } from './faults.ts';

const commit = ['send'];

/** Nothing can be looked up; what a device shows after collapse counts as posts, every message as raw. */
export const app = platformFaults({
  operations: { commit, step: [], look: [], token: ['token'] },
  own: {
    'token-expired': oncePerPost(commit, named('unauthenticated')),
  },
});
