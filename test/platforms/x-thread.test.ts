import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import { partReceiptsOf } from '../../src/domain/outcome.ts';
import { type PostContent, partsOf } from '../../src/domain/post.ts';
import { x } from '../../src/platforms/x/index.ts';
import type { FaultOrder } from '../../src/simulators/simulator.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { type Bench, bench, type Subject } from './bench.ts';
import { attempt, deliver } from './fake-engine.ts';
import { expectPlanned } from './planned.ts';
import { sampleArticle } from './samples.ts';

const [lead] = sampleArticle.images;
const picture = (name: string, caption: string) => ({
  ...lead,
  url: `https://news.example.org/${name}.jpg`,
  caption,
  credit: null,
  alt: null,
});

const article: Article = {
  ...sampleArticle,
  videos: [],
  images: [
    ...sampleArticle.images,
    picture('crew', 'Mira Osei inspects a cable anchor with two welders'),
    picture('lane', 'A cyclist tries the new lane on the eastern side'),
    picture('crowd', 'Families wait at the tram stop with paper flags'),
  ],
};

const thread: Subject = { platform: x, startSimulator: startXSimulator, article, format: 'thread' };

async function onBench(subject: Subject, body: (bench: Bench) => Promise<void>): Promise<void> {
  const started = await bench(subject);
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

/** The thread as its readers see it: each post below the one before. */
function expectWholeThread({ delivery, live }: Bench): void {
  const seen = live();
  const parts = partsOf(delivery.post);
  expect(seen.map(({ texts }) => texts.text)).toEqual(parts.map(({ texts }) => texts.text));
  expect(seen.map(({ replyTo }) => replyTo)).toEqual([undefined, ...seen.slice(0, -1).map(({ id }) => id)]);
  expect(seen.map(({ media }) => media.map(({ alt }) => alt))).toEqual(
    parts.map(({ pictures }) => pictures.map(({ alt }) => alt)),
  );
}

describe('a thread', () => {
  test('is written with the headline first, what stands alone between, and the link in the last post', () =>
    onBench(thread, async ({ delivery: { post } }) => {
      const texts = partsOf(post).map((part) => part.texts.text ?? '');
      expect(texts.length).toBeGreaterThanOrEqual(3);
      expect(texts[0]).toContain(article.headline);
      expect(texts.filter((text) => text.includes(post.link ?? '?'))).toEqual([texts.at(-1)]);
      expect(new Set(texts).size).toBe(texts.length);
      expect(
        partsOf(post)
          .map(({ pictures }) => pictures.length)
          .reduce((a, b) => a + b),
      ).toBeGreaterThan(1);
      expect(post).toMatchObject({ kind: 'thread', format: 'thread' });
      expect(
        x.content.check(post, { userId: '1', username: 'harbour' }).filter(({ severity }) => severity === 'blocks'),
      ).toEqual([]);
    }));

  test('goes out post by post, as it was shown, with a receipt for each', () =>
    onBench(thread, async (started) => {
      const { delivery, sent } = started;
      const planned = x.content.requests(delivery.post, delivery.session.options);
      const { receipt } = await deliver(delivery);
      expectWholeThread(started);
      expectPlanned(planned, await sent());
      const parts = receipt ? partReceiptsOf(receipt) : [];
      expect(parts.map(({ remoteId }) => remoteId)).toEqual(started.live().map(({ id }) => id));
      expect([...delivery.kept.live]).toEqual(parts.map(({ part }) => part));
    }));

  const LOST: readonly FaultOrder['fault'][] = [
    { type: 'drop', when: 'after' },
    { type: 'drop', when: 'before' },
    { type: 'status', when: 'after', status: 503 },
    { type: 'half-answer' },
    { type: 'named', name: 'duplicate-after' },
  ];

  test.each(LOST)('is whole in the end where the answer to each of its posts is lost: %j', (fault) =>
    onBench(thread, async (started) => {
      // Two faults, so that each part but the first is met after one that went well.
      const client = await x.client();
      const parts = partsOf(started.delivery.post).length;
      for (let round = 0; round < parts; round++) {
        started.simulator.faults([{ operation: 'createPost', times: 1, fault }]);
        await attempt(started.delivery, client);
        const { receipt } = await deliver({ ...started.delivery });
        if (round === 0) expect(receipt).not.toBeNull();
      }
      expectWholeThread(started);
    }),
  );

  test('whose second post is refused leaves the first one live, and says so', () =>
    onBench(thread, async ({ delivery, simulator, live }) => {
      const client = await x.client();
      simulator.faults([{ operation: 'createPost', times: 1, fault: { type: 'status', when: 'before', status: 500 } }]);
      expect((await attempt(delivery, client)).type).toBe('unknown');
      simulator.faults([]);
      const refused: PostContent = {
        ...delivery.post,
        continued: [{ texts: { text: 'One $ABC and another $XYZ tag' }, pictures: [], video: null }],
      };
      delivery.kept.commits.clear();
      const end = await deliver({ ...delivery, post: refused });
      expect(end.receipt).toBeNull();
      expect(end.outcomes.at(-1)).toMatchObject({ type: 'failed', code: 'cashtag' });
      expect([...delivery.kept.live]).toEqual([0]);
      expect(live()).toHaveLength(1);
    }));

  test('is taken down post by post, also where some are gone already', () =>
    onBench(thread, async (started) => {
      const { delivery, changing, simulator } = started;
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('not published');
      const change = { kind: 'retract', live: { post: delivery.post, receipt, since: delivery.clock.now() } } as const;
      simulator.faults([{ operation: 'deletePost', times: 2, fault: { type: 'drop', when: 'after' } }]);
      const retraction = changing(change, delivery.post);
      // What may be gone is simply taken down once more.
      const end = await deliver(retraction);
      expect(end.outcomes.map(({ type }) => type)).toEqual(['unknown', 'unknown', 'published']);
      expect(end.receipt).not.toBeNull();
      expect(started.live()).toEqual([]);
      const calls = (await started.log()).filter((operation) => operation === 'deletePost');
      expect(calls).toHaveLength(partsOf(delivery.post).length + 2);
    }));

  test('with Premium, the posts that say something else are edited, and no other', () =>
    onBench({ ...thread, options: { edits: true } }, async (started) => {
      const { delivery, changing } = started;
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('not published');
      const [second, ...rest] = delivery.post.continued ?? [];
      if (!second) throw new Error('no thread');
      const changed = {
        ...delivery.post,
        continued: [{ ...second, texts: { text: 'Corrected: 150 people.' } }, ...rest],
      };
      const change = { kind: 'revise', live: { post: delivery.post, receipt, since: delivery.clock.now() } } as const;
      const end = await deliver(changing(change, changed));
      expect(started.live().filter(({ texts }) => texts.text === 'Corrected: 150 people.')).toHaveLength(1);
      const ids = partReceiptsOf(receipt).map(({ remoteId }) => remoteId);
      const after = end.receipt ? partReceiptsOf(end.receipt).map(({ remoteId }) => remoteId) : [];
      expect(after.map((id, at) => id === ids[at])).toEqual(ids.map((_, at) => at !== 1));
    }));
});

describe('a lost answer', () => {
  const lost = [{ operation: 'createPost', times: 1, fault: { type: 'drop', when: 'before' } }] as const;

  test('to the first post of a thread is not taken for another post of the same story, which has the link beside the same words', () =>
    onBench(thread, async ({ delivery, again, live, simulator }) => {
      const first = delivery.post.texts.text ?? '';
      const { continued: _, format: _format, ...alone } = delivery.post;
      await deliver(again({ ...alone, texts: { text: `${first}\n\n${delivery.post.link}` } }));
      const [plain] = live();
      simulator.faults([...lost]);
      const { receipt, looks } = await deliver(delivery);
      expect(looks).toContain('absent');
      expect(receipt?.remoteId).not.toBe(plain?.id);
      expect(live().filter(({ texts }) => texts.text === first)).toHaveLength(1);
    }));

  test('to the last post is not held because another thread ends in the same words', () =>
    onBench(thread, async ({ delivery, again, live, simulator }) => {
      const other = 'https://news.example.org/2026/other.html?utm_content=1p9vdrbt4e3m86q7d1s0b2k5xz';
      const swapped = JSON.parse(JSON.stringify(delivery.post).replaceAll(delivery.post.link ?? '?', other));
      const continued = swapped.continued.slice(-1);
      await deliver(again({ ...swapped, texts: { text: 'Another story altogether.' }, continued }));
      const before = live().length;
      const parts = partsOf(delivery.post).length;
      const client = await x.client();
      simulator.faults([{ operation: 'createPost', times: parts, fault: { type: 'drop', when: 'before' } }]);
      await attempt(delivery, client);
      const { receipt, looks, outcomes } = await deliver(delivery);
      expect(looks).not.toContain('cannot-tell');
      expect(receipt, JSON.stringify([looks, outcomes])).not.toBeNull();
      expect(live()).toHaveLength(before + parts);
    }));
});

describe('one post', () => {
  const arranged = (change: Partial<PostContent>, most = 1): Subject => ({
    platform: x,
    startSimulator: startXSimulator,
    article,
    options: { pictures: most },
    arrange: (post) => ({ ...post, ...change }),
  });

  test('has up to four pictures, each described', () =>
    onBench(arranged({}, 4), async ({ delivery, live, sent }) => {
      const planned = x.content.requests(delivery.post, delivery.session.options);
      expect((await deliver(delivery)).receipt).not.toBeNull();
      expect(live()[0]?.media.map(({ alt }) => alt)).toEqual(article.images.map(({ caption }) => caption));
      expectPlanned(planned, await sent());
    }));

  test('uploads that are lost between the pictures are done again, and it is posted once', () =>
    onBench(arranged({}, 4), async ({ delivery, live, simulator }) => {
      simulator.faults([
        { operation: 'finalize', times: 3, fault: { type: 'status', when: 'after', status: 503 } },
        { operation: 'createPost', times: 1, fault: { type: 'named', name: 'invalid-media' } },
      ]);
      await deliver(delivery);
      expect(live().length).toBeLessThanOrEqual(1);
    }));

  test('has a poll, an audience for replies, and its labels', () =>
    onBench(
      arranged({
        pictures: [],
        settings: { pollOptions: ['Tram', 'Bus'], pollMinutes: 60, replies: 'following' },
        disclosures: { ai: true, paid: true },
      }),
      async ({ delivery, live, sent }) => {
        const planned = x.content.requests(delivery.post, delivery.session.options);
        await deliver(delivery);
        expect(live()[0]).toMatchObject({
          kind: 'poll',
          poll: { options: ['Tram', 'Bus'], minutes: 60 },
          labels: ['Who can reply: following', 'Made with AI', 'Paid partnership'],
        });
        expectPlanned(planned, await sent());
      },
    ));

  test('quotes one of the account’s own posts, and no other', () =>
    onBench(arranged({ pictures: [] }), async ({ delivery, again, live }) => {
      await deliver(delivery);
      const [quoted] = live();
      const quoting = (quote: string): PostContent => ({
        ...delivery.post,
        texts: { text: 'Background to this morning’s news.' },
        settings: { quote },
      });
      await deliver(again(quoting(quoted?.id ?? '')));
      expect(live().at(-1)).toMatchObject({ kind: 'quote' });
      const { outcomes } = await deliver(again({ ...quoting('1234567'), texts: { text: 'Something else.' } }));
      expect(outcomes.at(-1)).toMatchObject({ type: 'failed', code: 'reply' });
    }));

  test.each([
    [{ pollOptions: ['a', 'b'] }, 'poll'],
    [{ quote: '123' }, 'quote'],
  ])('%j beside a picture is refused before it is sent', (settings, code) =>
    onBench(arranged({ settings }), async ({ delivery: { post } }) => {
      const problems = x.content.check(post, { userId: '1', username: 'harbour' });
      expect(problems.filter(({ severity }) => severity === 'blocks').map((one) => one.code)).toEqual([code]);
    }),
  );

  test('settings are parsed when they are chosen', () => {
    const { parseSettings } = x.content;
    expect(parseSettings({ quote: 'https://x.com/harbour/status/1346889436626259968?s=20' })).toEqual({
      quote: '1346889436626259968',
    });
    expect(() => parseSettings({ quote: 'yesterday' })).toThrow(/Quote a post/);
    expect(() => parseSettings({ pollOptions: ['one'] })).toThrow(/Poll choices/);
    expect(() => parseSettings({ colour: 'red' })).toThrow(/colour/);
  });

  test('a longer text is taken where the account has long posts', () =>
    onBench(
      {
        ...arranged({ pictures: [] }),
        startSimulator: (options) => startXSimulator({ ...options, longPosts: true }),
        options: { longPosts: true },
        arrange: (post) => ({ ...post, pictures: [], texts: { text: `${'word '.repeat(200)}${post.link ?? ''}` } }),
      },
      async ({ delivery, live }) => {
        expect(x.content.check(delivery.post, delivery.session.options).map(({ code }) => code)).not.toContain(
          'text-too-long',
        );
        await deliver(delivery);
        expect(live()).toHaveLength(1);
      },
    ));
});
