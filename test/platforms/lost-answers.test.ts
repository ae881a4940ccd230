import { describe, expect, it } from 'vitest';
import type { PostContent } from '../../src/domain/post.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import type { FaultOrder } from '../../src/simulators/simulator.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { type Bench, bench, type Subject } from './bench.ts';
import { deliver } from './fake-engine.ts';
import { sampleArticle } from './samples.ts';

const X: Subject = { platform: x, startSimulator: startXSimulator, article: sampleArticle };
const FACEBOOK: Subject = { platform: facebook, startSimulator: startFacebookSimulator, article: sampleArticle };
/** Its marker is in the card of the link alone. */
const LINK_ONLY: Subject = { ...FACEBOOK, article: { ...sampleArticle, images: [] } };
const INSTAGRAM: Subject = { platform: instagram, startSimulator: startInstagramSimulator, article: sampleArticle };

async function on(subject: Subject, body: (started: Bench) => Promise<void>, mayDefect = false): Promise<void> {
  const started = await bench(subject);
  try {
    await body(started);
    if (!mayDefect) expect(started.simulator.defects()).toEqual([]);
    expect(started.live()).toHaveLength(1);
  } finally {
    await started.stop();
  }
}

/** The list does not show the newest post yet. */
const emptyList = (operation: string, times: number): FaultOrder => ({
  operation,
  times,
  fault: { type: 'status', when: 'before', status: 200, body: { data: [], meta: { result_count: 0 } } },
});

const count = (operations: string[], wanted: string): number => operations.filter((name) => name === wanted).length;

