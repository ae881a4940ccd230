import { describe, expect, test } from 'vitest';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import type { FaultOrder } from '../../src/simulators/simulator.ts';
import { film } from '../helpers/film.ts';
import { said, saying } from '../helpers/says.ts';
import { type Bench, bench } from './bench.ts';
import { testPlatform } from './conformance.ts';
import { attempt, deliver } from './fake-engine.ts';
import { GRAPH_REFUSALS, sampleArticle } from './samples.ts';

const wide = { mimeType: 'video/mp4', width: 1920, height: 1080, durationSeconds: 420 };

testPlatform({
  platform: facebook,
  startSimulator: startFacebookSimulator,
  article: sampleArticle,
  options: { videos: true },
  video: { ...wide, bytes: film(300_000) },
  commits: ['videos'],
  bodies: GRAPH_REFUSALS,
  catalogue: [
    ['videos', 'unknown-99-after', 'unknown'],
    ['videos', 'service-after', 'unknown'],
    ['videos', 'page-calls-limit', 'rate-limited'],
    ['videos', 'video-not-permitted', 'unauthorized'],
    ['videos', 'video-duration', 'failed'],
    ['videos', 'video-unknown-error', 'unknown'],
    ['videos', 'video-upload-failed', 'unknown'],
    ['videos', 'invalid-for-now', 'unknown'],
    ['videos', 'processing-passes', 'published'],
    ['startSession', 'unknown-after', 'unavailable'],
    ['startSession', 'token-463', 'published'],
    ['sessionBytes', 'half-of-the-bytes', 'unavailable'],
    ['sessionBytes', 'expire-session', 'unavailable'],
    ['sessionBytes', 'OffsetInvalidError', 'unavailable'],
    ['sessionBytes', 'PartialRequestError', 'unavailable'],
    ['sessionBytes', 'ProcessingFailedError', 'unavailable'],
    ['sessionBytes', 'token-463', 'unauthorized'],
  ],
});

/** Two parts and a bit. */
const bytes = film(17 * 1024 * 1024);
const ENOUGH = film(300_000);

interface Given {
  faults?: FaultOrder[];
  options?: Record<string, unknown>;
  appInspects?: true;
  file?: { bytes: Buffer; mimeType?: string };
}

