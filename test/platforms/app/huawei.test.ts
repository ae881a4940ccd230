import { describe, expect, it } from 'vitest';
import { markerOf } from '../../../src/lib/ids.ts';
import { app } from '../../../src/platforms/app/index.ts';
import { startAppSimulator } from '../../../src/simulators/app/index.ts';
import type { FaultOrder } from '../../../src/simulators/simulator.ts';
import { said } from '../../helpers/says.ts';
import { type Bench, bench } from '../bench.ts';
import { attempt, deliver } from '../fake-engine.ts';
import { sampleArticle } from '../samples.ts';

const start = (options: Record<string, unknown> = {}) =>
  bench({
    platform: app,
    startSimulator: (given) => startAppSimulator({ ...given, channel: { transport: 'huawei', ...options } }),
    article: sampleArticle,
    options,
  });

it('a message whose answer was lost is sent once more, and phones show it once', async () => {
  const { delivery, simulator, live, stop } = await start();
  try {
    simulator.faults([{ operation: 'huawei', fault: { type: 'named', name: 'huawei-internal' } }]);
    const client = await app.client();
    expect((await attempt(delivery, client)).type).toBe('unknown');
    delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 10_000));
    expect((await attempt(delivery, client)).type).toBe('published');
    expect(simulator.accepted()).toHaveLength(2);
    expect(live()).toHaveLength(1);
  } finally {
    await stop();
  }
});

it('a message goes to those who follow some of several topics', async () => {
  const topic = "'sport' in topics || 'local' in topics";
  const { delivery, live, stop } = await start({ topic });
  try {
    expect((await deliver(delivery)).receipt).not.toBeNull();
    expect(live().map(({ account }) => account)).toEqual([`condition:${topic}`]);
  } finally {
    await stop();
  }
});

it('a phone’s token is in no request that people see, no account and no reason', async () => {
  const token = 'phone-of-the-editor';
  const { delivery, live, simulator, stop } = await start({ token });
  try {
    const body = { code: '80100000', msg: `{"illegalTokens":["${token}"]}`, requestId: '1' };
    const fault: FaultOrder['fault'] = { type: 'status', when: 'before', status: 200, body };
    simulator.faults([{ operation: 'huawei', fault }]);
    const client = await app.client();
    const refused = await attempt(delivery, client);
    expect(refused).toMatchObject({ type: 'failed', code: '80100000' });
    expect('message' in refused ? said(refused.message) : '').not.toContain(token);
    expect((await deliver(delivery)).receipt).not.toBeNull();
    expect(live().map(({ account }) => account)).toEqual([`token:${token}`]);
    const { options } = delivery.session;
    expect(JSON.stringify([app.content.requests(delivery.post, options), app.account.id(options, {})])).not.toContain(
      token,
    );
  } finally {
    await stop();
  }
});

it('a message without a body has its title there, since Huawei takes none without one', async () => {
  const { delivery, live, stop } = await start();
  try {
    const post = { ...delivery.post, texts: { title: 'Trams cross the bridge', body: '' } };
    expect((await deliver({ ...delivery, post })).receipt).not.toBeNull();
    expect(live()[0]?.texts).toEqual({ title: 'Trams cross the bridge', body: 'Trams cross the bridge' });
  } finally {
    await stop();
  }
});

describe('messages of a day', () => {
  const sendSix = async ({ again, delivery }: Bench) => {
    for (let index = 0; index < 6; index++) {
      const marker = markerOf(`6f1a52a4-7f4d-4c1c-9d0b-3f6f2f7f9a1${index}`);
      expect((await deliver(again({ ...delivery.post, marker }))).receipt).not.toBeNull();
    }
  };

  it.each([
    ['a phone shows five without a category', {}, 5],
    ['a phone shows all of a subscription', { category: 'SUBSCRIPTION' }, 6],
  ])('%s', async (_name, options, shown) => {
    const started = await start(options);
    try {
      await sendSix(started);
      expect(started.simulator.accepted()).toHaveLength(6);
      expect(started.simulator.posts()).toHaveLength(shown);
    } finally {
      await started.stop();
    }
  });
});
