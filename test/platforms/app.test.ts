import { app } from '../../src/platforms/app/index.ts';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { testPlatform } from './conformance.ts';
import { sampleArticle } from './samples.ts';

testPlatform({
  platform: app,
  startSimulator: startAppSimulator,
  article: sampleArticle,
  commits: ['send'],
  ignored: /\/token$/,
  // A refused token is replaced once, and the message goes out.
  otherwise: { '401': ['published'] },
});
