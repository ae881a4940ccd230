import { describe, expect, it } from 'vitest';
import { PostContent } from '../../src/domain/post.ts';
import { contentHash } from '../../src/lib/ids.ts';
import { app } from '../../src/platforms/app/index.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import type { Live } from '../../src/platforms/platform.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { youtube } from '../../src/platforms/youtube/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { startYouTubeSimulator } from '../../src/simulators/youtube/index.ts';
import { film } from '../helpers/film.ts';
import { saying } from '../helpers/says.ts';
import { type Bench, channelOf, type Subject, style } from './bench.ts';
import { live } from './conformance-changes.ts';
import { FAILURES, type FailureName } from './failures.ts';
import { deliver } from './fake-engine.ts';
import { sampleArticle } from './samples.ts';

/** A correction stands under the post that it corrects, once, whatever becomes of the answers. */

interface Answering extends Subject {
  /** The text field of an answer, and the simulator's operation that posts it. */
  field: string;
  operation: string;
  /** Fault by which the platform makes it, and answers the request as a duplicate of an earlier one. */
  duplicate?: string;
}

const article = sampleArticle;
const NOTE = 'The tram line opens on Tuesday, not on Monday.';

const video = {
  bytes: film(300_000),
  mimeType: 'video/mp4',
  width: 1920,
  height: 1080,
  durationSeconds: 42,
};

const X: Answering = { platform: x, startSimulator: startXSimulator, article, field: 'text', operation: 'createPost' };
const comments = { article, field: 'comment', operation: 'comment' };

const SUBJECTS: readonly (readonly [string, Answering])[] = [
  ['X', X],
  ['Facebook', { platform: facebook, startSimulator: startFacebookSimulator, ...comments }],
  [
    'Facebook, under a video',
    { platform: facebook, startSimulator: startFacebookSimulator, options: { videos: true }, video, ...comments },
  ],
  ['Instagram', { platform: instagram, startSimulator: startInstagramSimulator, ...comments }],
  [
    'YouTube',
    {
      platform: youtube,
      startSimulator: startYouTubeSimulator,
      article,
      video,
      field: 'comment',
      operation: 'insertComment',
      duplicate: 'conflict-after',
    },
  ],
];

/** As posts were stored before there were answers. */
const stored = {
  platform: 'x',
  kind: 'text',
  language: 'en',
  marker: '01kb0000000000000000000000',
  texts: { text: 'A headline' },
  link: null,
  pictures: [],
  video: null,
  blocks: null,
  extra: {},
};

const answersOf = ({ simulator }: Bench) => simulator.posts().filter(({ replyTo }) => replyTo !== undefined);

const answer = ({ platform }: Subject, { delivery }: Bench, was: Live, note = NOTE): PostContent =>
  platform.changes.composeReply(note, was, article, {
    channel: channelOf(platform, delivery.session.options as Record<string, unknown>),
    marker: '01kb0000000000000000000000',
  });

const contextOf = ({ delivery }: Bench) => ({ options: delivery.session.options, now: delivery.clock.now() });

