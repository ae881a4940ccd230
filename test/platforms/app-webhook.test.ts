import { app } from '../../src/platforms/app/index.ts';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { testPlatform } from './conformance.ts';
import { sampleArticle } from './samples.ts';

testPlatform({
  platform: { ...app, name: 'App by webhook' },
  startSimulator: (options) => startAppSimulator({ ...options, channel: { transport: 'webhook' } }),
  article: sampleArticle,
  commits: ['webhook'],
});
