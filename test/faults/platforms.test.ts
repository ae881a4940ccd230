import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ComposeStyle } from '../../src/compose/style.ts';
import { platforms } from '../../src/platforms/index.ts';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import type { Simulator, SimulatorOptions } from '../../src/simulators/simulator.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { startYouTubeSimulator } from '../../src/simulators/youtube/index.ts';
import { type Bench, bench, MARKER } from '../platforms/bench.ts';
import { deliver, type Ending } from '../platforms/fake-engine.ts';
import { sampleArticle } from '../platforms/samples.ts';
import { videoOf } from '../platforms/youtube/subject.ts';
import { HTTP_FAULTS, type HttpFaultId } from './platforms/faults.ts';
import { count, PLATFORM_FAULTS, quota } from './platforms/index.ts';

type Start = (options: SimulatorOptions) => Promise<Simulator>;

const START: Readonly<Record<string, Start>> = {
  app: startAppSimulator,
  facebook: startFacebookSimulator,
  instagram: startInstagramSimulator,
  // Both of its irreversible calls.
  wechat: (options) => startWeChatSimulator({ ...options, mode: 'publish' }),
  x: startXSimulator,
  youtube: startYouTubeSimulator,
};

const Log = z.array(z.object({ operation: z.string(), status: z.number().nullable(), fault: z.string().nullable() }));
type Line = z.infer<typeof Log>[number];
const logOf = async ({ simulator }: Bench): Promise<Line[]> =>
  Log.parse(await (await fetch(`${simulator.url}/_log`)).json());

/** Each post carries its marker, also where the platform's own copy has no link. */
const LINKED = ComposeStyle.parse({ templates: [{ caption: '{{ headline }}\n\n{{ link }}' }] });

interface Run {
  receipt: Ending['receipt'];
  outcomes: string[];
  looks: string[];
  /** Requests that met an order. */
  met: Line[];
  log: Line[];
  simulator: Simulator;
}

async function run(id: string, fault: HttpFaultId): Promise<Run | null> {
  const platform = platforms.find((one) => one.id === id);
  const startSimulator = START[id];
  const faults = PLATFORM_FAULTS[id];
  if (!platform || !startSimulator || !faults) throw new Error(`${id} has no simulator or no faults.`);
  const orders = faults.orders(fault, 1);
  if (!orders) return null;
  const started = await bench({
    platform,
    startSimulator,
    article: sampleArticle,
    style: LINKED,
    video: videoOf(1000),
  });
  try {
    const { simulator, delivery } = started;
    await quota(simulator);
    simulator.faults(orders);
    const end = await deliver(delivery);
    // What the bench leaves to others: a person ends the pause, and a call that may be repeated is.
    const more = end.receipt === null && fault !== 'look-fails-always' ? [await deliver(delivery)] : [];
    expect(simulator.defects()).toEqual([]);
    const log = await logOf(started);
    const outcomes = [end, ...more].flatMap((one) => one.outcomes.map(({ type }) => type));
    return {
      receipt: (more[0] ?? end).receipt,
      outcomes,
      looks: end.looks,
      log,
      met: log.filter((line) => line.fault !== null),
      simulator,
    };
  } finally {
    await started.stop();
  }
}

/** What a fault aims at; every order is met by one delivery, unless a look found the post before. */
function expectAim(id: string, fault: HttpFaultId, { met, log, receipt, outcomes, looks, simulator }: Run): void {
  const { commit, step, look } = PLATFORM_FAULTS[id]?.operations ?? { commit: [], step: [], look: [] };
  const at = (operations: readonly string[]) => met.filter(({ operation }) => operations.includes(operation)).length;
  const all = at([...commit, ...step, ...look]);
  expect(all).toBe(met.length);
  const { posts } = count(simulator, MARKER);
  if (fault === 'look-fails-always') {
    expect([receipt, new Set(looks)]).toEqual([null, new Set(['unavailable'])]);
    return;
  }
  expect(posts).toBe(1);
  expect(receipt).not.toBeNull();
  if (fault === 'step-reset') expect(at(step)).toBe(met.length);
  else expect(at(commit)).toBe(commit.length);
  expect(met.length).toBeGreaterThan(0);
  if (fault === 'look-fails-twice') {
    expect(looks.filter((answer) => answer === 'unavailable')).toHaveLength(2 * commit.length);
  }
  if (fault === 'token-expired') expect(outcomes.includes('unauthorized')).toBe(PLATFORM_FAULTS[id]?.needsResume);
  if (fault === 'look-lags') expect(looks.at(-1)).toBe('found');
  if (fault === 'duplicate-403') {
    const answers = log.filter(({ operation }) => operation === 'createPost').map(({ status }) => status);
    expect([answers, looks.slice(0, 3)]).toEqual([
      [null, 403],
      ['absent', 'absent', 'absent'],
    ]);
  }
}

describe('faults between a worker and a platform', () => {
  it('are there for every platform', () => {
    expect(Object.keys(PLATFORM_FAULTS).sort()).toEqual(platforms.map(({ id }) => id).sort());
  });

  const cases = platforms.flatMap(({ id }) => HTTP_FAULTS.map((fault) => [id, fault] as const));
  const there = cases.filter(([id, fault]) => PLATFORM_FAULTS[id]?.orders(fault, 1));
  it.concurrent.each(there)('%s, %s: is met where it is meant, and there is one post', async (id, fault) => {
    const done = await run(id, fault);
    if (done) expectAim(id, fault, done);
  });
});
