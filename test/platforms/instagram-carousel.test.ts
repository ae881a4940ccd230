import { instagram } from '../../src/platforms/instagram/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { testPlatform } from './conformance.ts';
import { GRAPH_REFUSALS, picturedArticle } from './samples.ts';

testPlatform({
  platform: instagram,
  startSimulator: startInstagramSimulator,
  article: picturedArticle,
  commits: ['publish'],
  bodies: GRAPH_REFUSALS,
  catalogue: [
    ['publish', 'service-after', 'unknown'],
    ['publish', 'action-blocked-after', 'unknown'],
    ['publish', 'media-expired', 'unavailable'],
    ['publish', 'container-unknown', 'unavailable'],
    ['createContainer', 'late-finish', 'published'],
    ['createContainer', 'error-status', 'unavailable'],
    ['createContainer', 'image-ratio', 'failed'],
    ['createContainer', 'carousel-count', 'failed'],
    ['createContainer', 'media-not-found', 'unavailable'],
    ['createContainer', 'tags-without-places', 'failed'],
    ['createContainer', 'too-many-tags', 'failed'],
    ['getNode', 'not-visible', 'unavailable'],
  ],
});
