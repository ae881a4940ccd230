import { x } from '../../src/platforms/x/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { testPlatform } from './conformance.ts';
import { sampleArticle } from './samples.ts';

testPlatform({
  platform: x,
  startSimulator: startXSimulator,
  article: sampleArticle,
  commits: ['createPost'],
  catalogue: [
    ['createPost', 'invalid-request', 'rejected'],
    ['createPost', 'invalid-media', 'rejected'],
    ['createPost', 'unauthorized', 'unauthorized'],
    ['createPost', 'legacy-token-expired', 'unauthorized'],
    ['createPost', 'legacy-not-authenticated', 'unauthorized'],
    ['createPost', 'credits-depleted', 'exhausted'],
    ['createPost', 'spending-limit', 'exhausted'],
    ['createPost', 'duplicate', 'unknown'],
    ['createPost', 'duplicate-after', 'unknown'],
    ['createPost', 'not-permitted', 'rejected'],
    ['createPost', 'reply-not-mentioned', 'rejected'],
    ['createPost', 'reply-not-author', 'rejected'],
    ['createPost', 'cashtags', 'rejected'],
    ['createPost', 'invalid-url', 'rejected'],
    ['createPost', 'video-too-long', 'rejected'],
    ['createPost', 'no-feature-access', 'rejected'],
    ['createPost', 'unsupported-authentication', 'unauthorized'],
    ['createPost', 'client-not-enrolled', 'unauthorized'],
    ['createPost', 'user-suspended', 'unauthorized'],
    ['createPost', 'account-locked', 'unauthorized'],
    ['createPost', 'not-found', 'unknown'],
    ['createPost', 'legacy-rate-limit', 'rate-limited'],
    ['createPost', 'usage-capped-daily', 'exhausted'],
    ['createPost', 'usage-capped-monthly', 'exhausted'],
    ['createPost', 'unavailable-before', 'unknown'],
    ['createPost', 'unavailable-after', 'unknown'],
    ['initialize', 'unauthorized', 'unauthorized'],
    ['initialize', 'credits-depleted', 'exhausted'],
    ['append', 'too-large', 'rejected'],
    ['finalize', 'not-found', 'unavailable'],
    ['finalize', 'media-out-of-spec', 'rejected'],
  ],
});