async function on({ faults = [], options, appInspects, file }: Given, body: (bench: Bench) => Promise<void>) {
  const started = await bench({
    platform: facebook,
    startSimulator: (usual) => startFacebookSimulator({ ...usual, ...(appInspects && { appInspects }) }),
    article: sampleArticle,
    options: { videos: true, ...options },
    video: { ...wide, ...(file ?? { bytes: ENOUGH }) },
  });
  try {
    started.simulator.faults(faults);
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const named = (operation: string, name: string, times = 1): FaultOrder => ({
  operation,
  times,
  fault: { type: 'named', name },
});
const lost = (operation: string): FaultOrder => ({ operation, fault: { type: 'drop', when: 'after' } });
const refused = (operation: string): FaultOrder => ({ operation, fault: { type: 'drop', when: 'before' } });
const count = (log: readonly string[], operation: string): number => log.filter((name) => name === operation).length;

describe('the upload of a file', () => {
  test('goes in parts, is published by its handle and shown once it is processed', () =>
    on({ file: { bytes } }, async ({ delivery, live, sent, log }) => {
      const end = await deliver(delivery);
      expect(end.receipt?.url).toContain(String(end.receipt?.remoteId));
      expect(live()).toMatchObject([{ id: end.receipt?.remoteId, kind: 'video', media: [{ bytes: bytes.length }] }]);
      const offsets = (await sent()).flatMap(({ headers }) => headers.file_offset ?? []);
      expect(offsets).toEqual(['0', '8388608', '16777216']);
      expect(count(await log(), 'videoTransfer')).toBe(0);
    }));

  test('goes on where a connection broke, and is begun once', () =>
    on(
      { file: { bytes }, faults: [named('sessionBytes', 'half-of-the-bytes')] },
      async ({ delivery, live, log, sent }) => {
        await deliver(delivery);
        expect(live()).toMatchObject([{ media: [{ bytes: bytes.length }] }]);
        expect(count(await log(), 'startSession')).toBe(1);
        const offsets = (await sent()).flatMap(({ headers }) => headers.file_offset ?? []);
        expect(offsets.slice(0, 2)).toEqual(['0', '4194304']);
      },
    ));

  test('does not repeat a part whose answer was lost', () =>
    on({ file: { bytes }, faults: [lost('sessionBytes')] }, async ({ delivery, live, sent }) => {
      await deliver(delivery);
      expect(live()).toMatchObject([{ media: [{ bytes: bytes.length }] }]);
      const offsets = (await sent()).flatMap(({ headers }) => headers.file_offset ?? []);
      expect(offsets).toEqual(['0', '8388608', '16777216']);
    }));

  test('begins again where the answer with the handle was lost, and where the session has expired', async () => {
    for (const fault of [lost('sessionBytes'), named('sessionBytes', 'expire-session')]) {
      await on({ faults: [fault] }, async ({ delivery, live, log }) => {
        const end = await deliver(delivery);
        const words = end.outcomes.map((outcome) => ('message' in outcome ? said(outcome.message) : ''));
        expect(words).toContainEqual(expect.stringMatching(/starts again/));
        expect(live()).toHaveLength(1);
        expect(count(await log(), 'startSession')).toBe(2);
      });
    }
  });

  test('goes in phases where the app is not known or may not upload, where it was set so, and for other formats', async () => {
    const given: Given[] = [
      { appInspects: true },
      { faults: [named('startSession', 'permission-missing')] },
      { faults: [named('startSession', 'user-token-required')] },
      { options: { videoUpload: 'direct' } },
      { file: { bytes: ENOUGH, mimeType: 'video/quicktime' } },
    ];
    for (const one of given) {
      await on(one, async ({ delivery, live, log }) => {
        await deliver(delivery);
        expect(live()).toHaveLength(1);
        expect(count(await log(), 'videoFinish')).toBe(1);
        expect(count(await log(), 'sessionBytes')).toBe(0);
      });
    }
  });

  test('needs no inspection of the token where the app is a secret of the channel', () =>
    on({ appInspects: true }, async ({ delivery, live, log }) => {
      delivery.session.secrets.appId = await appId();
      await deliver(delivery);
      expect(live()).toHaveLength(1);
      expect(count(await log(), 'debugToken')).toBe(0);
    }));
});

/** The app of the simulators here: their seed is always the same. */
async function appId(): Promise<string> {
  const simulator = await startFacebookSimulator({ seed: 7 });
  await simulator.stop();
  return simulator.app.id;
}

describe('a lost answer of the commit', () => {
  test.each([
    ['no answer', lost('videos')],
    ['half an answer', { operation: 'videos', fault: { type: 'half-answer' } }],
    ['a failure', named('videos', 'service-after')],
  ] as const)('%s: the video is found among those that are processed, by its marker', (_, fault) =>
    on({ faults: [fault] }, async ({ delivery, live, log }) => {
      const end = await deliver(delivery);
      expect(end.looks).toEqual(['found']);
      expect(end.receipt?.remoteId).toBe(live()[0]?.id);
      expect(count(await log(), 'videos')).toBe(1);
    }),
  );

  test('a video that the list of videos does not show is found in the posts once it is shown', () =>
    on(
      { faults: [lost('videos'), { ...named('listVideos', 'list-empty-with-cursors'), times: 60 }] },
      async ({ delivery, live, log }) => {
        const end = await deliver(delivery);
        expect(end.looks.at(-1)).toBe('found');
        expect(end.receipt?.remoteId).toBe(live()[0]?.id);
        expect(count(await log(), 'videos')).toBe(1);
      },
    ));

  test('a video that is processed for minutes and listed nowhere meanwhile is not sent again', () =>
    on(
      {
        faults: [
          lost('videos'),
          {
            operation: 'listVideos',
            times: 5,
            fault: { type: 'status', when: 'before', status: 200, body: { data: [] } },
          },
        ],
      },
      async ({ delivery, live, log }) => {
        const end = await deliver(delivery);
        expect(end.looks.slice(0, 5)).toEqual(Array(5).fill('cannot-tell'));
        expect(end.looks.at(-1)).toBe('found');
        expect(live()).toHaveLength(1);
        expect(count(await log(), 'videos')).toBe(1);
      },
    ));

  test('a call that never arrived is proved absent after twenty minutes, and made again', () =>
    on({ faults: [refused('videos')] }, async ({ delivery, live, log }) => {
      const started = delivery.clock.now().getTime();
      const end = await deliver(delivery);
      expect(end.looks.at(-1)).toBe('absent');
      expect(delivery.clock.now().getTime() - started).toBeGreaterThan((20 * 60_000) / delivery.factor);
      expect(live()).toHaveLength(1);
      expect(count(await log(), 'videos')).toBe(2);
      expect(count(await log(), 'startSession')).toBe(1);
    }));

  test.each(['list-with-error', 'list-empty-with-cursors'])('%s proves nothing: a person decides', (name) =>
    on({}, async ({ delivery, again, simulator, live, log }) => {
      await deliver(again({ ...delivery.post, texts: { message: 'Trams run every ten minutes.' } }));
      simulator.faults([refused('videos'), { ...named('listVideos', name), times: 60 }]);
      const end = await deliver(delivery);
      expect([end.receipt, ...new Set(end.looks)]).toEqual([null, 'cannot-tell']);
      expect(live()).toHaveLength(1);
      expect(count(await log(), 'videos')).toBe(2);
    }),
  );

  test('without a marker in its words the video is found by these, and an older one that says the same is not it', () =>
    on({ faults: [lost('videos')] }, async ({ delivery, again, simulator, live, log }) => {
      const post = { ...delivery.post, texts: { message: 'The bridge is open.' } };
      const first = await deliver(again(post));
      expect(first.receipt?.remoteId).toBe(live()[0]?.id);
      delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 3_600_000));
      simulator.faults([refused('videos')]);
      const end = await deliver(again(post));
      expect([end.receipt, ...new Set(end.looks)]).toEqual([null, 'cannot-tell']);
      expect(count(await log(), 'videos')).toBe(2);
    }));

  test('uploads of others that only have bytes so far do not stand in the way', () =>
    on({ faults: [refused('videos')] }, async ({ delivery, again, simulator, live }) => {
      const direct = again(delivery.post);
      const options = { ...(direct.session.options as object), videoUpload: 'direct' };
      const client = await facebook.client();
      simulator.faults([refused('videoFinish')]);
      await attempt({ ...direct, session: { ...direct.session, options } }, client);
      simulator.faults([refused('videos')]);
      expect((await deliver(delivery)).looks.at(-1)).toBe('absent');
      expect(live()).toHaveLength(1);
    }));
});

