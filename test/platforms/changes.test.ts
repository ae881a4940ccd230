import { describe, expect, it } from 'vitest';
import { SEEN_BY_PERSON } from '../../src/domain/outcome.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { app } from '../../src/platforms/app/index.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { youtube } from '../../src/platforms/youtube/index.ts';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { startYouTubeSimulator } from '../../src/simulators/youtube/index.ts';
import { film } from '../helpers/film.ts';
import { saying } from '../helpers/says.ts';
import type { Bench } from './bench.ts';
import { type Changing, contextOf, deliverAll, LOST, live, testChanges } from './conformance-changes.ts';
import { FAILURES } from './failures.ts';
import { sampleArticle } from './samples.ts';

/** What is live is changed and taken down, by every platform as far as it can. */

const article = sampleArticle;
const video = {
  bytes: film(300_000),
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

describe.each(SUBJECTS)('%s', (_name, subject) => testChanges(subject));

it('a video that was taken down is told to be private', () => {
  const subject = SUBJECTS.find(([name]) => name === 'YouTube')?.[1];
  if (!subject) throw new Error('YouTube is not among the subjects');
  return live(subject, async (started, was) => {
    const { outcomes } = await deliverAll(started.changing({ kind: 'retract', live: was }, was.post));
    expect(outcomes.at(-1)).toMatchObject({ receipt: { visibility: 'private', warnings: [saying('made private')] } });
  });
});

it('a notification cannot be called back, by nobody', () =>
  live({ platform: app, startSimulator: startAppSimulator, article }, async (started, was) => {
    const may = app.changes.may({ kind: 'retract' }, was, contextOf(started));
    expect(may).toEqual({ may: false, because: saying('A notification cannot be recalled.'), byHand: false });
  }));

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
