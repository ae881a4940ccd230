import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { PostContent } from '../../../src/domain/post.ts';
import type { Live } from '../../../src/platforms/platform.ts';
import { youtube } from '../../../src/platforms/youtube/index.ts';
import { saying } from '../../helpers/says.ts';
import { type Bench, bench, channelOf, MARKER, type Subject } from '../bench.ts';
import { FAILURES, type FailureName } from '../failures.ts';
import { deliver } from '../fake-engine.ts';
import { deliverKilled } from '../killed.ts';
import { expectPlanned } from '../planned.ts';
import { sampleArticle } from '../samples.ts';
import { subject } from './subject.ts';

/** The first comment goes under its video once, whatever happens to the answers to either. */

const COMMENT = 'All about the bridge: https://news.example.org/2026/harbour-bridge.html';
const commented = (post: PostContent): PostContent => ({
  ...post,
  continued: [{ texts: { comment: COMMENT }, pictures: [], video: null }],
});
const SUBJECT: Subject = { ...subject, arrange: commented };

async function on(body: (started: Bench) => Promise<void>, tried = SUBJECT): Promise<void> {
  const started = await bench(tried);
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const codes = (post: PostContent, options: unknown): string[] =>
  youtube.content
    .check(post, options)
    .filter(({ severity }) => severity === 'blocks')
    .map(({ code, part }) => `${code} ${part ?? 0}`);

describe('the first comment', () => {
  it('is checked, shown and sent with the video', () =>
    on(async ({ delivery, live, sent }) => {
      const { post, session } = delivery;
      expect(codes(post, session.options)).toEqual([]);
      expect(youtube.content.preview(post, { fileUrl: () => '', channelName: 'News' })).toContain(
        'All about the bridge',
      );
      const planned = youtube.content.requests(post, session.options);
      const { receipt } = await deliver(delivery);
      expectPlanned(planned, await sent(), /\/token$/);
      expect(live()).toMatchObject([
        { id: receipt?.remoteId },
        { id: receipt?.parts?.[1]?.remoteId, replyTo: receipt?.remoteId, texts: { comment: COMMENT } },
      ]);
    }));

  const cases = (Object.keys(FAILURES) as FailureName[]).map((name) => ({ name }));
  it.concurrent.each(cases)('$name: one video and one comment in the end', ({ name }) =>
    on(async ({ simulator, delivery, live }) => {
      simulator.faults([{ operation: 'insertComment', times: 1, fault: FAILURES[name].fault }]);
      await deliver(delivery);
      simulator.faults([]);
      const { receipt, outcomes, looks } = await deliver(delivery);
      expect(receipt?.parts, JSON.stringify({ outcomes, looks })).toHaveLength(2);
      expect(live().map(({ id }) => id)).toEqual(receipt?.parts?.map(({ remoteId }) => remoteId));
    }),
  );

  it('is made once, wherever two attempts are killed', async () => {
    for (let at = 0, isOver = false; !isOver; at++) {
      await on(async ({ delivery, live }) => {
        const ending = await deliverKilled(delivery, at);
        isOver = ending === null;
        if (ending === null) return;
        expect(ending.receipt?.parts, `${at}: ${JSON.stringify(ending.outcomes)}`).toHaveLength(2);
        expect(live()).toHaveLength(2);
      });
    }
  });

  it.each([
    ['insufficientPermissions', 'youtube.force-ssl'],
    ['commentsDisabled', 'turned off'],
  ])('%s leaves the video live and known', (name, words) =>
    on(async ({ simulator, delivery, live }) => {
      simulator.faults([{ operation: 'insertComment', fault: { type: 'named', name } }]);
      const { outcomes } = await deliver(delivery);
      expect(outcomes.at(-1)).toMatchObject({ type: 'failed', code: name, message: saying(words) });
      expect([...delivery.kept.live]).toEqual([0]);
      expect(live()).toHaveLength(1);
    }),
  );

  it('is not mistaken for the same words of a reader', () =>
    on(async ({ simulator, delivery, live }) => {
      simulator.faults([
        { operation: 'insertComment', fault: { type: 'drop', when: 'after' } },
        { operation: 'listComments', fault: { type: 'named', name: 'same-words-by-a-reader' } },
      ]);
      const { receipt, looks } = await deliver(delivery);
      expect(looks.slice(0, 2)).toEqual(['absent', 'found']);
      expect(live()[1]?.id).toBe(receipt?.parts?.[1]?.remoteId);
    }));

  it('is found with its video by a store that knows of neither; a video without it is left to a person', () =>
    on(async ({ delivery, live, simulator }) => {
      const client = await delivery.platform.client();
      const { clock, post, session } = delivery;
      const since = new Date(clock.now().getTime() - 600_000);
      simulator.faults([{ operation: 'insertComment', fault: { type: 'named', name: 'commentsDisabled' } }]);
      await deliver(delivery);
      clock.advanceTo(new Date(clock.now().getTime() + 600_000));
      const [video] = live();
      const look = () => client.findSent?.({ post, since, known: new Set() }, session);
      const alone = await look();
      expect(alone).toMatchObject({ answer: 'found', receipt: { remoteId: video?.id } });
      expect(alone?.answer === 'found' ? alone.receipt.parts : null).toBeUndefined();
      simulator.faults([]);
      const answer = await fetch(`${simulator.url}/youtube/v3/commentThreads?part=snippet`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${delivery.kept.set?.secrets.accessToken}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          snippet: {
            channelId: simulator.channel.options.channelId,
            videoId: video?.id,
            topLevelComment: { snippet: { textOriginal: COMMENT } },
          },
        }),
      });
      expect(answer.status).toBe(200);
      clock.advanceTo(new Date(clock.now().getTime() + 600_000));
      const both = await look();
      expect(both).toMatchObject({
        answer: 'found',
        receipt: {
          parts: [
            { part: 0, remoteId: video?.id },
            { part: 1, remoteId: live()[1]?.id },
          ],
        },
      });
    }));

  it('goes with its video when that is taken down', () =>
    on(async ({ delivery, changing, live }) => {
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('It was not published.');
      const was = { post: delivery.post, receipt, since: delivery.clock.now() };
      await deliver(changing({ kind: 'retract', live: was }, delivery.post));
      expect(live()).toEqual([]);
    }));

  it.each([
    [{ madeForKids: true }, false, 'made for kids'],
    [{ publishAt: '2100-01-01T08:00:00Z' }, true, 'not public yet'],
  ])('a correction is not made as a comment where YouTube closes them: %j', (settings, byHand, words) =>
    on(async ({ delivery: { post, session, clock } }) => {
      const receipt = { remoteId: 'Ks-_Mh1QhMc', otherIds: {}, url: null, warnings: [] };
      const live = { post: { ...post, settings }, receipt, since: clock.now() };
      const verdict = youtube.changes.may({ kind: 'reply' }, live, { options: session.options, now: clock.now() });
      expect(verdict).toEqual({ may: false, because: saying(words), byHand });
    }),
  );

  it.each([
    [{ publishAt: '2100-01-01T08:00:00Z' }, 'comment-early 1'],
    [{ madeForKids: true }, 'comment-kids 1'],
  ])('is held back where YouTube closes comments: %j', (settings, code) =>
    on(async ({ delivery }) => {
      expect(codes({ ...delivery.post, settings }, delivery.session.options)).toEqual([code]);
    }),
  );
});

