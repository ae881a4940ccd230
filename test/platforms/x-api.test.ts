import { describe, expect, it } from 'vitest';
import { x } from '../../src/platforms/x/index.ts';
import { startXSimulator, type XSimulatorOptions } from '../../src/simulators/x/index.ts';
import { type Bench, bench } from './bench.ts';
import { deliver } from './fake-engine.ts';
import { sampleArticle } from './samples.ts';

/** How the API of X may be reached and spelled. */

const PUBLIC = 'https://api.x.com';

async function on(
  given: Partial<XSimulatorOptions>,
  options: Record<string, unknown>,
  body: (started: Bench) => Promise<void>,
): Promise<void> {
  const started = await bench({
    platform: x,
    startSimulator: (usual) => startXSimulator({ ...usual, ...given }),
    article: sampleArticle,
    options,
  });
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

describe('behind a forwarding proxy', () => {
  it('requests are signed for the public address, and sent to the proxy', () =>
    on({ signedFor: PUBLIC }, { publicUrl: PUBLIC }, async ({ delivery, simulator }) => {
      const { receipt } = await deliver(delivery);
      expect(receipt?.remoteId).toBe(simulator.posts()[0]?.id);
    }));

  it('signed for the proxy they are refused', () =>
    on({ signedFor: PUBLIC }, {}, async ({ delivery }) => {
      const { outcomes } = await deliver(delivery);
      expect(outcomes).toMatchObject([{ type: 'unauthorized' }]);
    }));
});

it('a request has the time that is configured for it, however much shorter the platform’s waits are', () =>
  on({}, {}, async ({ delivery }) => {
    const { session } = delivery;
    const hurried: typeof session = { ...session, requestMs: 30_000, after: () => session.now() };
    const { receipt } = await deliver({ ...delivery, session: hurried });
    expect(receipt).not.toBeNull();
  }));

describe.each(['post', 'tweet'] as const)('an API that takes %s.fields alone', (fields) => {
  it('is asked in its spelling, which is kept', () =>
    on({ fields }, {}, async ({ delivery, simulator, log, sent }) => {
      simulator.faults([{ operation: 'createPost', listingLagMs: 0, fault: { type: 'drop', when: 'after' } }]);
      const { looks, receipt } = await deliver(delivery);
      expect(looks).toEqual(['found']);
      expect(receipt?.remoteId).toBe(simulator.posts()[0]?.id);
      const client = await x.client();
      const query = {
        commit: 'post',
        post: delivery.post,
        results: {},
        since: delivery.clock.now(),
        intentAt: delivery.clock.now(),
      };
      expect(await client.find(query, delivery.session)).toMatchObject({ answer: 'found' });
      const reads = (await log()).filter((operation) => operation === 'timeline').length;
      const wrong = (await sent()).filter(
        ({ target }) => target.includes('/tweets?') && !target.includes(`${fields}.fields`),
      );
      expect(reads - wrong.length).toBe(2);
      expect(wrong.length).toBe(fields === 'tweet' ? 0 : 1);
    }));
});
