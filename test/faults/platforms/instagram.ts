import { named, oncePerPost, platformFaults } from './faults.ts';

const commit = ['publish'];

export const instagram = platformFaults({
  operations: { commit, step: ['createContainer', 'getNode'], look: ['getNode', 'listMedia'], token: [] },
  // The container's state is read before the commit too; here only what follows it fails.
  looks: [{ operation: 'getNode', perPost: true, following: 'publish' }],
  needsResume: true,
  own: {
    'step-reset': oncePerPost(['createContainer'], { type: 'drop', when: 'after' }),
    'misleading-1': oncePerPost(commit, named('unknown-after')),
    'misleading-2': oncePerPost(commit, named('service-after')),
    'misleading-4-2207051': oncePerPost(commit, named('action-blocked-after')),
    'token-expired': oncePerPost(commit, named('token-463')),
  },
});