describe('a correction as a comment', () => {
  const answered = (started: Bench, receipt: Live['receipt']): Live => {
    const { post, clock, session } = started.delivery;
    const live = { post, receipt, since: clock.now() };
    const channel = channelOf(youtube, z.record(z.string(), z.unknown()).parse(session.options));
    const answer = youtube.changes.composeReply('It opens on Tuesday.', live, sampleArticle, {
      channel,
      marker: MARKER,
    });
    return { ...live, post: answer };
  };

  it.each(['none', 'drop after', 'drop before'] as const)('is deleted again, with a lost answer: %s', (name) =>
    on(async (started) => {
      const video = await deliver(started.delivery);
      if (!video.receipt) throw new Error('It was not published.');
      const { post } = answered(started, video.receipt);
      const { receipt } = await deliver(started.again(post));
      if (!receipt) throw new Error('It was not published.');
      expect(receipt.url).toBe(`${video.receipt.url}&lc=${receipt.remoteId}`);
      const live = { post, receipt, since: started.delivery.clock.now() };
      const context = { options: started.delivery.session.options, now: started.delivery.clock.now() };
      expect(youtube.changes.may({ kind: 'retract' }, live, context)).toEqual({ may: true });
      expect(youtube.changes.may({ kind: 'revise', post }, live, context)).toMatchObject({ may: false, byHand: true });
      if (name !== 'none') {
        started.simulator.faults([{ operation: 'deleteComment', times: 1, fault: FAILURES[name].fault }]);
      }
      for (const _time of [1, 2]) {
        const removal = started.changing({ kind: 'retract', live }, post);
        let end = await deliver(removal);
        if (end.outcomes.at(-1)?.type === 'unknown') end = await deliver(removal);
        expect(end.outcomes.at(-1)?.type).toBe('published');
        expect(started.live()).toHaveLength(1);
      }
    }, subject),
  );

  it('is found by a store that does not know of it', () =>
    on(async (started) => {
      const video = await deliver(started.delivery);
      if (!video.receipt) throw new Error('It was not published.');
      const { post } = answered(started, video.receipt);
      const { receipt } = await deliver(started.again(post));
      const { clock, session, platform } = started.delivery;
      const since = new Date(clock.now().getTime() - 600_000);
      clock.advanceTo(new Date(clock.now().getTime() + 600_000));
      const found = await (await platform.client()).findSent?.({ post, since, known: new Set() }, session);
      expect(found).toMatchObject({ answer: 'found', receipt: { remoteId: receipt?.remoteId, url: receipt?.url } });
    }, subject));
});
