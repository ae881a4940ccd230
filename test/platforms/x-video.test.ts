import { expect, test } from 'vitest';
import { x } from '../../src/platforms/x/index.ts';
import type { FaultOrder } from '../../src/simulators/simulator.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { film } from '../helpers/film.ts';
import { saying } from '../helpers/says.ts';
import { bench } from './bench.ts';
import { deliver } from './fake-engine.ts';
import { sampleArticle } from './samples.ts';

const subject = {
  platform: x,
  startSimulator: startXSimulator,
  article: sampleArticle,
  options: { videos: true },
  // Ten pieces: more than one step has.
  video: {
    bytes: film(9_500_000),
    mimeType: 'video/mp4',
    width: 1280,
    height: 720,
    durationSeconds: 42,
  },
};

async function delivered(faults: FaultOrder[] = []) {
  const started = await bench(subject);
  try {
    started.simulator.faults(faults);
    const end = await deliver(started.delivery);
    return { end, live: started.live(), log: await started.log(), defects: started.simulator.defects() };
  } finally {
    await started.stop();
  }
}

const named = (operation: string, name: string): FaultOrder => ({
  operation,
  times: 1,
  fault: { type: 'named', name },
});

test('the video is uploaded in pieces, waited for, and posted instead of the picture', async () => {
  const { end, live, log, defects } = await delivered();
  expect(end.outcomes.at(-1)?.type).toBe('published');
  expect(live).toHaveLength(1);
  expect(log.filter((name) => name === 'append')).toHaveLength(10);
  expect(log.filter((name) => name === 'initialize')).toHaveLength(1);
  expect(log.filter((name) => name === 'mediaStatus').length).toBeGreaterThan(1);
  expect(log).not.toContain('metadata');
  expect(defects).toEqual([]);
});

test('a break in the middle costs one step, and an upload that X forgot is begun anew', async () => {
  const { end, live, log } = await delivered([
    { operation: 'append', times: 1, fault: { type: 'status', when: 'before', status: 503 } },
    named('finalize', 'not-found'),
  ]);
  expect(end.outcomes.at(-1)?.type).toBe('published');
  expect(live).toHaveLength(1);
  expect(log.filter((name) => name === 'initialize')).toHaveLength(2);
});

test('a video that X cannot process is refused in its words, and nothing is posted', async () => {
  const { end, live } = await delivered([named('finalize', 'processing-failed')]);
  expect(end.receipt).toBe(null);
  expect(end.outcomes.at(-1)).toMatchObject({ type: 'failed', message: saying(/could not process/) });
  expect(live).toEqual([]);
});
