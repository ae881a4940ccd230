import { facebook } from '../../src/platforms/facebook/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { testPlatform } from './conformance.ts';
import { GRAPH_REFUSALS, sampleArticle } from './samples.ts';

testPlatform({
  platform: facebook,
  startSimulator: startFacebookSimulator,
  article: sampleArticle,
  commits: ['feed'],
  bodies: GRAPH_REFUSALS,
});
