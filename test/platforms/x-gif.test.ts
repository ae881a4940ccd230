import { describe, expect, test } from 'vitest';
import type { PostContent, PostPicture } from '../../src/domain/post.ts';
import { x } from '../../src/platforms/x/index.ts';
import type { FaultOrder } from '../../src/simulators/simulator.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { gif } from '../helpers/gif.ts';
import { saying } from '../helpers/says.ts';
import { type Bench, bench } from './bench.ts';
import { testPlatform } from './conformance.ts';
import { deliver } from './fake-engine.ts';
import { expectPlanned } from './planned.ts';
import { sampleArticle } from './samples.ts';

const size = { width: 64, height: 36, frames: 5 };
const subject = {
  platform: x,
  startSimulator: startXSimulator,
  article: sampleArticle,
  gif: { ...size, bytes: await gif(size.width, size.height, size.frames) },
};

describe('conformance of an animated GIF', () => {
  testPlatform({
    ...subject,
    commits: ['createPost'],
    catalogue: [
      ['createPost', 'invalid-media', 'failed'],
      ['finalize', 'media-out-of-spec', 'failed'],
      ['finalize', 'not-found', 'unavailable'],
    ],
  });
});

const OPTIONS = { userId: '1', username: 'harbour' };

async function onBench(body: (bench: Bench) => Promise<void>, changes: Partial<Parameters<typeof bench>[0]> = {}) {
  const started = await bench({ ...subject, ...changes });
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const named = (operation: string, name: string): FaultOrder => ({
  operation,
  times: 1,
  fault: { type: 'named', name },
});

test('is uploaded in its category, waited for, described and posted as it was shown', () =>
  onBench(async ({ delivery, live, sent, log }) => {
    const planned = x.content.requests(delivery.post, delivery.session.options);
    const { receipt } = await deliver(delivery);
    const [post] = live();
    expect(post?.media).toMatchObject([
      { mimeType: 'image/gif', width: 64, height: 36, alt: sampleArticle.images[0]?.caption },
    ]);
    expect(receipt?.otherIds.media).toBe(post?.media[0]?.name);
    expect((await log()).filter((name) => name === 'mediaStatus').length).toBeGreaterThan(1);
    const begun = (await sent()).find(({ target }) => target.endsWith('/initialize'));
    expect(begun?.body).toMatchObject({ media_category: 'tweet_gif', media_type: 'image/gif' });
    expectPlanned(planned, await sent());
  }));

test('in a thread each post has its own, and it is gone once the thread is taken down', () =>
  onBench(
    async ({ delivery, changing, live }) => {
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('not published');
      expect(live()[0]?.media.map(({ mimeType }) => mimeType)).toEqual(['image/gif']);
      const change = { kind: 'retract', live: { post: delivery.post, receipt, since: delivery.clock.now() } } as const;
      await deliver(changing(change, delivery.post));
      expect(live()).toEqual([]);
    },
    { format: 'thread' },
  ));

test('is found after a lost answer by its link, and not posted twice', () =>
  onBench(async ({ delivery, live, simulator }) => {
    simulator.faults([{ operation: 'createPost', times: 1, fault: { type: 'drop', when: 'after' } }]);
    const { receipt, looks } = await deliver(delivery);
    expect(looks).toContain('found');
    expect(live().map(({ id }) => id)).toEqual([receipt?.remoteId]);
  }));

test('that X cannot process is refused in its words, and nothing is posted', () =>
  onBench(async ({ delivery, live, simulator }) => {
    simulator.faults([named('finalize', 'processing-failed')]);
    const end = await deliver(delivery);
    expect(end.outcomes.at(-1)).toMatchObject({
      type: 'failed',
      code: 'gif',
      message: saying(/could not process the GIF/),
    });
    expect(live()).toEqual([]);
  }));

describe('the check', () => {
  const made = (changes: Partial<PostPicture> = {}, frames = 5) => ({
    hash: 'a'.repeat(64),
    width: 64,
    height: 36,
    bytes: 1_000,
    mimeType: 'image/gif',
    crop: null,
    animation: { width: 64, height: 36, frames, bytes: 1_000 },
    ...changes,
  });

  const codes = (post: PostContent) =>
    x.content
      .check(post, OPTIONS)
      .map(({ code }) => code)
      .filter((code) => code.startsWith('gif') || code.startsWith('picture'));

  test('takes one that is alone, refuses it beside another, and says why a still one does not move', () =>
    onBench(async ({ delivery: { post } }) => {
      const [own] = post.pictures;
      if (!own) throw new Error('no picture');
      expect(codes(post)).toEqual([]);
      const still = { ...own, rendition: { ...made(), mimeType: 'image/jpeg', width: 1600, height: 900 } };
      expect(codes({ ...post, pictures: [own, still] })).toEqual(['gif-refused', 'gif-still']);
      expect(codes({ ...post, pictures: [still] })).toEqual([]);
      const long = { ...still, rendition: { ...still.rendition, animation: { ...size, frames: 351, bytes: 1_000 } } };
      expect(codes({ ...post, pictures: [long] })).toEqual(['gif-still']);
      expect(codes({ ...post, pictures: [{ ...long, still: true }] })).toEqual([]);
      expect(codes({ ...post, pictures: [{ ...own, rendition: made({}, 351) }] })).toEqual(['gif-refused']);
    }));

  test('the preview shows it as one', () =>
    onBench(async ({ delivery: { post } }) => {
      const html = x.content.preview(post, { fileUrl: (hash) => `/pictures/${hash}`, channelName: 'Harbour' });
      expect(html).toContain('GIF · ALT');
      expect(html).toContain(`/pictures/${post.pictures[0]?.rendition?.hash}`);
    }));
});
