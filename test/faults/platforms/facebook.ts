import { named, oncePerPost, platformFaults } from './faults.ts';

const commit = ['feed'];

export const facebook = platformFaults({
  operations: { commit, step: ['photos'], look: ['publishedPosts'], token: [] },
  looks: [{ operation: 'publishedPosts' }],
  needsResume: true,
  own: {
    'misleading-1': oncePerPost(commit, named('unknown-after')),
    'misleading-2': oncePerPost(commit, named('service-after')),
    'token-expired': oncePerPost(commit, named('token-463')),
  },
});
