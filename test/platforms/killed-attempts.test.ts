import { describe, expect, it } from 'vitest';
import type { PostContent } from '../../src/domain/post.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { film } from '../helpers/film.ts';
import { bench, type Subject } from './bench.ts';
import { deliver } from './fake-engine.ts';
import { deliverKilled } from './killed.ts';
import { picturedArticle, sampleArticle } from './samples.ts';

/** Each kind of post goes out once, wherever two attempts in a row are killed. */

const video = {
  bytes: film(100_000),
  mimeType: 'video/mp4',
  width: 1080,
  height: 1920,
  durationSeconds: 42,
};

const COMMENT = 'Read more: https://news.example.org/2026/harbour-bridge.html';
const commented = (post: PostContent): PostContent => ({
  ...post,
  continued: [{ texts: { comment: COMMENT }, pictures: [], video: null }],
});

const FACEBOOK: Subject = { platform: facebook, startSimulator: startFacebookSimulator, article: picturedArticle };
const INSTAGRAM: Subject = { platform: instagram, startSimulator: startInstagramSimulator, article: picturedArticle };
const wide = { ...video, width: 1920, height: 1080 };
/** More than one piece. */
const long = { ...wide, bytes: film(9 * 1024 * 1024) };

/** With the simulator's name of the kind, and how many files readers see. */
const KINDS: readonly (readonly [name: string, subject: Subject, kind: string, files: number])[] = [
  ['Instagram, a carousel', INSTAGRAM, 'carousel', 3],
  ['Instagram, a carousel with a comment', { ...INSTAGRAM, arrange: commented }, 'carousel', 3],
  ['Instagram, a picture with a comment', { ...INSTAGRAM, article: sampleArticle, arrange: commented }, 'image', 1],
  [
    'Instagram, a reel with a cover and a comment',
    { ...INSTAGRAM, format: 'reel', video, cover: true, arrange: commented },
    'reels',
    1,
  ],
  ['Instagram, a story', { ...INSTAGRAM, format: 'story' }, 'stories', 1],
  ['Instagram, a video story', { ...INSTAGRAM, format: 'story', options: { videos: true }, video }, 'stories', 1],
  ['Facebook, several pictures', FACEBOOK, 'album', 3],
  ['Facebook, several pictures with a comment', { ...FACEBOOK, options: { linkIn: 'comment' } }, 'album', 3],
  ['Facebook, a link with a comment', { ...FACEBOOK, format: 'link', arrange: commented }, 'link', 0],
  [
    'Facebook, a reel with a cover',
    { ...FACEBOOK, format: 'video', video, cover: true, arrange: commented },
    'reel',
    2,
  ],
  ['Facebook, a resumable video', { ...FACEBOOK, format: 'video', video: long }, 'video', 1],
  [
    'Facebook, a video in phases',
    { ...FACEBOOK, format: 'video', video: wide, options: { videoUpload: 'direct' } },
    'video',
    1,
  ],
  ['Facebook, a story', { ...FACEBOOK, format: 'story' }, 'story', 1],
  ['Facebook, a video story', { ...FACEBOOK, format: 'story', options: { videos: true }, video }, 'story', 1],
];

describe.each(KINDS)('%s', (_name, subject, kind, files) => {
  it('goes out, with nothing that hinders it', async () => {
    const { simulator, delivery, live, stop } = await bench(subject);
    try {
      const problems = subject.platform.content.check(delivery.post, delivery.session.options);
      expect(problems.filter(({ severity }) => severity === 'blocks')).toEqual([]);
      const { receipt, outcomes } = await deliver(delivery);
      expect(receipt?.warnings, JSON.stringify(outcomes)).toEqual([]);
      const [post, comment] = live();
      expect(post).toMatchObject({ id: receipt?.remoteId, kind });
      expect(post?.media).toHaveLength(files);
      expect(live()).toHaveLength(delivery.post.continued ? 2 : 1);
      if (delivery.post.continued) {
        expect(comment).toMatchObject({
          kind: 'comment',
          id: receipt?.parts?.[1]?.remoteId,
          replyTo: receipt?.remoteId,
        });
        expect(receipt?.parts?.map(({ part }) => part)).toEqual([0, 1]);
      }
      expect(simulator.defects()).toEqual([]);
    } finally {
      await stop();
    }
  });

  it('killed at any point, twice: there is one post, and one comment, in the end', async () => {
    let at = 0;
    for (let isOver = false; !isOver; at++) {
      const { simulator, delivery, live, stop } = await bench(subject);
      try {
        const ending = await deliverKilled(delivery, at);
        isOver = ending === null;
        if (!ending) continue;
        expect(ending.receipt, `${at}: ${JSON.stringify(ending)}`).not.toBeNull();
        expect(live().map((post) => post.kind)).toEqual(delivery.post.continued ? [kind, 'comment'] : [kind]);
        expect(simulator.defects()).toEqual([]);
      } finally {
        await stop();
      }
    }
    expect(at).toBeGreaterThan(4);
  }, 60_000);
});
