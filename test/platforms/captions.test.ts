import { describe, expect, it } from 'vitest';
import type { PostContent } from '../../src/domain/post.ts';
import { x } from '../../src/platforms/x/index.ts';
import type { FaultOrder } from '../../src/simulators/simulator.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { saying } from '../helpers/says.ts';
import type { Bench, Subject } from './bench.ts';
import { deliver } from './fake-engine.ts';
import { onBench } from './on-bench.ts';
import { expectPlanned } from './planned.ts';
import { sampleArticle } from './samples.ts';
import { videoOf, subject as youtubeSubject } from './youtube/subject.ts';

const captions = '1\n00:00:01,000 --> 00:00:02,000\nThe bridge – it opens\n';
const YOUTUBE: Subject = { ...youtubeSubject, captions };
const X: Subject = {
  platform: x,
  startSimulator: startXSimulator,
  article: sampleArticle,
  options: { videos: true },
  video: { ...videoOf(1_000), width: 1280, height: 720 },
  captions,
};

const on = (subject: Subject, faults: FaultOrder[], body: (bench: Bench) => Promise<void>): Promise<void> =>
  onBench(subject, async (started) => {
    started.simulator.faults(faults);
    await body(started);
    expect(started.live()).toHaveLength(1);
  });

const captionsOf = ({ live }: Bench) =>
  live()[0]?.media.filter(({ alt }) => /^(Captions|Subtitles): en$/i.test(alt ?? ''));

describe.each([
  ['YouTube', YOUTUBE, 'insertCaptions', /\/token/],
  ['X', X, 'subtitles', /oauth/],
] as const)('captions beside a video on %s', (_name, subject, operation, ignored) => {
  it('are given to it once it is out, as was planned', () =>
    on(subject, [], async (started) => {
      const { delivery, sent } = started;
      const planned = subject.platform.content.requests(delivery.post, delivery.session.options);
      expect(planned.map(({ name }) => name)).toContain('captions');
      const { receipt } = await deliver(delivery);
      expect(receipt?.warnings).toEqual([]);
      expect(captionsOf(started)?.map(({ bytes }) => bytes)).toEqual([Buffer.byteLength(captions)]);
      expectPlanned(planned, await sent(), ignored);
    }));

  it('are a warning and no failure where they are not taken', () =>
    on(subject, [{ operation, fault: { type: 'status', when: 'before', status: 500 } }], async (started) => {
      const { receipt } = await deliver(started.delivery);
      expect(receipt?.warnings).toEqual([saying(/^captions: /)]);
      expect(captionsOf(started)).toEqual([]);
    }));
});

/** The video with its captions in a further language, which here are the same file. */
const inFrench = ({ video, ...post }: PostContent): PostContent => {
  const captions = video?.captions;
  return {
    ...post,
    video: video && captions ? { ...video, moreCaptions: [{ ...captions, language: 'fr' }] } : video,
  };
};

it('each language is a file of its own on YouTube, and one that is not taken is a warning', () =>
  on(YOUTUBE, [], async (started) => {
    const { again, sent, simulator, live } = started;
    const post = inFrench(started.delivery.post);
    const delivery = again(post);
    const planned = youtubeSubject.platform.content.requests(post, delivery.session.options);
    expect(planned.filter(({ name }) => name === 'captions')).toHaveLength(2);
    simulator.faults([
      {
        operation: 'insertCaptions',
        times: 1,
        fault: { type: 'named', name: 'badRequest' },
      },
    ]);
    const { receipt } = await deliver(delivery);
    expect(receipt?.warnings).toEqual([saying(/^captions: /)]);
    expectPlanned(planned, await sent(), /\/token/);
    expect(
      live()[0]
        ?.media.map(({ alt }) => alt)
        .filter(Boolean),
    ).toEqual(['Captions: fr']);
  }));

it('captions that YouTube has already are no reason for a warning', () =>
  on(YOUTUBE, [{ operation: 'insertCaptions', fault: { type: 'named', name: 'captionExists' } }], async (started) => {
    expect((await deliver(started.delivery)).receipt?.warnings).toEqual([]);
  }));
