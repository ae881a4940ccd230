import { describe, expect, test } from 'vitest';
import type { Receipt } from '../../src/domain/outcome.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { markerOf } from '../../src/lib/ids.ts';
import { app } from '../../src/platforms/app/index.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import type { SentAnswer } from '../../src/platforms/platform.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import type { FaultOrder } from '../../src/simulators/simulator.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { saying } from '../helpers/says.ts';
import type { Bench, Subject } from './bench.ts';
import { attempt, deliver } from './fake-engine.ts';
import { onBench } from './on-bench.ts';
import { sampleArticle } from './samples.ts';
import { subject as YOUTUBE } from './youtube/subject.ts';

/** A post is looked for that went out while the store knew of it: no step and no commit tells of it any more. */

const FACEBOOK: Subject = { platform: facebook, startSimulator: startFacebookSimulator, article: sampleArticle };
const PLATFORMS: readonly [string, Subject][] = [
  ['x', { platform: x, startSimulator: startXSimulator, article: sampleArticle }],
  ['facebook', FACEBOOK],
  ['facebook, a link', { ...FACEBOOK, article: { ...sampleArticle, images: [] } }],
  ['instagram', { platform: instagram, startSimulator: startInstagramSimulator, article: sampleArticle }],
  ['youtube', YOUTUBE],
  ['wechat', { platform: wechat, startSimulator: startWeChatSimulator, article: sampleArticle }],
  [
    'wechat, published',
    { platform: wechat, startSimulator: startWeChatSimulator, article: sampleArticle, options: { mode: 'publish' } },
  ],
];

const MINUTE = 60_000;

async function look(
  started: Bench,
  { post = started.delivery.post, known = [] }: { post?: PostContent; known?: string[] } = {},
): Promise<SentAnswer | undefined> {
  const { clock, platform, session } = started.delivery;
  const client = await platform.client();
  const since = new Date(clock.now().getTime() - 10 * MINUTE);
  // To restore a store takes longer than any list lags.
  clock.advanceTo(new Date(clock.now().getTime() + 10 * MINUTE));
  return client.findSent?.({ post, since, known: new Set(known) }, session);
}

const idsOf = ({ remoteId, otherIds }: Receipt): string[] => [remoteId, ...Object.values(otherIds)].filter(Boolean);

/** The same story under another id, and in other words where its platform tells posts by them. */
function anotherOf({ post }: Bench['delivery'], texts: PostContent['texts']): PostContent {
  const marker = markerOf('0d2c8b8e-1111-4222-8333-444455556666');
  const text = JSON.stringify({ ...post, texts }).replaceAll(post.marker, marker);
  return JSON.parse(text);
}

describe.each(PLATFORMS)('%s', (name, subject) => {
  test('what is out is found, with its receipt', () =>
    onBench(subject, async (started) => {
      const { receipt } = await deliver(started.delivery);
      const found = await look(started);
      expect(found).toMatchObject({ answer: 'found', receipt: { remoteId: receipt?.remoteId } });
      if (receipt?.remoteId === '') expect(found).toMatchObject({ receipt: { otherIds: receipt.otherIds } });
    }));

  test('what the store knows is not taken for it', () =>
    onBench(subject, async (started) => {
      const { receipt } = await deliver(started.delivery);
      const answer = await look(started, { known: receipt ? idsOf(receipt) : [] });
      expect(answer?.answer).toBe(name === 'wechat' ? 'cannot-tell' : 'absent');
    }));

  test('where nothing is out, that is proven, or a person is asked', () =>
    onBench(subject, async (started) => {
      const answer = await look(started);
      if (name === 'wechat') expect(answer).toMatchObject({ why: saying('is in no list of WeChat') });
      else expect(answer).toEqual({ answer: 'absent' });
    }));
});

const LINKED = PLATFORMS.filter(([name]) => !['instagram', 'facebook, a link'].includes(name));
test.each(LINKED)('%s: another post with the same link is left to a person', (_, subject) =>
  onBench(subject, async (started) => {
    await deliver(started.delivery);
    const { texts } = started.delivery.post;
    const [field = ''] = Object.keys(texts);
    const other = anotherOf(started.delivery, { ...texts, [field]: (texts[field] ?? '').replace(/^\S+/, 'Otherwise') });
    expect(await look(started, { post: other })).toMatchObject({
      answer: 'cannot-tell',
      why: saying(/^A post with the same link has appeared that Masthead has no record of/),
    });
  }),
);

const CUT: readonly [string, Subject, FaultOrder][] = [
  [
    'x',
    { platform: x, startSimulator: startXSimulator, article: sampleArticle },
    {
      operation: 'timeline',
      times: 1,
      fault: {
        type: 'status',
        when: 'before',
        status: 200,
        body: { data: [], meta: { result_count: 3 } },
      },
    },
  ],
];
test.each(CUT)('%s: a list that contradicts itself proves nothing', (_, subject, order) =>
  onBench(subject, async (started) => {
    started.simulator.faults([order]);
    expect((await look(started))?.answer).toBe('cannot-tell');
  }),
);

test('a video that was uploaded and is not public is left to a person', () =>
  onBench(YOUTUBE, async (started) => {
    started.simulator.faults([{ operation: 'updateVideo', fault: { type: 'drop', when: 'before' } }]);
    const client = await started.delivery.platform.client();
    let outcome = await attempt(started.delivery, client);
    while (outcome.type === 'pending') {
      started.delivery.clock.advanceTo(new Date(outcome.until));
      outcome = await attempt(started.delivery, client);
    }
    expect(await look(started)).toMatchObject({ answer: 'cannot-tell', why: saying('is private') });
  }));

test('an account that may not list what it published leaves it to a person', () =>
  onBench(
    { platform: wechat, startSimulator: startWeChatSimulator, article: sampleArticle, options: { mode: 'publish' } },
    async (started) => {
      const body = { errcode: 48001, errmsg: 'api unauthorized' };
      started.simulator.faults([
        { operation: 'freepublish/batchget', fault: { type: 'status', when: 'before', status: 200, body } },
      ]);
      expect(await look(started)).toMatchObject({ why: saying('may not list what it published') });
    },
  ));

test('a message to followers is in no list either', () =>
  onBench(
    { platform: wechat, startSimulator: startWeChatSimulator, article: sampleArticle, options: { mode: 'mass' } },
    async (started) => {
      await deliver(started.delivery);
      const why = saying('messages to followers are in no list of WeChat');
      expect(await look(started)).toMatchObject({ answer: 'cannot-tell', why });
    },
  ));

test('app pushes are in no list: the adapter does not say that it looks', async () => {
  expect((await app.client()).findSent).toBeUndefined();
});

const COMMENT = 'All about it: https://news.example.org/2026/harbour-bridge.html';
const commented = (post: PostContent): PostContent => ({
  ...post,
  continued: [{ texts: { comment: COMMENT }, pictures: [], video: null }],
});

test.each(PLATFORMS.filter(([name]) => ['facebook', 'instagram', 'youtube'].includes(name)))(
  '%s: a first comment that is out is found with its post',
  (_, subject) =>
    onBench({ ...subject, arrange: commented }, async (started) => {
      const { receipt } = await deliver(started.delivery);
      expect(receipt?.parts).toHaveLength(2);
      const found = await look(started);
      expect(found).toMatchObject({
        answer: 'found',
        receipt: { parts: receipt?.parts?.map(({ part, remoteId }) => ({ part, remoteId })) },
      });
    }),
);
