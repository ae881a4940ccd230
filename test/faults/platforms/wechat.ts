import { named, oncePerPost, platformFaults, publicOnes } from './faults.ts';

/** The second one in the mode `publish` only. */
const commit = ['draft/add', 'freepublish/submit'];

export const wechat = platformFaults({
  operations: {
    commit,
    step: ['media/uploadimg', 'material/add_material'],
    look: ['draft/batchget', 'freepublish/batchget', 'draft/get'],
    token: ['stable_token'],
  },
  looks: [{ operation: 'draft/batchget' }, { operation: 'freepublish/batchget' }],
  own: {
    'token-expired': oncePerPost(commit, named('token-expires')),
    // The platform names no time: once more in the next minute.
    '429-reset': null,
    '429-bare': oncePerPost(commit, named('45011')),
  },
  /**
   * In the mode `draft` the draft is what was asked for: a person sends it. In the mode `publish` it leaves the box
   * when it goes out; one that is still there was made twice.
   */
  seen(posts, { channel }) {
    const drafts = posts.filter(({ visibility }) => visibility === 'draft').length;
    const out = publicOnes(posts);
    return channel.options.mode === 'draft' || out > 0 ? out + drafts : 0;
  },
});

const calls = ['draft/add', 'message/mass/sendall'];

/** Messages to followers, of one article or of several: nobody reads the drafts that they are made of. */
export const wechatMessages = platformFaults({
  operations: {
    commit: calls,
    step: ['media/uploadimg', 'material/add_material'],
    look: ['draft/batchget'],
    token: ['stable_token'],
  },
  looks: [{ operation: 'draft/batchget' }],
  own: {},
});
