import { expect, test } from 'vitest';
import type { PostContent } from '../../src/domain/post.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import type { FindAnswer } from '../../src/platforms/platform.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { bench, type Subject } from './bench.ts';
import { deliver } from './fake-engine.ts';
import { sampleArticle } from './samples.ts';

const X: Subject = { platform: x, startSimulator: startXSimulator, article: sampleArticle };
const FACEBOOK: Subject = { platform: facebook, startSimulator: startFacebookSimulator, article: sampleArticle };
const INSTAGRAM: Subject = { platform: instagram, startSimulator: startInstagramSimulator, article: sampleArticle };
const WECHAT: Subject = { platform: wechat, startSimulator: startWeChatSimulator, article: sampleArticle };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What a look says of a post that is out, when the store's clock was so far ahead at its intent. */
async function lookFor(
  subject: Subject,
  commit: string,
  { ahead, change = (post) => post }: { ahead: number; change?: (post: PostContent) => PostContent },
): Promise<FindAnswer> {
  const { delivery, stop } = await bench(subject);
  try {
    const post = change(delivery.post);
    const since = new Date(delivery.clock.now().getTime() + ahead);
    const { receipt } = await deliver({ ...delivery, post });
    expect(receipt).not.toBeNull();
    // Lists lag.
    delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 5 * MINUTE));
    const client = await subject.platform.client();
    return await client.find({ commit, post, results: {}, since, intentAt: since }, delivery.session);
  } finally {
    await stop();
  }
}

test.each([
  ['X', X, 'post'],
  ['Facebook', FACEBOOK, 'post'],
  ['WeChat', WECHAT, 'draft'],
])('%s: a post is found by its marker although the store’s clock was hours ahead', async (_name, subject, commit) => {
  expect(await lookFor(subject, commit, { ahead: 8 * HOUR })).toMatchObject({ answer: 'found' });
});

const bare = (post: PostContent): PostContent => ({ ...post, link: null, pictures: [] });
const WORDS = 'The bridge is open again, and the ferry keeps running until spring.';

test.each([
  ['X', X, 'post', (post: PostContent) => ({ ...bare(post), texts: { ...post.texts, text: WORDS } })],
  ['Facebook', FACEBOOK, 'post', (post: PostContent) => ({ ...bare(post), texts: { ...post.texts, message: WORDS } })],
  ['Instagram', INSTAGRAM, 'publish', (post: PostContent) => post],
  ['WeChat', WECHAT, 'draft', (post: PostContent) => ({ ...post, link: 'https://harbour.example/a' })],
])(
  '%s: a post without a marker is never taken for absent then, but left to a person',
  async (_n, subject, commit, change) => {
    expect(await lookFor(subject, commit, { ahead: 0, change })).toMatchObject({ answer: 'found' });
    expect(await lookFor(subject, commit, { ahead: HOUR, change })).toMatchObject({
      answer: 'cannot-tell',
      never: true,
    });
  },
);
