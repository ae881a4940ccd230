import { facebook } from '../../src/platforms/facebook/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { testPlatform } from './conformance.ts';
import { GRAPH_REFUSALS, picturedArticle } from './samples.ts';

testPlatform({
  platform: facebook,
  startSimulator: startFacebookSimulator,
  article: picturedArticle,
  commits: ['feed'],
  bodies: GRAPH_REFUSALS,
  catalogue: [
    ['feed', 'service-after', 'unknown'],
    ['feed', 'duplicate-after', 'unknown'],
    ['feed', 'photos-already-posted', 'unknown'],
    ['photos', 'photo-refused', 'failed'],
    ['photos', 'service-after', 'unavailable'],
    ['photos', 'token-463', 'unauthorized'],
  ],
});
