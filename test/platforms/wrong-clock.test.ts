import { expect, test } from 'vitest';
import { app } from '../../src/platforms/app/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { saying } from '../helpers/says.ts';
import { bench } from './bench.ts';
import { attempt } from './fake-engine.ts';
import { sampleArticle } from './samples.ts';

const HOUR = 3_600_000;
/** Both clocks stand still: read one after the other on a busy machine they would be further apart than an hour. */
const began = Date.now();
const now = (): Date => new Date(began);
const later = (): Date => new Date(began + HOUR);

test.each([
  [
    'the machine’s, on X',
    { platform: x, startSimulator: startXSimulator, clocks: { now, machineNow: later } },
    /^The clock of this machine is 3600 s ahead of the store’s, and X refuses/,
  ],
  [
    'the store’s, on the app',
    { platform: app, startSimulator: startAppSimulator, clocks: { now: later, machineNow: now } },
    /^The clock of this machine is 3600 s behind the store’s, and Google refuses/,
  ],
])('a wrong clock (%s) is surely not sent, and no reason to pause the channel', async (_name, given, said) => {
  const { clocks, ...subject } = given;
  const { delivery, simulator, live, stop } = await bench({ ...subject, article: sampleArticle });
  try {
    const client = await subject.platform.client();
    const { now: rightNow, machineNow } = delivery.session;
    Object.assign(delivery.session, clocks);
    expect(await attempt(delivery, client)).toMatchObject({
      type: 'unavailable',
      message: saying(said),
    });
    expect(live()).toEqual([]);
    Object.assign(delivery.session, { now: rightNow, machineNow });
    expect((await attempt(delivery, client)).type).toBe('published');
    expect(live()).toHaveLength(1);
    expect(simulator.defects()).toEqual([]);
  } finally {
    await stop();
  }
});
