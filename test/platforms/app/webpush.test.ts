import { describe, expect, it } from 'vitest';
import { app } from '../../../src/platforms/app/index.ts';
import { AppOptions } from '../../../src/platforms/app/settings.ts';
import { openKey } from '../../../src/platforms/app/webpush/key.ts';
import { startAppSimulator } from '../../../src/simulators/app/index.ts';
import type { FaultOrder } from '../../../src/simulators/simulator.ts';
import { said } from '../../helpers/says.ts';
import { type Bench, bench, channelOf, MARKER, style } from '../bench.ts';
import { FAILURES, failureNames } from '../failures.ts';
import { attempt, deliver } from '../fake-engine.ts';
import { sampleArticle } from '../samples.ts';

/** A channel with some browsers that subscribed, and one delivery for them. */
async function onBrowsers(
  readers: number,
  body: (bench: Bench) => Promise<void>,
  article = sampleArticle,
): Promise<void> {
  const started = await bench({
    platform: app,
    startSimulator: (given) => startAppSimulator({ ...given, readers, channel: { transport: 'webpush' } }),
    article,
  });
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const once = (fault: FaultOrder['fault'], times = 1): FaultOrder[] => [{ operation: 'webpush', times, fault }];
const named = (name: string, times = 1): FaultOrder[] => once({ type: 'named', name }, times);
const warningsOf = (end: Awaited<ReturnType<typeof deliver>>) => (end.receipt?.warnings ?? []).map(said);
/** How many messages each reader got. */
const received = ({ simulator }: Bench): number[] =>
  (simulator.subscribers ?? []).map(({ id }) => simulator.accepted().filter(({ account }) => account === id).length);

describe('one notification for every browser', () => {
  it('each opens it; addresses and keys are not in the evidence', () =>
    onBrowsers(3, async (started) => {
      const { delivery, live, simulator } = started;
      const end = await deliver(delivery);
      expect(end.receipt).toMatchObject({ remoteId: delivery.session.delivery.id, warnings: [] });
      expect(received(started)).toEqual([1, 1, 1]);
      const [shown] = live();
      expect(shown).toMatchObject({
        texts: delivery.post.texts,
        link: delivery.post.link,
        marker: delivery.post.marker,
      });
      expect(shown?.media).toHaveLength(1);
      const evidence = JSON.stringify(delivery.kept.evidence);
      expect(evidence).toContain(simulator.url);
      expect(evidence).not.toMatch(/wpush/);
      for (const value of Object.values(delivery.session.secrets)) expect(evidence).not.toContain(value);
    }));

  it('goes out in batches, each with a result of its own', () =>
    onBrowsers(
      120,
      async (started) => {
        const { session, ...rest } = started.delivery;
        // A busy machine keeps it for that many browsers.
        const delivery = { ...rest, session: { ...session, requestMs: 30_000 } };
        const end = await deliver(delivery);
        expect(end.receipt?.warnings, JSON.stringify(end.outcomes)).toEqual([]);
        expect(new Set(received(started))).toEqual(new Set([1]));
        expect([...delivery.kept.commits.keys()]).toEqual(['send', 'send-2', 'send-3']);
        expect((await deliver(delivery)).receipt).not.toBeNull();
        expect(new Set(received(started))).toEqual(new Set([1]));
      },
      // A picture would be loaded by every browser.
      { ...sampleArticle, images: [] },
    ));

  it('without a subscriber it says so', () =>
    onBrowsers(0, async ({ delivery }) => {
      expect(warningsOf(await deliver(delivery))).toEqual([expect.stringContaining('No browser')]);
    }));

  it('a correction takes the place of the first', () =>
    onBrowsers(2, async (started) => {
      const { delivery, changing, live } = started;
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('It was not published');
      const post = { ...delivery.post, texts: { ...delivery.post.texts, title: 'Trams are back' } };
      const change = { kind: 'revise', live: { post: delivery.post, receipt, since: delivery.clock.now() } } as const;
      expect((await deliver(changing(change, post))).receipt).not.toBeNull();
      expect(received(started)).toEqual([2, 2]);
      expect(live().map(({ texts }) => texts.title)).toEqual(['Trams are back']);
    }));
});

describe('when a push service does not take it', () => {
  it('a subscription that has ended is removed', () =>
    onBrowsers(3, async (started) => {
      const { delivery, simulator } = started;
      simulator.faults(named('push-gone'));
      expect(warningsOf(await deliver(delivery))).toEqual([]);
      expect(received(started).toSorted((a, b) => a - b)).toEqual([0, 1, 1]);
      expect(await delivery.session.subscribers.after(null, 10)).toHaveLength(2);
    }));

  it('429: it alone is tried again, when the service says', () =>
    onBrowsers(3, async (started) => {
      const { delivery, simulator } = started;
      simulator.faults(once({ type: 'rate-limit', resetAfterMs: 300_000 }));
      const client = await app.client();
      const begun = delivery.clock.now().getTime();
      const first = await attempt(delivery, client);
      if (first.type !== 'pending') throw new Error(first.type);
      expect(Date.parse(first.until) - begun).toBeGreaterThan(298_000);
      expect(received(started).toSorted((a, b) => a - b)).toEqual([0, 1, 1]);
      expect((await attempt(delivery, client)).type).toBe('pending');
      delivery.clock.advanceTo(new Date(first.until));
      expect((await attempt(delivery, client)).type).toBe('published');
      expect(received(started)).toEqual([1, 1, 1]);
    }));

  it.each(['500 after', 'drop after', 'hang after', 'half an answer'] as const)(
    '%s: it is sent to that browser again, which shows it once',
    (name) =>
      onBrowsers(3, async (started) => {
        const { delivery, simulator, live } = started;
        simulator.faults(once(FAILURES[name].fault));
        expect(warningsOf(await deliver(delivery))).toEqual([]);
        expect(received(started).toSorted((a, b) => a - b)).toEqual([1, 1, 2]);
        expect(live()).toHaveLength(1);
      }),
  );

  it('after three more tries the post says how many were not reached', () =>
    onBrowsers(3, async (started) => {
      const { delivery, simulator } = started;
      const client = await app.client();
      simulator.faults(named('push-failed-after'));
      for (let tries = 0; tries < 3; tries++) {
        const outcome = await attempt(delivery, client);
        if (outcome.type !== 'pending') throw new Error(outcome.type);
        simulator.faults(once({ type: 'status', when: 'before', status: 503 }));
        delivery.clock.advanceTo(new Date(outcome.until));
      }
      expect(warningsOf(await deliver(delivery))).toEqual([expect.stringContaining('1 of 3 browsers')]);
    }));

  it('what one refuses for good is counted, and the others get it', () =>
    onBrowsers(3, async ({ delivery, simulator }) => {
      simulator.faults(named('push-too-big'));
      expect(warningsOf(await deliver(delivery))).toEqual([expect.stringContaining('1 of 3 browsers')]);
    }));

  it.each([
    ['push-key-refused', 'unauthorized'],
    ['push-too-big', 'failed'],
    ['push-failed-after', 'unknown'],
  ])('all answer %s: the post is %s, as after one call', (name, type) =>
    onBrowsers(3, async ({ delivery, simulator }) => {
      simulator.faults(named(name, 3));
      expect((await attempt(delivery, await app.client())).type).toBe(type);
    }),
  );

  const names = failureNames().filter((name) => !name.startsWith('404') && name !== 'broken JSON');
  it.concurrent.each(names)('%s of the only one: the right outcome, and it is shown once in the end', (name) =>
    onBrowsers(1, async ({ delivery, simulator, live }) => {
      simulator.faults(once(FAILURES[name].fault));
      const first = await attempt(delivery, await app.client());
      expect(FAILURES[name].onCommit).toContain(first.type);
      simulator.faults([]);
      delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 600_000));
      expect((await deliver(delivery)).receipt).not.toBeNull();
      expect(live()).toHaveLength(1);
    }),
  );
});

