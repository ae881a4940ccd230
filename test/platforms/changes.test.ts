import { describe, expect, it } from 'vitest';
import { SEEN_BY_PERSON } from '../../src/domain/outcome.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { app } from '../../src/platforms/app/index.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import type { Change, Live } from '../../src/platforms/platform.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { youtube } from '../../src/platforms/youtube/index.ts';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { startYouTubeSimulator } from '../../src/simulators/youtube/index.ts';
import { saying } from '../helpers/says.ts';
import { type Bench, bench, type Subject } from './bench.ts';
import { FAILURES, type FailureName } from './failures.ts';
import { type Delivery, deliver, type Ending } from './fake-engine.ts';
import { sampleArticle } from './samples.ts';

/** What is live is changed and taken down, by every platform as far as it can. */

interface Changing extends Subject {
  /** The text field that is corrected, and the operation that changes it; `newId`: under another id. null: it cannot be. */
  edit: { field: string; operation: string; newId?: true } | null;
  /** The operation that takes it down; null: it cannot be. */
  remove: string | null;
}

const article = sampleArticle;
const video = {
  bytes: Buffer.alloc(300_000, 7),
  mimeType: 'video/mp4',
  width: 1920,
  height: 1080,
  durationSeconds: 42,
};

const SUBJECTS: readonly (readonly [string, Changing])[] = [
  ['X', { platform: x, startSimulator: startXSimulator, article, edit: null, remove: 'deletePost' }],
  [
    'X, Premium',
    {
      platform: x,
      startSimulator: startXSimulator,
      article,
      options: { edits: true },
      edit: { field: 'text', operation: 'createPost', newId: true },
      remove: 'deletePost',
    },
  ],
  [
    'Facebook',
    {
      platform: facebook,
      startSimulator: startFacebookSimulator,
      article,
      edit: { field: 'message', operation: 'editPost' },
      remove: 'deleteNode',
    },
  ],
  [
    'Facebook, a video',
    {
      platform: facebook,
      startSimulator: startFacebookSimulator,
      article,
      options: { videos: true },
      video,
      edit: { field: 'message', operation: 'editPost' },
      remove: 'deleteNode',
    },
  ],
  [
    'Instagram',
    { platform: instagram, startSimulator: startInstagramSimulator, article, edit: null, remove: 'deleteMedia' },
  ],
  [
    'YouTube',
    {
      platform: youtube,
      startSimulator: startYouTubeSimulator,
      article,
      video,
      edit: { field: 'description', operation: 'updateVideo' },
      remove: 'updateVideo',
    },
  ],
  [
    'WeChat',
    {
      platform: wechat,
      startSimulator: startWeChatSimulator,
      article,
      options: { mode: 'publish' },
      edit: null,
      remove: 'freepublish/delete',
    },
  ],
  [
    'App',
    {
      platform: app,
      startSimulator: startAppSimulator,
      article,
      edit: { field: 'body', operation: 'send' },
      remove: null,
    },
  ],
];

const LOST: readonly FailureName[] = ['drop after', 'drop before'];

