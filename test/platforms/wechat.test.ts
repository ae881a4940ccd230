import { wechat } from '../../src/platforms/wechat/index.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { testPlatform } from './conformance.ts';
import { sampleArticle } from './samples.ts';

testPlatform({
  platform: wechat,
  startSimulator: startWeChatSimulator,
  article: sampleArticle,
  options: { mode: 'publish' },
  commits: ['draft/add', 'freepublish/submit'],
  ignored: /stable_token|freepublish\/get|batchget|draft\/get/,
  otherwise: {
    // The platform has no such statuses: whatever is wrong with it is "-1, system error", which tells nothing.
    '401': ['unknown'],
    '403': ['unknown'],
    '404': ['unknown'],
    // It counts by the day, and names no time.
    'rate limit with reset': ['exhausted'],
    'rate limit without reset': ['exhausted'],
  },
});