describe.each(SUBJECTS)('%s', (_name, subject) => {
  const { platform, field, operation } = subject;

  it('says that it is a correction, under the post, and can be looked at before', () =>
    live(subject, async (started, was) => {
      expect(platform.changes.may({ kind: 'reply' }, was, contextOf(started))).toEqual({ may: true });
      const post = answer(subject, started, was);
      expect(PostContent.parse(post)).toEqual(post);
      expect(post).toMatchObject({ link: null, language: was.post.language, pictures: [], video: null });
      expect(platform.content.check(post, started.delivery.session.options)).toEqual([]);
      expect(platform.content.preview(post, { fileUrl: () => '', channelName: 'Harbour News' })).toContain(NOTE);
      const { receipt } = await deliver(started.again(post));
      expect(receipt?.remoteId).toBeTruthy();
      expect(answersOf(started)).toMatchObject([
        {
          id: receipt?.remoteId,
          replyTo: was.receipt.remoteId,
          texts: { [field]: `Correction: ${NOTE}` },
        },
      ]);
    }));

  it('sends what requests() showed', () =>
    live(subject, async (started, was) => {
      const post = answer(subject, started, was);
      const planned = platform.content.requests(post, started.delivery.session.options);
      expect(planned).toHaveLength(1);
      expect(JSON.stringify(planned)).toContain(was.receipt.remoteId);
      expect(JSON.stringify(planned)).toContain(NOTE);
    }));

  it.each(Object.keys(FAILURES) as FailureName[])('%s: there is one answer in the end', (name) =>
    live(subject, async (started, was) => {
      started.simulator.faults([{ operation, times: 1, fault: FAILURES[name].fault }]);
      const delivery = started.again(answer(subject, started, was));
      await deliver(delivery);
      expect(answersOf(started).length).toBeLessThanOrEqual(1);
      started.simulator.faults([]);
      const { receipt, outcomes, looks } = await deliver(delivery);
      expect(receipt, JSON.stringify({ outcomes, looks })).not.toBeNull();
      expect(answersOf(started)).toMatchObject([{ id: receipt?.remoteId }]);
    }),
  );

  it('is adopted when the platform refuses it as a duplicate of itself', () =>
    live(subject, async (started, was) => {
      started.simulator.faults([{ operation, fault: { type: 'named', name: subject.duplicate ?? 'duplicate-after' } }]);
      const { receipt, outcomes } = await deliver(started.again(answer(subject, started, was)));
      expect(outcomes.map(({ type }) => type).slice(-2)).toEqual(['unknown', 'published']);
      expect(answersOf(started)).toMatchObject([{ id: receipt?.remoteId }]);
    }));

  it('is not taken for the same words under another post', () =>
    live(subject, async (started, was) => {
      const elsewhere = { ...was, receipt: { ...was.receipt, remoteId: '1' } };
      const post = answer(subject, started, was);
      await deliver(started.again(post));
      const client = await platform.client();
      const query = {
        commit: 'x',
        post: answer(subject, started, elsewhere),
        results: {},
        since: was.since,
        intentAt: was.since,
      };
      const seen = await client.find(query, started.delivery.session).catch(() => ({ answer: 'absent' }));
      // A post that is not there has no comments to look through.
      expect(['absent', 'cannot-tell']).toContain(seen.answer);
    }));

  it('under a post that was taken down it is refused, for a person to see', () =>
    live(subject, async (started, was) => {
      await deliver(started.changing({ kind: 'retract', live: was }, was.post));
      const { outcomes } = await deliver(started.again(answer(subject, started, was)));
      expect(outcomes.at(-1)?.type).toBe('failed');
      expect(answersOf(started)).toEqual([]);
    }));

  it('too long a note is shortened, and the editor is told', () =>
    live(subject, async (started, was) => {
      const post = answer(subject, started, was, `${'The line is longer than was said. '.repeat(400)}`);
      const problems = platform.content.check(post, started.delivery.session.options);
      expect(problems).toMatchObject([{ severity: 'warns', code: 'copy-remark', field }]);
      const [limit] = platform.content.limits(started.delivery.session.options, post).texts;
      expect(limit?.field).toBe(field);
      expect(limit?.count(post.texts[field] ?? '')).toBeLessThanOrEqual(limit?.max ?? 0);
    }));
});

it('carries the address only where the post has none that can be followed', () =>
  live(X, async (started, was) => {
    const bare = { ...was, post: { ...was.post, link: null } };
    const post = answer(X, started, bare);
    expect(post.texts.text).toMatch(/^Correction: .*\n\nhttps?:\/\/\S+$/s);
    expect(post.texts.text).toContain(post.link);
  }));

it.each([
  ['zh-CN', '更正：'],
  ['zh-TW', '更正：'],
  ['fr', 'Rectificatif : '],
  ['ja', '訂正：'],
  [null, 'Correction: '],
] as const)('is told in the language of the post: %s', (language, label) => {
  const receipt = { remoteId: '1', otherIds: {}, url: null, warnings: [] };
  const post = x.content.compose(article, {
    channel: channelOf(x, { userId: '1', username: 'a' }),
    style: style,
    marker: '01kb0000000000000000000000',
  });
  const live: Live = { post: { ...post, language }, receipt, since: new Date(0) };
  const context = { channel: channelOf(x, { userId: '1', username: 'a' }), marker: '01kb0000000000000000000000' };
  expect(x.changes.composeReply('A.', live, article, context).texts.text).toBe(`${label}A.`);
  expect(x.changes.composeReply('Corrected: a.', live, article, context).texts.text).toBe('Corrected: a.');
});

it('posts that answer nothing keep the hash under which they were approved', () => {
  const read = PostContent.parse(stored);
  expect(read).toEqual(stored);
  expect(contentHash(read)).toBe('30b9f71b4d0f626ff9c9e3ac4b0c523de6511ef73e564ed88a4e50f008e864ab');
});

it.each([
  ['Facebook', facebook, startFacebookSimulator, 'pages_manage_engagement'],
  ['Instagram', instagram, startInstagramSimulator, 'instagram_manage_comments'],
] as const)(
  '%s: a token that may not comment refuses the answer, and leaves the channel as it is',
  (_name, platform, startSimulator, permission) => {
    const subject = { platform, startSimulator, ...comments };
    return live(subject, async (started, was) => {
      started.simulator.faults([{ operation: 'comment', fault: { type: 'named', name: 'permission-missing' } }]);
      const { outcomes } = await deliver(started.again(answer(subject, started, was)));
      expect(outcomes.at(-1)).toMatchObject({ type: 'failed', message: saying(permission) });
    });
  },
);

it.each([
  ['WeChat', wechat, {}],
  ['the app', app, { projectId: 'example-news', topic: 'news' }],
] as const)('%s: no answer can be given, and a person is told what to do instead', (_name, platform, options) => {
  const receipt = { remoteId: '1', otherIds: {}, url: null, warnings: [] };
  const live: Live = { post: PostContent.parse(stored), receipt, since: new Date(0) };
  const may = platform.changes.may({ kind: 'reply' }, live, { options, now: new Date(0) });
  expect(may).toMatchObject({ may: false, because: saying(/^[A-Z].{30,}\.$/) });
});
