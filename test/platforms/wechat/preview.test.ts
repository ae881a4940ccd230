import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inEnglish } from '../../../src/lib/render.ts';
import { wechat } from '../../../src/platforms/wechat/index.ts';
import { startWeChatSimulator } from '../../../src/simulators/wechat/index.ts';
import { type Bench, bench } from '../bench.ts';
import { sampleArticle } from '../samples.ts';

const PREVIEW = 'message/mass/preview';
const Body = z.looseObject({ towxname: z.string() });

async function onBench(body: (bench: Bench) => Promise<void>): Promise<void> {
  const subject = { platform: wechat, startSimulator: startWeChatSimulator, article: sampleArticle };
  const started = await bench({ ...subject, options: { mode: 'mass' } });
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const send = async ({ delivery }: Bench, to: string) => {
  const client = await wechat.client();
  if (!client.sendPreview) throw new Error('WeChat has no previews');
  return client.sendPreview(delivery.post, to, delivery.session).catch((error: unknown) => {
    const outcome = client.classify(error, 'step', new Date());
    return { type: outcome.type, says: 'message' in outcome ? inEnglish(outcome.message) : '' };
  });
};

describe('a preview', () => {
  it('is shown to one follower, and leaves nothing behind', () =>
    onBench(async (started) => {
      expect(await send(started, 'editor')).toBeUndefined();
      const previews = (await started.sent()).filter(({ target }) => target.includes(PREVIEW));
      expect(previews.map(({ body }) => Body.parse(body).towxname)).toEqual(['editor']);
      expect(started.simulator.posts()).toEqual([]);
      // A second one makes its own draft.
      await send(started, 'editor');
      expect(started.simulator.posts()).toEqual([]);
    }));

  it('is refused for who does not follow the account, with what to do, and its draft is deleted', () =>
    onBench(async (started) => {
      const refused = await send(started, 'stranger');
      expect(refused).toMatchObject({ type: 'failed', says: expect.stringContaining('follows the account') });
      expect(started.simulator.posts()).toEqual([]);
    }));

  it('has a quota of its own, which no sending counts in', () =>
    onBench(async (started) => {
      started.simulator.faults([{ operation: PREVIEW, times: 1, fault: { type: 'named', name: '45009' } }]);
      expect(await send(started, 'editor')).toMatchObject({ type: 'exhausted' });
      expect(wechat.account.quotas({ mode: 'mass' }).map(({ name }) => name)).toEqual(['mass']);
    }));
});
