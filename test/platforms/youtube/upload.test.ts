import { expect, it } from 'vitest';
import { DUPLICATE } from '../../../src/domain/outcome.ts';
import type { FaultOrder } from '../../../src/simulators/simulator.ts';
import { startYouTubeSimulator } from '../../../src/simulators/youtube/index.ts';
import { saying } from '../../helpers/says.ts';
import { type Bench, bench, type Subject } from '../bench.ts';
import { attempt, deliver } from '../fake-engine.ts';
import { sampleArticle } from '../samples.ts';
import { subject, videoOf } from './subject.ts';

async function onBench(body: (bench: Bench) => Promise<void>, changed: Partial<Subject> = {}): Promise<void> {
  const started = await bench({ ...subject, ...changed });
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
const count = (log: string[], operation: string): number => log.filter((one) => one === operation).length;

it.each(['cut-mid-chunk', 'keep-half', 'backendError-after'])(
  '%s: goes on where it stopped, one session, one video',
  (name) =>
    onBench(async ({ delivery, simulator, log, live }) => {
      simulator.faults([named('sendBytes', name)]);
      const { receipt } = await deliver(delivery);
      expect(receipt?.warnings).toEqual([]);
      expect(live()).toHaveLength(1);
      expect(simulator.posts()).toHaveLength(1);
      expect(count(await log(), 'startUpload')).toBe(1);
    }),
);

it('a file of several pieces arrives whole, and a piece that was kept is not sent again', () =>
  onBench(
    async ({ delivery, simulator, log }) => {
      simulator.faults([{ operation: 'sendBytes', times: 1, fault: { type: 'drop', when: 'after' } }]);
      const { receipt } = await deliver(delivery);
      expect(receipt).not.toBeNull();
      const [post] = simulator.posts();
      expect(post?.media[0]?.bytes).toBe(18_000_000);
      expect(count(await log(), 'sendBytes')).toBe(3);
    },
    { video: videoOf(18_000_000) },
  ));

it('a session that ended before a byte arrived is begun anew, after the video was looked for', () =>
  onBench(async ({ delivery, simulator, log, live }) => {
    simulator.faults([named('sendBytes', 'expire-session')]);
    const { receipt } = await deliver(delivery);
    expect(receipt).not.toBeNull();
    expect(live()).toHaveLength(1);
    const operations = await log();
    expect(count(operations, 'startUpload')).toBe(2);
    expect(operations.indexOf('listPlaylistItems')).toBeLessThan(operations.lastIndexOf('startUpload'));
  }));

it.each([
  ['', sampleArticle.canonicalUrl],
  [', also where the link has no marker', `${sampleArticle.canonicalUrl}?utm_content=ours`],
])('a session that ended after the whole file arrived makes no second video%s', (_name, canonicalUrl) =>
  onBench(
    async ({ delivery, simulator, log }) => {
      simulator.faults([
        { operation: 'sendBytes', times: 1, fault: { type: 'drop', when: 'after' } },
        named('uploadStatus', 'expire-session'),
      ]);
      const { receipt } = await deliver(delivery);
      expect(receipt).not.toBeNull();
      expect(simulator.posts()).toHaveLength(1);
      expect(count(await log(), 'startUpload')).toBe(1);
    },
    { article: { ...sampleArticle, canonicalUrl } },
  ),
);

it.each(['failed-codec', 'rejected-length'])('%s: the post must change', (name) =>
  onBench(async ({ delivery, simulator, live }) => {
    simulator.faults([named('startUpload', name)]);
    const { outcomes } = await deliver(delivery);
    expect(outcomes.at(-1)).toMatchObject({ type: 'failed', code: name.split('-')[1] });
    expect(live()).toEqual([]);
  }),
);

it('a video that YouTube has already may be the post itself: it is not rejected', () =>
  onBench(async ({ delivery, simulator }) => {
    simulator.faults([named('startUpload', 'rejected-duplicate')]);
    const client = await delivery.platform.client();
    let outcome = await attempt(delivery, client);
    while (outcome.type === 'pending') {
      delivery.clock.advanceTo(new Date(outcome.until));
      outcome = await attempt(delivery, client);
    }
    expect(outcome).toMatchObject({ type: 'unknown', code: DUPLICATE });
  }));

const COMPLETE: Partial<Subject> = {
  captions: '1\n00:00:00,000 --> 00:00:02,000\nThe bridge is open.\n',
  arrange: (post) => ({ ...post, settings: { playlists: ['PLnews'] } }),
  startSimulator: (wanted) => startYouTubeSimulator({ ...wanted, playlists: ['PLnews'] }),
};
const ATTACHED = ['setThumbnail', 'insertCaptions', 'insertPlaylistItem'];

it('a video has its thumbnail, captions and playlists before it becomes public', () =>
  onBench(async ({ delivery, log }) => {
    expect((await deliver(delivery)).receipt?.warnings).toEqual([]);
    const writes = (await log()).filter((name) => [...ATTACHED, 'updateVideo'].includes(name));
    expect(writes).toEqual([...ATTACHED, 'updateVideo']);
  }, COMPLETE));

it('what YouTube refuses to attach leaves warnings, and the video goes out', () =>
  onBench(async ({ delivery, simulator, live, log }) => {
    simulator.faults(ATTACHED.map((operation) => named(operation, 'forbidden')));
    const { receipt } = await deliver(delivery);
    expect(receipt?.warnings).toHaveLength(3);
    expect(live()).toHaveLength(1);
    for (const operation of ATTACHED) expect(count(await log(), operation)).toBe(1);
  }, COMPLETE));

it('a fault that passes while something is attached delays the video for minutes at most', () =>
  onBench(async ({ delivery, simulator, live, log }) => {
    simulator.faults([
      named('insertCaptions', 'backendError'),
      { ...named('setThumbnail', 'backendError'), times: 100 },
    ]);
    const { receipt } = await deliver(delivery);
    // The captions arrived with the second attempt; the thumbnail never.
    expect(receipt?.warnings).toEqual([saying('thumbnail')]);
    expect(live()).toHaveLength(1);
    expect(count(await log(), 'insertCaptions')).toBe(2);
  }, COMPLETE));

it('a video that an earlier version made public still gets what it lacks', () =>
  onBench(async ({ delivery, log }) => {
    const client = await delivery.platform.client();
    let outcome = await attempt(delivery, client);
    while (outcome.type === 'pending') {
      delivery.clock.advanceTo(new Date(outcome.until));
      outcome = await attempt(delivery, client);
    }
    expect(outcome.type).toBe('published');
    // As an earlier version left it when its process ended right after the commit.
    for (const step of delivery.kept.steps.keys()) if (step.startsWith('attach')) delivery.kept.steps.delete(step);
    delivery.kept.afterwards.clear();
    expect((await attempt(delivery, client)).type).toBe('published');
    expect(count(await log(), 'updateVideo')).toBe(1);
    expect(count(await log(), 'setThumbnail')).toBe(2);
  }, COMPLETE));

it('a thumbnail that is refused leaves a warning', () =>
  onBench(async ({ delivery, simulator, live }) => {
    simulator.faults([named('setThumbnail', 'forbidden')]);
    const { receipt } = await deliver(delivery);
    expect(receipt?.warnings).toHaveLength(1);
    expect(live()).toHaveLength(1);
  }));

it('a consent that was taken back pauses the channel before anything is sent', () =>
  onBench(async ({ delivery, simulator, log }) => {
    simulator.faults([named('token', 'invalid-grant')]);
    const { outcomes } = await deliver(delivery);
    expect(outcomes).toMatchObject([{ type: 'unauthorized', code: 'invalid_grant' }]);
    expect(await log()).toEqual(['token']);
  }));
