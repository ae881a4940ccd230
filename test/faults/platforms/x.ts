import { incompleteLists, named, oncePerPost, platformFaults, wrongLists } from './faults.ts';

const commit = ['createPost'];
/** Longer than the last look waits (120 s), and shorter by far than the looks after a second sending, which end at 240 s. */
const BEYOND_THE_LOOKS = 200_000;

export const x = platformFaults({
  operations: {
    commit,
    step: ['initialize', 'append', 'finalize', 'metadata'],
    look: ['timeline'],
    // Where it signs in by OAuth 2.0.
    token: ['token'],
  },
  looks: [{ operation: 'timeline' }],
  needsResume: true,
  own: {
    'token-expired': oncePerPost(commit, named('legacy-token-expired')),
    // It is live, its answer is lost, and no look sees it: the second sending is refused as a duplicate.
    'duplicate-403': oncePerPost(commit, { type: 'drop', when: 'after' }, { listingLagMs: BEYOND_THE_LOOKS }),
    'duplicate-first': oncePerPost(commit, named('duplicate-after')),
    'list-errors': (trials) => wrongLists(commit, 'timeline', 'list-with-errors', trials),
    'list-miscounted': (trials) => wrongLists(commit, 'timeline', 'list-miscounted', trials),
    'list-incomplete': (trials) => incompleteLists(commit, 'timeline', trials),
    'list-unresolved': (trials) => wrongLists(commit, 'timeline', 'list-without-entities', trials),
  },
});
