import { expect, it } from 'vitest';
import { DUPLICATE } from '../../../src/domain/outcome.ts';
import type { FaultOrder } from '../../../src/simulators/simulator.ts';
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
