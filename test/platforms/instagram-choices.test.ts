import { describe, expect, it } from 'vitest';
import type { PostContent } from '../../src/domain/post.ts';
import { asVideos, videosOf } from '../../src/domain/videos.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { film } from '../helpers/film.ts';
import { saying } from '../helpers/says.ts';
import { type Bench, bench, channelOf, MARKER, requiredOf, type Subject, style } from './bench.ts';
import { deliver } from './fake-engine.ts';
import { expectPlanned } from './planned.ts';
import { picturedArticle, sampleArticle } from './samples.ts';

/** What editors choose for a post on Instagram, as it arrives there. */

const VIDEO = {
  bytes: film(100_000),
  mimeType: 'video/mp4',
  width: 1080,
  height: 1920,
  durationSeconds: 42,
};
const PICTURE: Subject = { platform: instagram, startSimulator: startInstagramSimulator, article: sampleArticle };
const CAROUSEL: Subject = { ...PICTURE, article: picturedArticle };
const REEL: Subject = { ...PICTURE, format: 'reel', video: VIDEO };
const MIXED: Subject = { ...CAROUSEL, format: 'carousel', video: { ...VIDEO, height: 1350 } };

const set =
  (settings: PostContent['settings'], changes: Partial<PostContent> = {}) =>
  (post: PostContent): PostContent => ({ ...post, ...changes, ...(settings && { settings }) });

async function on(subject: Subject, body: (bench: Bench) => Promise<void>): Promise<void> {
  const started = await bench(subject);
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
    expect(started.live()).toHaveLength(1);
  } finally {
    await started.stop();
  }
}

/** Publishes a post as it was planned; the bodies of what was written. */
async function published({ delivery, sent }: Bench): Promise<Record<string, unknown>[]> {
  const planned = instagram.content.requests(delivery.post, delivery.session.options);
  const { receipt, outcomes } = await deliver(delivery);
  expect(receipt, JSON.stringify(outcomes)).toMatchObject({ warnings: [] });
  const all = await sent();
  expectPlanned(planned, all);
  return all.filter(({ method }) => method === 'POST').map(({ body }) => body as Record<string, unknown>);
}

const codes = (post: PostContent): string[] =>
  instagram.content
    .check(post, requiredOf(instagram))
    .filter(({ code }) => !['alt-missing', 'copy-remark'].includes(code))
    .map(({ severity, code }) => `${severity} ${code}`);

describe('comments switched off', () => {
  it.each([
    ['a picture', PICTURE],
    ['a carousel', CAROUSEL],
    ['a reel', REEL],
  ])('are off once %s is out', (_name, subject) =>
    on({ ...subject, arrange: set({ commentsOff: true }) }, async (started) => {
      expect((await published(started)).at(-1)).toEqual({ comment_enabled: false });
      expect(started.live()[0]?.labels).toEqual(['Comments off']);
    }),
  );

  it('are a warning where Instagram refuses that, since the post is live', () =>
    on({ ...PICTURE, arrange: set({ commentsOff: true }) }, async ({ simulator, delivery, live }) => {
      simulator.faults([{ operation: 'updateMedia', fault: { type: 'named', name: 'comments-not-allowed' } }]);
      const { receipt } = await deliver(delivery);
      expect(receipt?.warnings).toEqual([saying(/^comments: /)]);
      expect(live()[0]?.labels).toBeUndefined();
    }));

  it('exclude a first comment and a correction below the post, and are nothing for a story', () =>
    on({ ...PICTURE, arrange: set({ commentsOff: true }) }, async ({ delivery }) => {
      const { post } = delivery;
      const comment = { texts: { comment: 'More below.' }, pictures: [], video: null };
      expect(codes({ ...post, continued: [comment] })).toEqual(['blocks comments-off']);
      expect(codes({ ...post, format: 'story', texts: {} })).toContain('warns setting-unused');
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('It was not published.');
      const context = { options: delivery.session.options, now: delivery.clock.now() };
      const live = { post, receipt, since: delivery.clock.now() };
      expect(instagram.changes.may({ kind: 'reply' }, live, context)).toMatchObject({ may: false, byHand: true });
      const open = { ...live, post: { ...post, settings: {} } };
      expect(instagram.changes.may({ kind: 'reply' }, open, context)).toEqual({ may: true });
    }));
});

