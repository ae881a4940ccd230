import { instagram } from '../../src/platforms/instagram/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { testPlatform } from './conformance.ts';
import { GRAPH_REFUSALS, sampleArticle } from './samples.ts';

testPlatform({
  platform: instagram,
  startSimulator: startInstagramSimulator,
  article: sampleArticle,
  format: 'story',
  commits: ['publish'],
  bodies: GRAPH_REFUSALS,
  catalogue: [
    ['publish', 'service-after', 'unknown'],
    ['publish', 'action-blocked-after', 'unknown'],
    ['publish', 'publish-quota', 'exhausted'],
    ['createContainer', 'error-status', 'unavailable'],
  ],
});
