import { describe, expect, test } from 'vitest';
import { seenPost } from '../../src/features/deliveries/resolve.ts';
import { app } from '../../src/platforms/app/index.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { youtube } from '../../src/platforms/youtube/index.ts';

const SEEN = 'seen by a person';

describe('what a person says of a post that is live', () => {
  test.each([app, facebook, instagram, wechat, x, youtube])('$name: its own example is an id', (platform) => {
    const { example } = platform.recognise.postIds;
    expect(seenPost(platform, example)).toEqual({ remoteId: example, url: null });
  });

  test.each([
    [x, 'https://x.com/herald/status/1346889436626259968?s=20', '1346889436626259968'],
    [x, 'https://mobile.twitter.com/herald/status/12', '12'],
    [youtube, 'https://www.youtube.com/watch?t=4&v=Ks-_Mh1QhMc', 'Ks-_Mh1QhMc'],
    [youtube, 'https://youtu.be/Ks-_Mh1QhMc', 'Ks-_Mh1QhMc'],
    [facebook, 'https://www.facebook.com/herald/posts/pfbid02', SEEN],
    [instagram, 'https://www.instagram.com/p/C8abcdEF/', SEEN],
    [wechat, 'https://mp.weixin.qq.com/s/abcdef', SEEN],
  ])('$name: an address', (platform, address, id) => {
    expect(seenPost(platform, address)).toEqual({ remoteId: id, url: address });
  });

  test.each([
    [x, 'abc'],
    [x, 'https://x.example/herald/status/12'],
    [x, 'https://notx.com/herald/status/12'],
    [x, 'javascript://x.com/%0aalert(1)'],
    [facebook, '--send-again'],
    [instagram, 'C8abcdEF'],
    [youtube, 'Ks-_Mh1QhMcX'],
    [app, '4711'],
  ])('$name: %s is neither', (platform, text) => {
    expect(() => seenPost(platform, text)).toThrow(`"${text}" is not an id or URL of a post on ${platform.name}`);
  });

  test('nothing, and anything of a channel that is configured no more', () => {
    expect(seenPost(x, null)).toEqual({ remoteId: SEEN, url: null });
    expect(seenPost(null, 'abc')).toEqual({ remoteId: 'abc', url: null });
  });
});
