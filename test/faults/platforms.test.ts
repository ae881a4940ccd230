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
import type { VideoFile } from '../platforms/renditions.ts';
import { sampleArticle } from '../platforms/samples.ts';
import { videoOf } from '../platforms/youtube/subject.ts';
import { USUAL } from './fault.ts';
import { facebookFile, facebookReel, facebookVideo } from './platforms/facebook.ts';
import { HTTP_FAULTS, type HttpFaultId, type PlatformFaults } from './platforms/faults.ts';
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

/** A platform, or one of the ways in which it posts. */
interface Way {
  name: string;
  id: string;
  faults: PlatformFaults;
  options?: Record<string, unknown>;
  video: VideoFile;
}

const WAYS: readonly Way[] = [
  ...Object.entries(PLATFORM_FAULTS).map(([id, faults]) => ({ name: id, id, faults, video: videoOf(1_000) })),
  {
    name: 'facebook, a reel',
    id: 'facebook',
    faults: facebookReel,
    options: { videos: true },
    video: { ...videoOf(1_000), width: 1080, height: 1920 },
  },
  {
    name: 'facebook, a video',
    id: 'facebook',
    faults: facebookFile,
    options: { videos: true },
    video: videoOf(1_000),
  },
  {
    name: 'facebook, a video in phases',
    id: 'facebook',
    faults: facebookVideo,
    options: { videos: true, videoUpload: 'direct' },
    video: videoOf(1_000),
  },
];

async function run({ id, faults, options, video }: Way, fault: HttpFaultId): Promise<Run | null> {
  const platform = platforms.find((one) => one.id === id);
  const startSimulator = START[id];
  if (!platform || !startSimulator) throw new Error(`${id} has no simulator.`);
  const orders = faults.orders(fault, 1);
  if (!orders) return null;
  const started = await bench({
    platform,
    startSimulator,
    article: sampleArticle,
    style: LINKED,
    video,
    ...(options && { options }),
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
function expectAim({ faults }: Way, fault: HttpFaultId, { met, log, receipt, outcomes, looks, simulator }: Run): void {
  const { commit, step, look } = faults.operations;
  const at = (operations: readonly string[]) => met.filter(({ operation }) => operations.includes(operation)).length;
  const all = at([...commit, ...step, ...look]);
  expect(all).toBe(met.length);
  const { posts } = count(USUAL, simulator, { marker: MARKER, answer: null, words: [], pictures: 0, live: [] }, []);
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
  if (fault === 'token-expired') expect(outcomes.includes('unauthorized')).toBe(faults.needsResume);
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

  // The bench moves its clock on instead of waiting: nothing would come late there. A list that lacks posts is noticed by
  // the receipts of other posts, and each case here has one post.
  const faults = HTTP_FAULTS.filter((fault) => !fault.startsWith('late-') && fault !== 'list-incomplete');
  const cases = WAYS.flatMap((way) => faults.map((fault) => ({ way, name: way.name, fault })));
  const there = cases.filter(({ way, fault }) => way.faults.orders(fault, 1));
  it.concurrent.each(there)(
    '$name, $fault: is met where it is meant, and there is one post',
    async ({ way, fault }) => {
      const done = await run(way, fault);
      if (done) expectAim(way, fault, done);
    },
  );
});
