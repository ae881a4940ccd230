import { wechat } from '../../src/platforms/wechat/index.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { testPlatform } from './conformance.ts';
import { picturedArticle } from './samples.ts';

testPlatform({
  platform: wechat,
  startSimulator: startWeChatSimulator,
  article: picturedArticle,
  format: 'pictures',
  options: { mode: 'publish' },
  commits: ['draft/add', 'freepublish/submit'],
  ignored: /stable_token|freepublish\/get|batchget|draft\/get/,
  otherwise: {
    '401': ['unknown'],
    '403': ['unknown'],
    '404': ['unknown'],
    'rate limit with reset': ['exhausted'],
    'rate limit without reset': ['exhausted'],
  },
});