describe('a lost answer', () => {
  it.each([
    ['X', X, 'createPost', 'timeline'],
    ['Facebook', FACEBOOK, 'feed', 'publishedPosts'],
  ] as const)('%s: a post that shows late is found at a later look', (_name, subject, commit, list) =>
    on(subject, async ({ simulator, delivery, log }) => {
      simulator.faults([{ operation: commit, fault: { type: 'drop', when: 'after' } }, emptyList(list, 2)]);
      const end = await deliver(delivery);
      expect(end.looks).toEqual(['absent', 'absent', 'found']);
      expect(end.receipt?.remoteId).toBe(simulator.posts()[0]?.id);
      expect(count(await log(), commit)).toBe(1);
    }),
  );

  it.each([
    ['X', X, 'createPost', 'text'],
    ['Facebook', LINK_ONLY, 'feed', 'message'],
  ] as const)(
    '%s: a post without a marker is found by its words, unless another of the channel has the same',
    async (_name, subject, operation, field) => {
      const arrange = (post: PostContent): PostContent => ({
        ...post,
        link: null,
        texts: { [field]: 'The council has decided.' },
      });
      for (const hasEqual of [false, true]) {
        const { simulator, delivery, stop } = await bench({ ...subject, arrange });
        try {
          simulator.faults([{ operation, fault: { type: 'drop', when: 'after' } }]);
          const session = { ...delivery.session, hasEqual: async () => hasEqual };
          const end = await deliver({ ...delivery, session });
          expect([end.receipt?.remoteId, end.looks.at(-1)]).toEqual(
            hasEqual ? [undefined, 'cannot-tell'] : [simulator.posts()[0]?.id, 'found'],
          );
        } finally {
          await stop();
        }
      }
    },
  );

  it.each([
    ['X', X, 'createPost', 'timeline'],
    ['Facebook', FACEBOOK, 'feed', 'publishedPosts'],
  ] as const)(
    '%s: sent again after looks that saw nothing, the refusal as a duplicate leads to the post',
    (_name, subject, commit, list) =>
      on(
        subject,
        async ({ simulator, delivery }) => {
          simulator.faults([{ operation: commit, fault: { type: 'drop', when: 'after' } }, emptyList(list, 3)]);
          const end = await deliver(delivery);
          expect(end.looks).toEqual(['absent', 'absent', 'absent']);
          expect(end.outcomes.map((outcome) => outcome.type)).toEqual(['unknown', 'published']);
          expect(end.receipt?.remoteId).toBe(simulator.posts()[0]?.id);
        },
        // Sending twice is what the simulator exists to notice; here the platform's own list was wrong.
        true,
      ),
  );

  it.each([
    ['X', X, 'createPost', 'timeline'],
    ['Facebook', FACEBOOK, 'feed', 'publishedPosts'],
  ] as const)(
    '%s: a duplicate whose look fails may be live, and is looked for instead of sent once more',
    (_name, subject, commit, list) =>
      on(
        subject,
        async ({ simulator, delivery, log }) => {
          simulator.faults([
            { operation: commit, fault: { type: 'drop', when: 'after' } },
            emptyList(list, 3),
            { operation: list, fault: { type: 'rate-limit', resetAfterMs: 60_000 } },
          ]);
          const end = await deliver(delivery);
          expect(end.outcomes.map((outcome) => outcome.type)).toEqual(['unknown', 'unknown', 'published']);
          expect(end.looks).toEqual(['absent', 'absent', 'absent', 'found']);
          expect(count(await log(), commit)).toBe(2);
        },
        true,
      ),
  );

  it.each([
    ['X', X, 'createPost'],
    ['Facebook', FACEBOOK, 'feed'],
  ] as const)('%s: a duplicate refused on the first attempt is looked for by its marker', (_name, subject, commit) =>
    on(subject, async ({ simulator, delivery, log }) => {
      simulator.faults([{ operation: commit, fault: { type: 'named', name: 'duplicate-after' } }]);
      const end = await deliver(delivery);
      expect(end.outcomes.map((outcome) => outcome.type)).toEqual(['unknown', 'published']);
      expect(end.receipt?.remoteId).toBe(simulator.posts()[0]?.id);
      expect(count(await log(), commit)).toBe(1);
    }),
  );

  it.each([
    ['X, errors beside the list', X, 'createPost', 'timeline', 'list-with-errors'],
    ['X, a count that is not that of the list', X, 'createPost', 'timeline', 'list-miscounted'],
    ['X, links without where they lead', X, 'createPost', 'timeline', 'list-without-entities'],
    ['Facebook, an error beside the list', FACEBOOK, 'feed', 'publishedPosts', 'list-with-error'],
    ['Facebook, an empty list with cursors', FACEBOOK, 'feed', 'publishedPosts', 'list-empty-with-cursors'],
    ['Facebook, posts without attachments', LINK_ONLY, 'feed', 'publishedPosts', 'list-without-attachments'],
  ] as const)('%s: proves nothing', (_name, subject, commit, list, name) =>
    on(subject, async ({ simulator, delivery, log }) => {
      delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 60_000));
      simulator.faults([
        { operation: commit, listingLagMs: 0, fault: { type: 'drop', when: 'after' } },
        { operation: list, times: 3, fault: { type: 'named', name } },
      ]);
      const end = await deliver(delivery);
      expect(end.looks.slice(0, 3)).toEqual(['cannot-tell', 'cannot-tell', 'cannot-tell']);
      const { receipt } = end.receipt ? end : await deliver(delivery);
      expect(count(await log(), commit)).toBe(1);
      expect(receipt?.remoteId).toBe(simulator.posts()[0]?.id);
    }),
  );

  it.each([
    ['X', X, 'text', 'createPost'],
    ['Facebook', LINK_ONLY, 'message', 'feed'],
  ] as const)('%s: the same words without our marker are shown to a person', (_name, subject, field, commit) =>
    on(subject, async ({ simulator, delivery, again, log }) => {
      const { post } = delivery;
      const unmark = (text: string) => text.replace(/utm_content=[^&\s]*/g, '');
      const words = unmark(post.texts[field] ?? '');
      const other = { ...post, link: post.link && unmark(post.link), texts: { ...post.texts, [field]: words } };
      const byHand = await deliver(again(other));
      simulator.faults([{ operation: commit, fault: { type: 'drop', when: 'before' } }]);
      const client = await delivery.platform.client();
      await expect(client.publish(post, delivery.session)).rejects.toThrow();
      const since = new Date(delivery.clock.now().getTime() - 10_000);
      delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 60_000));
      const found = await client.find({ commit: 'post', post, results: {}, since, intentAt: since }, delivery.session);
      expect(found).toMatchObject({ answer: 'cannot-tell', never: true });
      expect(JSON.stringify(found)).toContain(byHand.receipt?.url);
      expect(count(await log(), commit)).toBe(2);
    }),
  );

  it('X: a post is found by its marker also where X left the link as it was, for an ending it does not know', () => {
    const address = 'https://news.example/2026/harbour-bridge.html';
    const article = { ...sampleArticle, canonicalUrl: address, mobileUrl: address };
    return on({ ...X, article }, async ({ simulator, delivery }) => {
      simulator.faults([{ operation: 'createPost', fault: { type: 'drop', when: 'after' } }]);
      const end = await deliver(delivery);
      expect(simulator.posts()[0]?.texts.text).toContain(address);
      expect(end.looks.at(-1)).toBe('found');
    });
  });

  it('X: a list of errors under a status of success is no empty list', () =>
    on(X, async ({ simulator, delivery }) => {
      const body = { errors: [{ title: 'Not Found Error', detail: 'Could not find user with id: [1].' }] };
      simulator.faults([
        { operation: 'createPost', fault: { type: 'drop', when: 'after' } },
        { operation: 'timeline', times: 2, fault: { type: 'status', when: 'before', status: 200, body } },
      ]);
      const { looks } = await deliver(delivery);
      expect(looks).toEqual(['unavailable', 'unavailable', 'found']);
    }));

  it("X: nothing is sent with another account's keys", async () => {
    const { simulator, delivery, stop } = await bench({ ...X, options: { userId: '1' } });
    try {
      const { outcomes } = await deliver(delivery);
      expect(outcomes).toMatchObject([{ type: 'unauthorized', code: 'account' }]);
      expect(simulator.posts()).toEqual([]);
    } finally {
      await stop();
    }
  });

  it('Instagram: a container that went out is never published again, however long its post stays unlisted', () =>
    on(INSTAGRAM, async ({ simulator, delivery, log }) => {
      simulator.faults([
        { operation: 'publish', fault: { type: 'named', name: 'action-blocked-after' } },
        emptyList('listMedia', 2),
      ]);
      const end = await deliver(delivery);
      expect(end.looks).toEqual(['cannot-tell', 'cannot-tell', 'found']);
      expect(count(await log(), 'publish')).toBe(1);
    }));

  it('Instagram: a container that another call published meanwhile is found, and no new one is made', () =>
    on(
      INSTAGRAM,
      async ({ simulator, delivery, log }) => {
        const client = await delivery.platform.client();
        const { session } = delivery;
        // A worker that stood still goes on at the moment at which we publish too.
        const late: typeof session = {
          ...session,
          commit: async (name, options, run) => {
            await run(new AbortController().signal);
            delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 10_000));
            return session.commit(name, options, run);
          },
        };
        const error = await publishUntilError(client, { ...delivery, session: late }).catch(
          (thrown: unknown) => thrown,
        );
        expect(client.classify(error, 'commit', delivery.clock.now())).toMatchObject({ type: 'unknown' });
        const end = await deliver(delivery);
        expect(end.receipt?.remoteId).toBe(simulator.posts()[0]?.id);
        expect(count(await log(), 'createContainer')).toBe(1);
      },
      // The simulator notices that one container was published twice.
      true,
    ));

  it('Instagram: also when the engine knows nothing of the container and believes it absent', () =>
    on(INSTAGRAM, async ({ simulator, delivery, log }) => {
      simulator.faults([{ operation: 'publish', fault: { type: 'drop', when: 'after' } }]);
      const client = await delivery.platform.client();
      await expect(publishUntilError(client, delivery)).rejects.toThrow();
      delivery.kept.commits.clear();
      const end = await deliver(delivery);
      expect(end.receipt?.remoteId).toBe(simulator.posts()[0]?.id);
      expect(count(await log(), 'publish')).toBe(1);
    }));
});

