import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Receipt } from '../../../src/domain/outcome.ts';
import { wechat } from '../../../src/platforms/wechat/index.ts';
import { clientMessageId } from '../../../src/platforms/wechat/send.ts';
import { startWeChatSimulator } from '../../../src/simulators/wechat/index.ts';
import { said } from '../../helpers/says.ts';
import { type Bench, bench } from '../bench.ts';
import { attempt, deliver } from '../fake-engine.ts';
import { sampleArticle } from '../samples.ts';

const subject = { platform: wechat, startSimulator: startWeChatSimulator, article: sampleArticle };
const HOUR = 3_600_000;

async function onBench(options: Record<string, unknown>, body: (bench: Bench) => Promise<void>): Promise<void> {
  const started = await bench({ ...subject, options: { mode: 'mass', ...options } });
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const fault = (name: string) => [
  { operation: 'message/mass/sendall', times: 1, fault: { type: 'named' as const, name } },
];
const lost = [
  { operation: 'message/mass/sendall', times: 1, fault: { type: 'drop' as const, when: 'after' as const } },
];

const SendAll = z.looseObject({ clientmsgid: z.string(), filter: z.unknown(), send_ignore_reprint: z.number() });

const sendings = async ({ sent }: Bench) =>
  (await sent()).filter(({ target }) => target.includes('mass/sendall')).map(({ body }) => SendAll.parse(body));

const receiptOf = (receipt: Receipt | null): Receipt => {
  if (!receipt) throw new Error('There is no receipt.');
  return receipt;
};

describe('a message to followers', () => {
  it('goes out once, with the key of its delivery, and its receipt names it', () =>
    onBench({}, async (started) => {
      const { delivery, live } = started;
      const receipt = receiptOf((await deliver(delivery)).receipt);
      expect(receipt).toMatchObject({ url: null, warnings: [] });
      expect(receipt.remoteId).toBe(receipt.otherIds.message);
      expect(live()).toHaveLength(1);
      const [sending, ...more] = await sendings(started);
      expect(more).toEqual([]);
      expect(sending).toMatchObject({
        clientmsgid: clientMessageId(delivery.session.delivery.id),
        filter: { is_to_all: true },
        send_ignore_reprint: 0,
      });
      expect(sending?.clientmsgid).toMatch(/^[\da-f]{32}$/);
    }));

  it('goes to those with the channel’s tag, as a reprint where the editor allows it', async () => {
    const arranged = {
      ...subject,
      options: { mode: 'mass', audienceTag: 2 },
      arrange: (post: Bench['delivery']['post']) => ({ ...post, settings: { reprint: true } }),
    };
    const started = await bench(arranged);
    try {
      await deliver(started.delivery);
      expect(await sendings(started)).toMatchObject([
        { filter: { is_to_all: false, tag_id: 2 }, send_ignore_reprint: 1 },
      ]);
    } finally {
      await started.stop();
    }
  });

  it('whose answer was lost is found by the same call, and not sent again', () =>
    onBench({}, async (started) => {
      const { delivery, simulator, live } = started;
      simulator.faults(lost);
      const { outcomes, receipt } = await deliver(delivery);
      expect(outcomes.map(({ type }) => type)).toContain('unknown');
      expect(receiptOf(receipt).otherIds.message).toMatch(/^\d+$/);
      expect(live()).toHaveLength(1);
      const keys = new Set((await sendings(started)).map(({ clientmsgid }) => clientmsgid));
      expect(keys.size).toBe(1);
    }));

  it('whose answer was lost stays open whatever the same call is refused with', () =>
    onBench({}, async ({ delivery, simulator, live }) => {
      simulator.faults(lost);
      const client = await delivery.platform.client();
      let outcome = await attempt(delivery, client);
      while (outcome.type === 'pending') {
        delivery.clock.advanceTo(new Date(outcome.until));
        outcome = await attempt(delivery, client);
      }
      expect(outcome.type).toBe('unknown');
      delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 120_000 / delivery.factor));
      for (const code of ['45028', '40007', '45009', '40013']) {
        simulator.faults(fault(code));
        expect(await attempt(delivery, client), code).toMatchObject({ type: 'unknown', code });
      }
      simulator.faults([]);
      delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 120_000 / delivery.factor));
      receiptOf((await deliver(delivery)).receipt);
      expect(live()).toHaveLength(1);
    }));

  it('is not repeated once WeChat may have forgotten its key: a person decides', () =>
    onBench({}, async (started) => {
      const { delivery, simulator, live } = started;
      simulator.faults(lost);
      const client = await delivery.platform.client();
      expect(await attempt(delivery, client)).toMatchObject({ type: 'unknown' });
      delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + (25 * HOUR) / delivery.factor));
      const { receipt, looks } = await deliver(delivery);
      expect(receipt).toBeNull();
      expect(new Set(looks)).toEqual(new Set(['cannot-tell']));
      expect(await sendings(started)).toHaveLength(1);
      expect(live()).toHaveLength(1);
    }));

  it('that WeChat does not send has failed', () =>
    onBench({}, async ({ delivery, simulator, live }) => {
      simulator.faults(fault('send-failed'));
      const { outcomes } = await deliver(delivery);
      expect(outcomes.at(-1)).toMatchObject({ type: 'failed', code: 'SEND_FAIL' });
      expect(live()).toEqual([]);
    }));

  it('beyond the quota of the day waits for the next', () =>
    onBench({}, async ({ delivery, simulator }) => {
      await fetch(`${simulator.url}/_account`, {
        method: 'PUT',
        body: JSON.stringify({ massADay: 0 }),
        headers: JSON_TYPE,
      });
      const { outcomes } = await deliver(delivery);
      expect(outcomes.at(-1)).toMatchObject({ type: 'exhausted', code: '45028' });
    }));

  it('is taken down by its id; its card stays, and the receipt says so', () =>
    onBench({}, async ({ delivery, changing, live }) => {
      const receipt = receiptOf((await deliver(delivery)).receipt);
      const published = { post: delivery.post, receipt, since: delivery.clock.now() };
      const gone = await deliver(changing({ kind: 'retract', live: published }, delivery.post));
      expect(said(gone.receipt?.warnings.at(-1))).toContain('card stays');
      expect(live()).toEqual([]);
    }));
});

const JSON_TYPE = { 'content-type': 'application/json' };

it('an account sends once a day; a service account four times a month as well', () => {
  const names = (options: Record<string, unknown>) =>
    wechat.account.quotas(options).map(({ posts, per }) => ({ posts, per }));
  const day = { posts: 1, per: { dayIn: 'Asia/Shanghai' } };
  expect(names({ mode: 'mass' })).toEqual([day]);
  expect(names({ mode: 'mass', accountType: 'service' })).toEqual([day, { posts: 4, per: { hours: 744 } }]);
});