/** Runs `body` with a post that is live; every correct run leaves the simulator without a defect. */
async function live(subject: Changing, body: (bench: Bench, live: Live) => Promise<void>): Promise<void> {
  const started = await bench(subject);
  try {
    const { delivery } = started;
    const { receipt } = await deliver(delivery);
    if (!receipt) throw new Error('It was not published.');
    await body(started, { post: delivery.post, receipt, since: delivery.clock.now() });
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

const corrected = (post: PostContent, field: string): PostContent => ({
  ...post,
  texts: { ...post.texts, [field]: `Corrected: ${post.texts[field]}` },
});

/** With the further tries that the engine makes of what does no harm. */
async function deliverAll(delivery: Delivery): Promise<Ending> {
  let end = await deliver(delivery);
  for (let i = 0; i < 3 && end.outcomes.at(-1)?.type === 'unknown'; i++) {
    delivery.clock.advanceTo(new Date(delivery.clock.now().getTime() + 30_000));
    end = await deliver(delivery);
  }
  return end;
}

const contextOf = ({ delivery }: Bench) => ({ options: delivery.session.options, now: delivery.clock.now() });

describe.each(SUBJECTS)('%s', (_name, subject) => {
  const { edit, remove, platform } = subject;

  it.skipIf(edit === null)('says what was corrected, under the same address, once', () =>
    live(subject, async (started, was) => {
      const field = edit?.field ?? '';
      const post = corrected(was.post, field);
      expect(platform.changes.may({ kind: 'revise', post }, was, contextOf(started))).toEqual({ may: true });
      const change: Change = { kind: 'revise', live: was };
      const { receipt, outcomes } = await deliverAll(started.changing(change, post));
      expect(outcomes.at(-1)?.type).toBe('published');
      if (edit?.newId) expect(receipt?.url).toBe(started.live()[0]?.url);
      else expect(receipt?.url).toBe(was.receipt.url);
      const seen = started.live();
      expect(seen).toHaveLength(1);
      expect(JSON.stringify(seen[0]?.texts)).toContain('Corrected: ');
    }),
  );

  it.skipIf(edit === null).each(LOST)('an answer to the correction that is lost (%s) changes nothing of that', (name) =>
    live(subject, async (started, was) => {
      const { field = '', operation = '' } = edit ?? {};
      started.simulator.faults([{ operation, times: 1, fault: FAILURES[name].fault }]);
      const post = corrected(was.post, field);
      const { outcomes } = await deliverAll(started.changing({ kind: 'revise', live: was }, post));
      expect(outcomes.at(-1)).toMatchObject({ type: 'published' });
      expect(started.live()).toHaveLength(1);
    }),
  );

  it.skipIf(remove === null)('is gone when it was taken down, and once more changes nothing', () =>
    live(subject, async (started, was) => {
      expect(platform.changes.may({ kind: 'retract' }, was, contextOf(started))).toEqual({ may: true });
      for (const _time of [1, 2]) {
        const { outcomes } = await deliverAll(started.changing({ kind: 'retract', live: was }, was.post));
        expect(outcomes.at(-1)).toMatchObject({ type: 'published' });
        expect(started.live()).toEqual([]);
      }
    }),
  );

  it.skipIf(remove === null).each(LOST)('is gone although an answer was lost (%s)', (name) =>
    live(subject, async (started, was) => {
      started.simulator.faults([{ operation: remove ?? '', times: 1, fault: FAILURES[name].fault }]);
      const { outcomes } = await deliverAll(started.changing({ kind: 'retract', live: was }, was.post));
      expect(outcomes.at(-1)).toMatchObject({ type: 'published' });
      expect(started.live()).toEqual([]);
    }),
  );

  it.skipIf(edit !== null)('tells why it cannot be corrected', () =>
    live(subject, async (started, was) => {
      const answer = platform.changes.may({ kind: 'revise', post: was.post }, was, contextOf(started));
      expect(answer).toMatchObject({ may: false, because: saying(/\.$/) });
    }),
  );

  it.skipIf(remove !== null)('tells why it cannot be taken down', () =>
    live(subject, async (started, was) => {
      expect(platform.changes.may({ kind: 'retract' }, was, contextOf(started))).toMatchObject({
        may: false,
        because: saying(/\.$/),
      });
    }),
  );
});

it('a video that was taken down is told to be private', () => {
  const subject = SUBJECTS.find(([name]) => name === 'YouTube')?.[1];
  if (!subject) throw new Error('YouTube is not among the subjects');
  return live(subject, async (started, was) => {
    const { outcomes } = await deliverAll(started.changing({ kind: 'retract', live: was }, was.post));
    expect(outcomes.at(-1)).toMatchObject({ receipt: { visibility: 'private', warnings: [saying('made private')] } });
  });
});

it('a notification cannot be called back, by nobody', () =>
  live(
    { platform: app, startSimulator: startAppSimulator, article, edit: null, remove: null },
    async (started, was) => {
      const may = app.changes.may({ kind: 'retract' }, was, contextOf(started));
      expect(may).toEqual({ may: false, because: saying('A notification cannot be recalled.'), byHand: false });
    },
  ));

it.each([
  ['X', x, '', { userId: '1', username: 'a' }],
  ['X', x, SEEN_BY_PERSON, { userId: '1', username: 'a' }],
  ['Facebook', facebook, SEEN_BY_PERSON, { pageId: '1' }],
  ['Instagram', instagram, SEEN_BY_PERSON, { accountId: '1' }],
  ['YouTube', youtube, SEEN_BY_PERSON, { channelId: 'UC1' }],
  ['WeChat', wechat, SEEN_BY_PERSON, {}],
] as const)('%s: without its id on the platform nothing can be taken down', (_name, platform, remoteId, options) => {
  const receipt = { remoteId, otherIds: {}, url: null, warnings: [] };
  const post: PostContent = {
    platform: 'x',
    kind: 'post',
    language: null,
    marker: 'm',
    texts: {},
    link: null,
    pictures: [],
    video: null,
    blocks: null,
    extra: {},
  };
  const now = new Date();
  expect(platform.changes.may({ kind: 'retract' }, { post, receipt, since: now }, { options, now })).toMatchObject({
    may: false,
  });
});

describe('WeChat, a draft that a person finishes', () => {
  const subject: Changing = {
    platform: wechat,
    startSimulator: startWeChatSimulator,
    article,
    options: { mode: 'draft' },
    edit: { field: 'title', operation: 'draft/update' },
    remove: 'draft/delete',
  };
  const drafts = ({ simulator }: Bench) => simulator.posts().filter(({ visibility }) => visibility === 'draft');

  it('is replaced in its box, and taken out of it', () =>
    live(subject, async (started, was) => {
      const post = { ...was.post, texts: { ...was.post.texts, title: 'Corrected: trams' } };
      expect(wechat.changes.may({ kind: 'revise', post }, was, contextOf(started))).toEqual({ may: true });
      await deliverAll(started.changing({ kind: 'revise', live: was }, post));
      expect(drafts(started)).toMatchObject([{ texts: { title: post.texts.title } }]);
      const { outcomes } = await deliverAll(started.changing({ kind: 'retract', live: was }, was.post));
      expect(outcomes.at(-1)?.type).toBe('published');
      expect(drafts(started)).toEqual([]);
    }));

  it.each(LOST)('is out of its box although an answer was lost (%s)', (name) =>
    live(subject, async (started, was) => {
      started.simulator.faults([{ operation: 'draft/delete', times: 1, fault: FAILURES[name].fault }]);
      const { outcomes } = await deliverAll(started.changing({ kind: 'retract', live: was }, was.post));
      expect(outcomes.at(-1)?.type).toBe('published');
      expect(drafts(started)).toEqual([]);
    }),
  );

  it('that has left its box, because a person published it, is not said to be gone', () =>
    live(subject, async (started, was) => {
      const { draft } = was.receipt.otherIds;
      await fetch(`${started.simulator.url}/_publish/${draft}`, { method: 'PUT' });
      for (const kind of ['revise', 'retract'] as const) {
        const { outcomes } = await deliverAll(started.changing({ kind, live: was }, was.post));
        expect(outcomes.at(-1)).toMatchObject({ type: 'failed', code: 'by-hand' });
      }
      expect(started.live()).toHaveLength(1);
    }));
});
