import { describe, expect, it } from 'vitest';
import { ABOVE_GONE } from '../../src/domain/outcome.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { saying } from '../helpers/says.ts';
import type { Subject } from './bench.ts';
import { FAILURES, type FailureName } from './failures.ts';
import { deliver } from './fake-engine.ts';
import { onBench } from './on-bench.ts';
import { expectPlanned } from './planned.ts';
import { picturedArticle } from './samples.ts';

/** The first comment goes under its post once, whatever happens to the answers to either. */

const COMMENT = 'All about the bridge: https://news.example.org/2026/harbour-bridge.html';
const arrange = (post: PostContent): PostContent => ({
  ...post,
  continued: [{ texts: { comment: COMMENT }, pictures: [], video: null }],
});
const article = picturedArticle;
const SUBJECTS: readonly (readonly [string, Subject, string, string])[] = [
  [
    'Facebook',
    { platform: facebook, startSimulator: startFacebookSimulator, article, arrange },
    'feed',
    'pages_manage_engagement',
  ],
  [
    'Instagram',
    { platform: instagram, startSimulator: startInstagramSimulator, article, arrange },
    'publish',
    'instagram_manage_comments',
  ],
];

describe.each(SUBJECTS)('%s', (_name, subject, commit, permission) => {
  it('is checked, shown and sent with the post', () =>
    onBench(subject, async ({ delivery, live, sent }) => {
      const { post, session } = delivery;
      const { content } = subject.platform;
      expect(content.check(post, session.options).filter(({ severity }) => severity === 'blocks')).toEqual([]);
      const cards = content.preview(post, { fileUrl: () => '', channelName: 'Harbour News' });
      expect(cards.match(/<article/g)).toHaveLength(2);
      expect(cards).toContain('All about the bridge');
      const planned = content.requests(post, session.options);
      const { receipt } = await deliver(delivery);
      expectPlanned(planned, await sent());
      expect(live()).toMatchObject([
        { id: receipt?.remoteId },
        { id: receipt?.parts?.[1]?.remoteId, replyTo: receipt?.remoteId, texts: { comment: COMMENT } },
      ]);
    }));

  const cases = [commit, 'comment'].flatMap((operation) =>
    (Object.keys(FAILURES) as FailureName[]).map((name) => ({ operation, name })),
  );
  it.concurrent.each(cases)('$operation, $name: one post and one comment in the end', ({ operation, name }) =>
    onBench(subject, async ({ simulator, delivery, live }) => {
      simulator.faults([{ operation, times: 1, fault: FAILURES[name].fault }]);
      await deliver(delivery);
      simulator.faults([]);
      const { receipt, outcomes, looks } = await deliver(delivery);
      expect(receipt?.parts, JSON.stringify({ outcomes, looks })).toHaveLength(2);
      expect(live().map(({ id }) => id)).toEqual(receipt?.parts?.map(({ remoteId }) => remoteId));
    }),
  );

  it('is adopted when the platform refuses it as a duplicate of itself', () =>
    onBench(subject, async ({ simulator, delivery, live }) => {
      simulator.faults([{ operation: 'comment', fault: { type: 'named', name: 'duplicate-after' } }]);
      const { receipt, outcomes } = await deliver(delivery);
      expect(outcomes.map(({ type }) => type).slice(-2)).toEqual(['unknown', 'published']);
      expect(live().map(({ id }) => id)).toEqual(receipt?.parts?.map(({ remoteId }) => remoteId));
    }));

  it('names a post above it that was deleted by hand', () =>
    onBench(subject, async ({ simulator, delivery }) => {
      simulator.faults([{ operation: 'comment', fault: { type: 'named', name: 'not-visible' } }]);
      const { outcomes } = await deliver(delivery);
      expect(outcomes.at(-1)).toMatchObject({
        type: 'failed',
        code: ABOVE_GONE,
        message: saying('mark it as deleted'),
      });
    }));

  it('refused for good, leaves the post live and known', () =>
    onBench(subject, async ({ simulator, delivery, live }) => {
      simulator.faults([{ operation: 'comment', fault: { type: 'named', name: 'permission-missing' } }]);
      const { outcomes } = await deliver(delivery);
      expect(outcomes.at(-1)).toMatchObject({ type: 'failed', message: saying(permission) });
      expect([...delivery.kept.live]).toEqual([0]);
      expect(live()).toHaveLength(1);
    }));

  it('is not mistaken for the same words of a reader', () =>
    onBench(subject, async ({ simulator, delivery, live }) => {
      simulator.faults([
        { operation: 'comment', fault: { type: 'drop', when: 'after' } },
        { operation: 'listComments', fault: { type: 'named', name: 'same-words-by-a-reader' } },
      ]);
      const { receipt, looks } = await deliver(delivery);
      expect(looks.slice(0, 2)).toEqual(['absent', 'found']);
      expect(live()[1]?.id).toBe(receipt?.parts?.[1]?.remoteId);
    }));

  it('goes with its post when that is taken down', () =>
    onBench(subject, async ({ delivery, changing, live }) => {
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('It was not published.');
      const was = { post: delivery.post, receipt, since: delivery.clock.now() };
      await deliver(changing({ kind: 'retract', live: was }, delivery.post));
      expect(live()).toEqual([]);
    }));
});