describe('people tagged at a place', () => {
  const tags = [
    { name: 'ann', x: 0.2, y: 0.4 },
    { name: 'jon', x: 0.755, y: 0.1 },
  ];
  const placed = [
    { username: 'ann', x: 0.2, y: 0.4 },
    { username: 'jon', x: 0.755, y: 0.1 },
  ];

  it('are tagged in the picture that they are in, and the others at the lower edge of the first', () => {
    const arrange = (post: PostContent): PostContent => ({
      ...post,
      settings: { tags: ['eve', 'ann'] },
      pictures: post.pictures.map((picture, at) => (at < 2 ? { ...picture, tags } : picture)),
    });
    return on({ ...CAROUSEL, arrange }, async (started) => {
      const bodies = await published(started);
      expect(bodies.map(({ user_tags }) => user_tags)).toEqual([
        [...placed, { username: 'eve', x: 0.5, y: 0.9 }],
        placed,
        undefined,
        undefined,
        undefined,
      ]);
    });
  });

  it('are shown where they are, in the preview', () =>
    on(PICTURE, async ({ delivery }) => {
      const [picture] = delivery.post.pictures;
      const post = { ...delivery.post, pictures: picture ? [{ ...picture, tags }] : [] };
      const html = instagram.content.preview(post, { fileUrl: (hash) => `/${hash}`, channelName: 'Harbour' });
      expect(html).toMatch(/left:75\.5%;top:10%">jon</);
      await deliver(delivery);
    }));

  it('are counted by picture, and have no place in a reel or a story', () => {
    const post = instagram.content.compose(picturedArticle, {
      channel: channelOf(instagram, requiredOf(instagram)),
      style,
      marker: MARKER,
    });
    const many = Array.from({ length: 15 }, (_, at) => ({ name: `p${at}`, x: 0.5, y: 0.5 }));
    const withTags = (wanted: typeof many): PostContent => ({
      ...post,
      settings: { tags: ['a', 'b', 'c', 'd', 'e', 'f'] },
      pictures: post.pictures.map((picture, at) => (at === 0 ? { ...picture, tags: wanted } : picture)),
    });
    expect(codes(withTags(many))).toEqual(['blocks tags']);
    expect(codes(withTags(many.slice(1)))).toEqual([]);
    expect(codes({ ...withTags(tags), format: 'story', texts: {} })).toContain('warns setting-unused');
    expect(instagram.content.tagging(post, 0)?.most).toBe(20);
    expect(instagram.content.tagging(post, 1)).toBeNull();
    expect(instagram.content.tagging({ ...post, format: 'story' }, 0)).toBeNull();
    expect(instagram.content.tagging(post, 0)?.name.safeParse('@ann').data).toBe('ann');
    expect(instagram.content.tagging(post, 0)?.name.safeParse('Ann Lee').success).toBe(false);
  });
});

describe('a video in a carousel', () => {
  it.each([
    ['first', {}],
    ['last', { videoAt: 'last' }],
  ])('is its %s item, and every picture is described', (where, settings) =>
    on({ ...MIXED, arrange: set(settings) }, async (started) => {
      expect(started.delivery.post).toMatchObject({ kind: 'carousel', video: { place: 'carousel' } });
      expect(codes(started.delivery.post)).toEqual([]);
      const bodies = await published(started);
      const children = bodies.slice(0, 4);
      const at = where === 'first' ? 0 : 3;
      expect(children[at]).toEqual({ media_type: 'VIDEO', video_url: expect.any(String), is_carousel_item: true });
      expect(children.filter((_, index) => index !== at).map(({ alt_text }) => alt_text)).toEqual(
        picturedArticle.images.map(({ caption }) => caption),
      );
      expect(bodies[4]).toMatchObject({ media_type: 'CAROUSEL' });
      expect(started.live()[0]?.frame).toBe('carousel');
      expect(started.live()[0]?.media).toHaveLength(4);
    }),
  );

  it('that Instagram cannot fetch is prepared again', () =>
    on(MIXED, async ({ simulator, delivery }) => {
      simulator.faults([{ operation: 'createContainer', fault: { type: 'named', name: 'error-status' } }]);
      const { receipt, outcomes } = await deliver(delivery);
      expect(outcomes.map(({ type }) => type)).toContain('unavailable');
      expect(receipt).not.toBeNull();
    }));

  it('names who made both, and needs a video and a picture', () => {
    const context = {
      channel: channelOf(instagram, requiredOf(instagram)),
      style,
      marker: MARKER,
      format: 'carousel',
    };
    const post = instagram.content.compose(picturedArticle, context);
    expect(post.texts.caption).toMatch(/Jon Bell/);
    expect(codes(instagram.content.compose({ ...picturedArticle, videos: [] }, context))).toContain(
      'blocks video-missing',
    );
    const left = instagram.content.video?.without?.(post);
    expect(left).toMatchObject({ kind: 'carousel', video: null });
    expect(left).not.toHaveProperty('format');
    const many = { ...post, pictures: Array.from({ length: 4 }, () => post.pictures).flat() };
    expect(codes(many).join()).toMatch(/blocks .*picture/);
  });

  it('is found again when its answer is lost', () =>
    on(MIXED, async ({ simulator, delivery, live }) => {
      simulator.faults([{ operation: 'publish', fault: { type: 'drop', when: 'after' } }]);
      const { receipt, looks } = await deliver(delivery);
      expect(looks.at(-1)).toBe('found');
      expect(receipt?.remoteId).toBe(live()[0]?.id);
    }));
});

describe('several videos in a carousel', () => {
  /** Videos of the article, each with so many pictures before it; null: no editor chose its place. */
  const films =
    (...places: (number | null)[]) =>
    (post: PostContent): PostContent => ({
      ...post,
      ...asVideos(
        places.map((at, video) => ({
          video,
          place: 'carousel',
          ...(at !== null && { picturesBefore: at }),
          file: null,
        })),
      ),
    });

  it('stand where an editor put them among the pictures, on Instagram as in the preview', () =>
    on({ ...MIXED, arrange: films(1, 3) }, async (started) => {
      const { post } = started.delivery;
      expect(codes(post)).toEqual([]);
      const [first, second, third] = post.pictures.map(({ rendition }) => rendition);
      const files = [first, post.video?.file, second, third, post.moreVideos?.[0]?.file];
      const html = instagram.content.preview(post, { fileUrl: (hash) => `/${hash}`, channelName: 'Harbour' });
      expect([...html.matchAll(/<(?:img|video)[^>]* src="\/(\w+)"/g)].map(([, hash]) => hash)).toEqual(
        files.map((file) => file?.hash),
      );
      const bodies = await published(started);
      const [one, two, three] = picturedArticle.images.map(({ caption }) => caption);
      expect(bodies.slice(0, 5).map(({ media_type, alt_text }) => media_type ?? alt_text)).toEqual([
        one,
        'VIDEO',
        two,
        three,
        'VIDEO',
      ]);
      expect(started.live()[0]?.media.map(({ bytes }) => bytes)).toEqual(files.map((file) => file?.bytes));
    }));

  it('need no pictures, but then nobody can be tagged', () =>
    on({ ...MIXED, arrange: (post) => films(null, null)({ ...post, pictures: [] }) }, async (started) => {
      const { post } = started.delivery;
      expect(codes(post)).toEqual([]);
      expect(codes({ ...post, settings: { tags: ['ann'] } })).toEqual(['warns setting-unused']);
      await published(started);
      expect(started.live()[0]).toMatchObject({ frame: 'carousel', media: [{}, {}] });
    }));

  it('are ten items with the pictures, at most, and one that does not fit is named', () =>
    on({ ...MIXED, arrange: films(...Array(8).fill(null)) }, async ({ delivery }) => {
      const { post } = delivery;
      const english = (content: PostContent): string[] =>
        instagram.content
          .check(content, requiredOf(instagram))
          .filter(({ severity }) => severity === 'blocks')
          .map(({ message }) => inEnglish(message));
      expect(english(post)).toEqual([
        'The post has 3 pictures and 8 videos; Instagram takes at most 10 of both. Take out 1.',
      ]);
      const [first, ...others] = videosOf(post).slice(0, 7);
      expect(english({ ...post, ...asVideos(others) })).toEqual([]);
      const long = others.map((video) => ({ ...video, file: video.file && { ...video.file, durationSeconds: 90 } }));
      expect(english({ ...post, ...asVideos(first ? [first, ...long.slice(0, 1)] : []) })).toEqual([
        expect.stringMatching(/^Video 2: The video does not fit as a carousel on Instagram\. /),
      ]);
      await deliver({ ...delivery, post: { ...post, ...asVideos(others) } });
    }));

  it('go with their pictures alone where none can be had', () => {
    const context = { channel: channelOf(instagram, requiredOf(instagram)), style, marker: MARKER, format: 'carousel' };
    const post = films(1, 2)(instagram.content.compose(picturedArticle, context));
    const left = instagram.content.video?.without?.(post);
    expect(left).toMatchObject({ kind: 'carousel', video: null });
    expect(left).not.toHaveProperty('moreVideos');
  });
});

describe('a trial reel', () => {
  it.each([
    ['manual', 'MANUAL'],
    ['performance', 'SS_PERFORMANCE'],
  ])('comes before followers as the editor chose: %s', (trial, graduation_strategy) =>
    on({ ...REEL, arrange: set({ trial }) }, async (started) => {
      const [reel] = await published(started);
      expect(reel).toMatchObject({ media_type: 'REELS', trial_params: { graduation_strategy } });
      expect(reel).not.toHaveProperty('share_to_feed');
      expect(started.live()[0]?.labels).toEqual(['Trial reel']);
    }),
  );

  it('that the account may not publish is refused, and one without a video is a warning', () =>
    on({ ...REEL, arrange: set({ trial: 'manual' }) }, async ({ simulator, delivery }) => {
      simulator.faults([{ operation: 'createContainer', fault: { type: 'named', name: 'no-trial-reels' } }]);
      const { outcomes } = await deliver(delivery);
      expect(outcomes.at(-1)).toMatchObject({ type: 'failed', message: { code: expect.stringMatching(/./) } });
      expect(codes({ ...delivery.post, format: undefined, video: null, kind: 'picture' } as PostContent)).toContain(
        'warns setting-unused',
      );
      simulator.faults([]);
      await deliver(delivery);
    }));

  it('is not sent again where no list shows it', () =>
    on({ ...REEL, arrange: set({ trial: 'manual' }) }, async ({ simulator, delivery, log }) => {
      simulator.faults([{ operation: 'publish', fault: { type: 'drop', when: 'after' } }]);
      const { receipt, looks } = await deliver(delivery);
      expect([receipt, new Set(looks)]).toEqual([null, new Set(['cannot-tell'])]);
      expect((await log()).filter((operation) => operation === 'publish')).toHaveLength(1);
      const client = await instagram.client();
      const since = new Date(delivery.clock.now().getTime() - 600_000);
      const query = { post: delivery.post, since, known: new Set<string>() };
      expect(await client.findSent?.(query, delivery.session)).toMatchObject({ answer: 'cannot-tell' });
    }));
});

describe('an equal post of the channel', () => {
  it.each([
    ['caption', PICTURE],
    ['story', { ...CAROUSEL, format: 'story' }],
  ])('%s: whose id is listed first is not taken for the one that lags', async (_name, subject) => {
    const { simulator, delivery, again, stop } = await bench(subject);
    try {
      const other = await deliver(again(delivery.post));
      expect(other.receipt).not.toBeNull();
      simulator.faults([{ operation: 'publish', listingLagMs: 7_200_000, fault: { type: 'drop', when: 'after' } }]);
      const session = { ...delivery.session, hasEqual: async () => true };
      const end = await deliver({ ...delivery, session });
      expect([end.receipt, end.looks.at(-1)]).toEqual([null, 'cannot-tell']);
      expect(simulator.posts()).toHaveLength(2);
    } finally {
      await stop();
    }
  });

  it('is told apart from one that nothing equals', () =>
    on(PICTURE, async ({ simulator, delivery, live }) => {
      simulator.faults([{ operation: 'publish', fault: { type: 'drop', when: 'after' } }]);
      const { receipt } = await deliver(delivery);
      expect(receipt?.remoteId).toBe(live()[0]?.id);
    }));
});
