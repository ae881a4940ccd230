import { expect, it } from 'vitest';
import { wechat } from '../../../src/platforms/wechat/index.ts';
import { startWeChatSimulator } from '../../../src/simulators/wechat/index.ts';
import { said } from '../../helpers/says.ts';
import { type Bench, bench } from '../bench.ts';
import { attempt, deliver } from '../fake-engine.ts';
import { sampleArticle } from '../samples.ts';

const subject = { platform: wechat, startSimulator: startWeChatSimulator, article: sampleArticle };

async function onBench(options: Record<string, unknown>, body: (bench: Bench) => Promise<void>): Promise<void> {
  const started = await bench({ ...subject, options });
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const named = (operation: string, name: string) => [{ operation, times: 1, fault: { type: 'named' as const, name } }];

it('in draft mode it hands over a draft, and follows up until a person has published it', () =>
  onBench({ mode: 'draft' }, async ({ delivery, simulator, live }) => {
    const { receipt } = await deliver(delivery);
    if (!receipt) throw new Error('There is no receipt.');
    expect(receipt).toMatchObject({ remoteId: '', url: null });
    expect(live()).toEqual([]);
    const { followUp } = await delivery.platform.client();
    expect(await followUp?.(delivery.post, receipt, delivery.session)).toBeNull();

    await fetch(`${simulator.url}/_publish/${receipt.otherIds.draft}`, { method: 'PUT' });
    delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 3_600_000));
    const done = await followUp?.(delivery.post, receipt, delivery.session);
    expect(done?.url).toMatch(/mp\.weixin\.qq\.com\/s/);
    expect(done?.remoteId).toBe(live()[0]?.id);
  }));

it('a draft that was sent to followers is listed nowhere: the receipt says so', () =>
  onBench({ mode: 'draft' }, async ({ delivery, simulator }) => {
    const { receipt } = await deliver(delivery);
    if (!receipt) throw new Error('There is no receipt.');
    await fetch(`${simulator.url}/_publish/${receipt.otherIds.draft}?mass=1`, { method: 'PUT' });
    delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 3_600_000));
    const { followUp } = await delivery.platform.client();
    const done = await followUp?.(delivery.post, receipt, delivery.session);
    if (!done) throw new Error('The receipt does not change.');
    expect(done).toMatchObject({ remoteId: '', url: null });
    expect(said(done.warnings.at(-1))).toMatch(/sent or deleted/);
    expect(await followUp?.(delivery.post, done, delivery.session)).toBeNull();
  }));

it('follow-ups use a share of the day’s lists, and go on the next day', () =>
  onBench({ mode: 'draft' }, async ({ delivery, simulator, log }) => {
    const { receipt } = await deliver(delivery);
    if (!receipt) throw new Error('There is no receipt.');
    await fetch(`${simulator.url}/_publish/${receipt.otherIds.draft}?mass=1`, { method: 'PUT' });
    const { followUp } = await delivery.platform.client();
    const lists = async () => (await log()).filter((operation) => operation === 'freepublish/batchget').length;
    for (let i = 0; i < 40; i++) await followUp?.(delivery.post, receipt, delivery.session);
    // The other tests here follow up on the same day, on the same account.
    const asked = await lists();
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(30);
    await followUp?.(delivery.post, receipt, delivery.session);
    expect(await lists()).toBe(asked);
    delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 24 * 3_600_000));
    await followUp?.(delivery.post, receipt, delivery.session);
    expect(await lists()).toBe(asked + 1);
  }));

it('a draft that a person published before it was found is not made once more', () =>
  onBench({ mode: 'draft' }, async ({ delivery, simulator, log }) => {
    simulator.faults([{ operation: 'draft/add', fault: { type: 'drop', when: 'after' } }]);
    const client = await delivery.platform.client();
    expect(await attempt(delivery, client)).toMatchObject({ type: 'unknown' });
    await fetch(`${simulator.url}/_publish/${simulator.posts()[0]?.id}`, { method: 'PUT' });
    delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 3_600_000));
    const { looks } = await deliver(delivery);
    expect(new Set(looks)).toEqual(new Set(['cannot-tell']));
    expect((await log()).filter((operation) => operation === 'draft/add')).toHaveLength(1);
  }));

