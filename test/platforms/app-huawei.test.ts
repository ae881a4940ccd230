import { app } from '../../src/platforms/app/index.ts';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { testPlatform } from './conformance.ts';
import { sampleArticle } from './samples.ts';

testPlatform({
  platform: { ...app, name: 'App by Huawei' },
  startSimulator: (options) => startAppSimulator({ ...options, channel: { transport: 'huawei' } }),
  article: sampleArticle,
  commits: ['huawei'],
  ignored: /\/token$/,
  // A refused token is replaced once, and the message goes out.
  otherwise: { '401': ['published'] },
  catalogue: [
    ['huawei', 'huawei-token-expired', 'published'],
    ['huawei', 'huawei-no-right', 'unauthorized'],
    ['huawei', 'huawei-sensitive', 'failed'],
    ['huawei', 'huawei-internal', 'unknown'],
  ],
});
