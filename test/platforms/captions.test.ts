import { describe, expect, it } from 'vitest';
import type { PostContent } from '../../src/domain/post.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
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

const REEL: Subject = {
  platform: facebook,
  startSimulator: startFacebookSimulator,
  article: sampleArticle,
  format: 'video',
  video: { ...videoOf(100_000), width: 1080, height: 1920 },
  captions,
};
const VIDEO: Subject = { ...REEL, video: { ...videoOf(100_000), width: 1920, height: 1080, durationSeconds: 200 } };
const NEVER = /^$/;

const on = (subject: Subject, faults: FaultOrder[], body: (bench: Bench) => Promise<void>): Promise<void> =>
  onBench(subject, async (started) => {
    started.simulator.faults(faults);
    await body(started);
    expect(started.live()).toHaveLength(1);
  });

const captionsOf = ({ live }: Bench) =>
  live()[0]?.media.filter(({ alt }) => /^(Captions|Subtitles): en(_US)?$/i.test(alt ?? ''));

describe.each([
  ['YouTube', YOUTUBE, 'insertCaptions', /\/token/],
  ['X', X, 'subtitles', /oauth/],
  ['Facebook, a reel', REEL, 'captions', NEVER],
  ['Facebook, a video from a file', VIDEO, 'captions', NEVER],
  ['Facebook, a video in phases', { ...VIDEO, options: { videoUpload: 'direct' } }, 'captions', NEVER],
] as const)('captions beside a video on %s', (_name, subject, operation, ignored) => {
  it('are given to it as was planned', () =>
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
    on(
      subject,
      [{ operation, times: 100, fault: { type: 'status', when: 'before', status: 500 } }],
      async (started) => {
        const { receipt } = await deliver(started.delivery);
        expect(receipt?.warnings).toEqual([saying(/^captions: /)]);
        expect(captionsOf(started)).toEqual([]);
      },
    ));
});

/** The video with its captions in a further language, which here are the same file. */
const inFrench = ({ video, ...post }: PostContent): PostContent => {
  const captions = video?.captions;
  return {
    ...post,
    video: video && captions ? { ...video, moreCaptions: [{ ...captions, language: 'fr' }] } : video,
  };
};

it.each([
  ['YouTube', YOUTUBE, 'insertCaptions', 'badRequest', ['Captions: fr'], /\/token/],
  ['Facebook', REEL, 'captions', 'captions-failed', ['Captions: fr_FR'], NEVER],
] as const)(
  'each language is a file of its own on %s, and one that is not taken is a warning',
  (_name, subject, operation, name, expected, ignored) =>
    on(subject, [], async (started) => {
      const { again, sent, simulator, live } = started;
      const post = inFrench(started.delivery.post);
      const delivery = again(post);
      const planned = subject.platform.content.requests(post, delivery.session.options);
      expect(planned.filter((request) => request.name === 'captions')).toHaveLength(2);
      simulator.faults([{ operation, times: 1, fault: { type: 'named', name } }]);
      const { receipt } = await deliver(delivery);
      expect(receipt?.warnings).toEqual([saying(/^captions: /)]);
      expectPlanned(planned, await sent(), ignored);
      expect(
        live()[0]
          ?.media.map(({ alt }) => alt)
          .filter(Boolean),
      ).toEqual(expected);
    }),
);

it.each([
  ['YouTube', YOUTUBE, 'insertCaptions', 'captionExists'],
  ['Facebook', REEL, 'captions', 'captions-applied'],
] as const)('captions that %s has already are no reason for a warning', (_name, subject, operation, name) =>
  on(subject, [{ operation, fault: { type: 'named', name } }], async (started) => {
    expect((await deliver(started.delivery)).receipt?.warnings).toEqual([]);
  }),
);