describe('a channel', () => {
  it('is right with a key, and says what is wrong with another', () =>
    onBrowsers(0, async ({ delivery: { session } }) => {
      const client = await app.client();
      expect(await client.diagnose(session)).toEqual([]);
      const [finding] = await client.diagnose({ ...session, secrets: { vapidKey: 'x' } });
      expect(finding?.code).toBe('vapid-key');
    }));

  const options = {
    transport: 'webpush',
    origins: ['https://www.example.org'],
    contact: 'mailto:web@example.org',
  } as const;
  const { subscribing } = app.account;
  const keys = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };

  it.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://wns2-par02p.notify.windows.com/w/?token=abc',
    'https://web.push.apple.com/abc',
  ])('takes a subscription at %s', (endpoint) => {
    const given = { endpoint, expirationTime: null, keys, more: 1 };
    expect(subscribing?.parse(given, options)).toEqual({ address: { endpoint, keys }, name: endpoint });
  });

  it.each([
    'http://fcm.googleapis.com/x',
    'https://169.254.169.254/latest',
    'https://fcm.googleapis.com.evil.example/x',
    'https://evilnotify.windows.com/x',
    'https://user:pass@fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'ftp://fcm.googleapis.com/x',
  ])('takes none at %s', (endpoint) => {
    expect(() => subscribing?.parse({ endpoint, keys }, options)).toThrow();
  });

  it.each([
    { p256dh: keys.p256dh.replace('B', 'A'), auth: keys.auth },
    { p256dh: 'AAAA', auth: keys.auth },
    { p256dh: keys.p256dh, auth: 'AAAA' },
    {},
  ])('takes no keys such as %j', (bad) => {
    const endpoint = 'https://fcm.googleapis.com/x';
    expect(() => subscribing?.parse({ endpoint, keys: bad }, options)).toThrow('push subscription');
  });

  it('has its subscribers by its key alone', () => {
    const made = subscribing?.makeKeys() as Record<string, string>;
    expect(subscribing?.publicKey(made)).toBe(openKey(made.vapidKey ?? '').publicKey);
    expect(subscribing?.publicKey({})).toBeNull();
    expect(app.account.id(options, made)).toMatch(/^webpush\/[0-9a-f]{16}$/);
    expect(app.account.id(options, {})).toBeNull();
    expect(app.account.lacking(made)).toEqual([]);
  });

  it.each([
    { origins: ['https://www.example.org/path'] },
    { origins: [] },
    { contact: 'web@example.org' },
    { pushServices: ['https://*'] },
  ])('is not set up with %j', (wrong) => {
    expect(AppOptions.safeParse({ ...options, ...wrong }).success).toBe(false);
  });

  it('keeps its message within what a push service takes', () => {
    const channel = channelOf(app, { ...options, origins: [...options.origins] });
    const article = { ...sampleArticle, canonicalUrl: `https://news.example.org/${'x'.repeat(3_400)}` };
    const headline = '桥'.repeat(150);
    const post = app.content.compose({ ...article, headline }, { channel, style, marker: MARKER });
    expect(post.link?.length).toBeGreaterThan(3_400);
    expect(app.content.check(post, options).filter(({ severity }) => severity === 'blocks')).toEqual([]);
  });
});
