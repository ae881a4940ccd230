import { wechat } from '../../src/platforms/wechat/index.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { testPlatform } from './conformance.ts';
import { sampleArticle } from './samples.ts';

testPlatform({
  platform: wechat,
  startSimulator: startWeChatSimulator,
  article: sampleArticle,
  options: { mode: 'mass' },
  commits: ['draft/add', 'message/mass/sendall'],
  ignored: /stable_token|mass\/get|batchget|draft\/get/,
  catalogue: [
    ['message/mass/sendall', '-1-after', 'unknown'],
    ['message/mass/sendall', '45066', 'unknown'],
    ['message/mass/sendall', '45065', 'unknown'],
    ['message/mass/sendall', '89505-after', 'unknown'],
    ['message/mass/sendall', '45028', 'exhausted'],
    ['message/mass/sendall', '48001', 'failed'],
  ],
  otherwise: {
    '401': ['unknown'],
    '403': ['unknown'],
    '404': ['unknown'],
    'rate limit with reset': ['exhausted'],
    'rate limit without reset': ['exhausted'],
  },
});
