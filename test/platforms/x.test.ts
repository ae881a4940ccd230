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
    ['createPost', 'invalid-request', 'failed'],
    ['createPost', 'invalid-media', 'failed'],
    ['createPost', 'unauthorized', 'unauthorized'],
    ['createPost', 'legacy-token-expired', 'unauthorized'],
    ['createPost', 'legacy-not-authenticated', 'unauthorized'],
    ['createPost', 'credits-depleted', 'exhausted'],
    ['createPost', 'spending-limit', 'exhausted'],
    ['createPost', 'duplicate', 'unknown'],
    ['createPost', 'duplicate-after', 'unknown'],
    ['createPost', 'not-permitted', 'failed'],
    ['createPost', 'reply-not-mentioned', 'failed'],
    ['createPost', 'reply-not-author', 'failed'],
    ['createPost', 'cashtags', 'failed'],
    ['createPost', 'invalid-url', 'failed'],
    ['createPost', 'video-too-long', 'failed'],
    ['createPost', 'no-feature-access', 'failed'],
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
    ['append', 'too-large', 'failed'],
    ['finalize', 'not-found', 'unavailable'],
    ['finalize', 'media-out-of-spec', 'failed'],
  ],
});
