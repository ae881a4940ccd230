import { testPlatform } from './conformance.ts';
import { sampleArticle } from './samples.ts';
import { onWechat } from './wechat/subject.ts';

testPlatform({
  ...onWechat,
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
});