async function publishUntilError(
  client: Awaited<ReturnType<typeof x.client>>,
  delivery: Bench['delivery'],
): Promise<void> {
  for (let i = 0; i < 20; i++) {
    delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 10_000));
    try {
      await client.publish(delivery.post, delivery.session);
    } catch (error) {
      if (!(error instanceof Error) || !('until' in error)) throw error;
    }
  }
}

describe('what an earlier attempt uploaded', () => {
  it('X: a picture that is not valid any more is uploaded again', () =>
    on(X, async ({ delivery, log }) => {
      const far = delivery.clock.now().getTime() + 3_600_000;
      delivery.kept.steps.set('media', { result: { id: '1234567890123456789' }, expires: far });
      delivery.kept.steps.set('description', { result: { id: '1234567890123456789' }, expires: far });
      const end = await deliver(delivery);
      expect(end.outcomes.map((outcome) => outcome.type)).toEqual(['unavailable', 'published']);
      expect(count(await log(), 'initialize')).toBe(1);
    }));

  it('Facebook: a picture that is gone is uploaded again', () =>
    on(FACEBOOK, async ({ delivery, log }) => {
      const far = delivery.clock.now().getTime() + 3_600_000;
      delivery.kept.steps.set('picture', { result: { id: '1234567890123456' }, expires: far });
      const end = await deliver(delivery);
      expect(end.outcomes.map((outcome) => outcome.type)).toEqual(['unavailable', 'published']);
      expect(count(await log(), 'photos')).toBe(1);
    }));

  it.each([
    ['X', X],
    ['Facebook', FACEBOOK],
    ['Instagram', INSTAGRAM],
  ] as const)('%s: is used again after a failure of the commit', (_name, subject) =>
    on(subject, async ({ simulator, delivery, log }) => {
      const commit = { x: 'createPost', facebook: 'feed', instagram: 'publish' }[subject.platform.id] ?? '';
      simulator.faults([{ operation: commit, fault: { type: 'rate-limit', resetAfterMs: 60_000 } }]);
      await deliver(delivery);
      const operations = await log();
      expect(
        ['initialize', 'photos', 'createContainer'].map((name) => count(operations, name)).filter((times) => times > 0),
      ).toEqual([1]);
    }),
  );
});

describe('posts without a link', () => {
  it.each([
    ['X', X, 'createPost'],
    ['Facebook', FACEBOOK, 'feed'],
  ] as const)('%s: are found by their text, with its special characters', (_name, subject, commit) => {
    const plain = {
      url: null,
      canonicalUrl: null,
      mobileUrl: null,
      headline: 'Trams & bikes: <2 minutes "late"',
      standfirst: null,
    };
    const article = { ...sampleArticle, ...plain };
    return on({ ...subject, article }, async ({ simulator, delivery }) => {
      simulator.faults([{ operation: commit, fault: { type: 'drop', when: 'after' } }]);
      const end = await deliver(delivery);
      expect(end.looks.at(-1)).toBe('found');
    });
  });

  it('Facebook: without a picture the link is the post, and its marker is found in the card', () =>
    on({ ...FACEBOOK, article: { ...sampleArticle, images: [] } }, async ({ simulator, delivery }) => {
      expect(delivery.post).toMatchObject({ kind: 'link', pictures: [] });
      simulator.faults([{ operation: 'feed', fault: { type: 'named', name: 'service-after' } }]);
      const end = await deliver(delivery);
      expect(end.looks.at(-1)).toBe('found');
    }));
});
