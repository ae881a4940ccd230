import { expect, test } from 'vitest';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import type { FaultOrder } from '../../src/simulators/simulator.ts';
import { film } from '../helpers/film.ts';
import { saying } from '../helpers/says.ts';
import { type Bench, bench } from './bench.ts';
import { deliver } from './fake-engine.ts';
import { sampleArticle } from './samples.ts';

const upright = { mimeType: 'video/mp4', width: 1080, height: 1920, durationSeconds: 42 };
const wide = { mimeType: 'video/mp4', width: 1280, height: 720, durationSeconds: 200 };
const bytes = film(2_500_000);

async function on(shape: typeof wide, faults: FaultOrder[], body: (bench: Bench) => Promise<void>): Promise<void> {
  const started = await bench({
    platform: facebook,
    startSimulator: startFacebookSimulator,
    article: sampleArticle,
    options: { videos: true, videoUpload: 'direct' },
    video: { ...shape, bytes },
  });
  try {
    started.simulator.faults(faults);
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const named = (operation: string, name: string, times = 1): FaultOrder => ({
  operation,
  times,
  fault: { type: 'named', name },
});
const count = (log: readonly string[], operation: string): number => log.filter((name) => name === operation).length;

test('an upright short video becomes a reel with the link in its text, shown once it is processed', () =>
  on(upright, [], async ({ delivery, live }) => {
    const { post } = delivery;
    expect(post).toMatchObject({ kind: 'reel', video: { place: 'reel' } });
    expect(
      facebook.content.check(post, delivery.session.options).filter(({ severity }) => severity === 'blocks'),
    ).toEqual([]);
    expect(post.texts.message).toContain(post.link);
    const end = await deliver(delivery);
    expect(end.outcomes.map(({ type }) => type)).toContain('pending');
    expect(end.receipt?.url).toBe(`https://www.facebook.com/reel/${end.receipt?.remoteId}`);
    expect(end.receipt?.otherIds.post).toMatch(/^\d+_\d+$/);
    expect(live()).toMatchObject([{ id: end.receipt?.remoteId, kind: 'reel', media: [{ bytes: bytes.length }] }]);
  }));

test('a wide or longer one becomes an ordinary video, sent in the pieces that Facebook asks for', () =>
  on(wide, [], async ({ delivery, live, log }) => {
    expect(delivery.post).toMatchObject({ kind: 'video', video: { place: 'video' } });
    const end = await deliver(delivery);
    expect(live()).toMatchObject([{ id: end.receipt?.remoteId, kind: 'video', media: [{ bytes: bytes.length }] }]);
    expect(count(await log(), 'videoTransfer')).toBe(3);
    expect(facebook.content.video?.forms?.(delivery.post, { ...upright, durationSeconds: 91 })).toHaveLength(1);
  }));

test('a reel whose upload broke off goes on from where it broke, and is begun once', () =>
  on(upright, [named('uploadBytes', 'half-of-the-bytes')], async ({ delivery, live, log, sent }) => {
    await deliver(delivery);
    expect(live()).toHaveLength(1);
    expect(count(await log(), 'reels')).toBe(1);
    const offsets = (await sent()).flatMap(({ headers }) => headers.offset ?? []);
    expect(offsets).toEqual(['0', '1250000']);
  }));

test('a piece whose answer is lost is sent again, and not the ones before it', () =>
  on(
    wide,
    [{ operation: 'videoTransfer', times: 1, fault: { type: 'drop', when: 'after' } }],
    async ({ delivery, live, log }) => {
      await deliver(delivery);
      expect(live()).toMatchObject([{ media: [{ bytes: bytes.length }] }]);
      expect(count(await log(), 'videoTransfer')).toBe(4);
      expect(count(await log(), 'videos')).toBe(1);
    },
  ));

test('while it is processed nothing tells whether it was handed over: looks wait until something does', () =>
  on(
    upright,
    [{ operation: 'reelFinish', fault: { type: 'drop', when: 'after' } }],
    async ({ delivery, live, log }) => {
      const end = await deliver(delivery);
      expect(end.looks.at(-1)).toBe('found');
      expect(live()).toHaveLength(1);
      expect(count(await log(), 'reelFinish')).toBe(1);
    },
  ));

test('what Facebook cannot process is refused in its words, and nothing is shown', () =>
  on(upright, [named('reelFinish', 'processing-failed')], async ({ delivery, live, log }) => {
    const end = await deliver(delivery);
    expect(end.receipt).toBe(null);
    expect(end.outcomes.at(-1)).toMatchObject({
      type: 'failed',
      message: saying(/could not process/),
    });
    expect(live()).toEqual([]);
    expect(count(await log(), 'reelFinish')).toBe(1);
  }));

test('an upload that Facebook does not know any more is begun anew', () =>
  on(wide, [], async ({ delivery, live }) => {
    const far = delivery.clock.now().getTime() + 3_600_000;
    const wanted = { start_offset: bytes.length, end_offset: bytes.length };
    delivery.kept.steps.set('upload', { result: { id: '12345678', session: '87654321', wanted }, expires: far });
    const end = await deliver(delivery);
    expect(end.outcomes[0]).toMatchObject({ type: 'unavailable', message: saying(/uploaded again/) });
    expect(end.receipt).not.toBe(null);
    expect(live()).toHaveLength(1);
  }));

test('the bytes go only where the channel says', async () => {
  await on(upright, [], async ({ delivery, simulator, live }) => {
    const elsewhere = { video_id: '123456789', upload_url: 'https://elsewhere.example/video-upload/v25.0/123456789' };
    simulator.faults([{ operation: 'reels', fault: { type: 'status', when: 'before', status: 200, body: elsewhere } }]);
    const end = await deliver(delivery);
    expect(end.outcomes[0]).toMatchObject({ message: saying(/elsewhere\.example was refused/) });
    expect(live()).toEqual([]);
  });
});