describe('a handle', () => {
  const uploadedBefore = async ({ delivery, simulator }: Bench): Promise<void> => {
    simulator.faults([{ operation: 'videos', fault: { type: 'rate-limit', resetAfterMs: 1_000 } }]);
    expect((await attempt(delivery, await facebook.client())).type).toBe('rate-limited');
  };

  test('that Facebook does not know any more is uploaded again', () =>
    on({}, async (started) => {
      await uploadedBefore(started);
      started.simulator.faults([named('videos', 'forget-handle')]);
      const end = await deliver(started.delivery);
      expect(end.outcomes[0]).toMatchObject({ type: 'unavailable', message: saying(/uploaded again/) });
      expect(started.live()).toHaveLength(1);
      expect(count(await started.log(), 'startSession')).toBe(2);
    }));

  test('that was refused because its video is there already leads to that video', () =>
    on({}, async (started) => {
      const { delivery, simulator, live, log, again } = started;
      await uploadedBefore(started);
      const earlier = await deliver(again(delivery.post));
      simulator.faults([named('videos', 'forget-handle')]);
      const end = await deliver(delivery);
      expect(end.receipt?.remoteId).toBe(earlier.receipt?.remoteId);
      expect(live()).toHaveLength(1);
      expect(count(await log(), 'startSession')).toBe(2);
    }));

  test('of a post that was refused as a duplicate is looked for before that is believed', () =>
    on({ faults: [named('videos', 'duplicate-after')] }, async ({ delivery, live, log }) => {
      const end = await deliver(delivery);
      expect(end.receipt).not.toBeNull();
      expect(live().map(({ id }) => id)).toEqual([end.receipt?.remoteId]);
      expect(count(await log(), 'videos')).toBe(1);
    }));
});

describe('a channel', () => {
  const diagnose = async ({ delivery }: Bench, secrets: Record<string, string>) =>
    (await facebook.client()).diagnose({
      ...delivery.session,
      secrets: { ...delivery.session.secrets, ...secrets },
      now: () => new Date('2026-12-01T12:00:00Z'),
    });

  test('whose app is not known says so, and how videos go up meanwhile', () =>
    on({ appInspects: true }, async (started) => {
      expect(await diagnose(started, {})).toMatchObject([
        { code: 'expiry-unknown' },
        { code: 'app-unknown', message: saying(/directly/), remedy: saying('appId') },
      ]);
    }));

  test('with the id of another app says so', () =>
    on({}, async (started) => {
      expect(await diagnose(started, { appId: '4711' })).toMatchObject([{ code: 'app', message: saying('4711') }]);
    }));

  test('that uploads directly by its own setting lacks nothing', () =>
    on({ appInspects: true, options: { videoUpload: 'direct' } }, async (started) => {
      expect((await diagnose(started, {})).map(({ code }) => code)).toEqual(['expiry-unknown']);
    }));
});
