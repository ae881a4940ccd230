import { wechat } from '../../../src/platforms/wechat/index.ts';
import { startWeChatSimulator } from '../../../src/simulators/wechat/index.ts';
import type { Conformance } from '../conformance.ts';

/** The platform, and how its endings differ from those of others. */
export const onWechat: Pick<Conformance, 'platform' | 'startSimulator' | 'otherwise'> = {
  platform: wechat,
  startSimulator: startWeChatSimulator,
  otherwise: {
    // The platform has no such statuses: whatever is wrong with it is "-1, system error", which tells nothing.
    '401': ['unknown'],
    '403': ['unknown'],
    '404': ['unknown'],
    // It counts by the day, and names no time.
    'rate limit with reset': ['exhausted'],
    'rate limit without reset': ['exhausted'],
  },
};

/** Articles and picture posts that are published without a message. */
export const published = {
  ...onWechat,
  options: { mode: 'publish' },
  commits: ['draft/add', 'freepublish/submit'],
  ignored: /stable_token|freepublish\/get|batchget|draft\/get/,
};