it('a lost draft is found by its text where the address of the article has a parameter of that name already', async () => {
  const canonicalUrl = `${sampleArticle.canonicalUrl}?utm_content=ours`;
  const started = await bench({ ...subject, article: { ...sampleArticle, canonicalUrl }, options: { mode: 'draft' } });
  try {
    const { delivery, simulator, log } = started;
    simulator.faults([{ operation: 'draft/add', fault: { type: 'drop', when: 'after' } }]);
    const { looks, receipt } = await deliver(delivery);
    expect(looks.at(-1)).toBe('found');
    expect(receipt?.otherIds.draft).toBe(simulator.posts()[0]?.id);
    expect((await log()).filter((operation) => operation === 'draft/add')).toHaveLength(1);
  } finally {
    await started.stop();
  }
});

it('a draft that went out while it was about to be submitted is found, and not called refused', () =>
  onBench({ mode: 'publish' }, async ({ delivery, simulator, live, log }) => {
    const client = await delivery.platform.client();
    const { session, post } = delivery;
    const interrupted: typeof session = {
      ...session,
      commit: async (name, options, run) => {
        // Somebody publishes it between our last look and our call.
        if (name === 'submit') await fetch(`${simulator.url}/_publish/${simulator.posts()[0]?.id}`, { method: 'PUT' });
        return session.commit(name, options, run);
      },
    };
    const error = await client.publish(post, interrupted).catch((thrown: unknown) => thrown);
    expect(client.classify(error, 'commit', delivery.clock.now())).toMatchObject({ type: 'unknown', code: '40007' });
    const { looks, receipt } = await deliver(delivery);
    expect(looks.at(-1)).toBe('found');
    expect(live().map(({ id }) => id)).toEqual([receipt?.remoteId]);
    expect((await log()).filter((operation) => operation === 'draft/add')).toHaveLength(1);
  }));

it('an account that may not publish is told to switch to draft mode', () =>
  onBench({ mode: 'publish' }, async ({ delivery, simulator }) => {
    simulator.faults(named('freepublish/submit', '48001'));
    const { outcomes, receipt } = await deliver(delivery);
    expect(receipt).toBeNull();
    expect(outcomes.at(-1)).toMatchObject({ type: 'failed', code: '48001' });
    expect(outcomes.map((one) => ('message' in one ? said(one.message) : '')).join()).toContain(
      'switch the channel to draft mode',
    );
  }));

it.each(['originality-failed', 'publish-failed', 'review-refused', 'banned-later'])('%s ends as rejected', (name) =>
  onBench({ mode: 'publish' }, async ({ delivery, simulator }) => {
    simulator.faults(named('freepublish/submit', name));
    const { outcomes } = await deliver(delivery);
    expect(outcomes.at(-1)?.type).toBe('failed');
  }),
);

it('asks for the state of a job a few times only', () =>
  onBench({ mode: 'publish' }, async ({ delivery, log }) => {
    await deliver(delivery);
    expect((await log()).filter((operation) => operation === 'freepublish/get').length).toBeLessThanOrEqual(4);
  }));

it('a refused token is replaced, by force when the same one comes back', () =>
  onBench({ mode: 'publish' }, async ({ delivery, simulator, log }) => {
    simulator.faults(named('draft/add', '40001'));
    const { outcomes } = await deliver(delivery);
    expect(outcomes.at(-1)?.type).toBe('published');
    expect(outcomes.slice(0, -1).every((outcome) => outcome.type === 'pending')).toBe(true);
    expect((await log()).filter((operation) => operation === 'stable_token')).toHaveLength(3);
  }));

it('without the right to open comments the article goes out without them, with a warning', () =>
  onBench({ mode: 'publish', openComments: true }, async ({ delivery, simulator }) => {
    simulator.faults(named('draft/add', '88000'));
    const { receipt } = await deliver(delivery);
    expect(receipt?.warnings).toHaveLength(1);
  }));
