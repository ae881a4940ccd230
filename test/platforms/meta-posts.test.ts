import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { film } from '../helpers/film.ts';
import { bench, channelOf, MARKER, requiredOf, type Subject, style } from './bench.ts';
import { deliver } from './fake-engine.ts';
import { picturedArticle, sampleArticle } from './samples.ts';

/** What Facebook and Instagram are asked for, by the wishes of a channel and of an editor. */

const video = {
  bytes: film(100_000),
  mimeType: 'video/mp4',
  width: 1080,
  height: 1920,
  durationSeconds: 42,
};
const INSTAGRAM: Subject = { platform: instagram, startSimulator: startInstagramSimulator, article: picturedArticle };

const composed = (
  platform: Platform,
  article: Article,
  options: Record<string, unknown> = {},
  format: string | null = null,
): PostContent =>
  platform.content.compose(article, {
    channel: channelOf(platform, { ...requiredOf(platform), ...options }),
    style,
    marker: MARKER,
    format,
  });

const codes = (platform: Platform, post: PostContent): string[] =>
  platform.content
    .check(post, { ...requiredOf(platform) })
    .filter(({ code }) => !['alt-missing', 'copy-remark'].includes(code))
    .map(({ severity, code }) => `${severity} ${code}`);

/** The bodies of all requests that write. */
async function bodiesOf(subject: Subject): Promise<unknown[]> {
  const { simulator, delivery, sent, stop } = await bench(subject);
  try {
    const { receipt, outcomes } = await deliver(delivery);
    expect(receipt, JSON.stringify(outcomes)).not.toBeNull();
    expect(simulator.defects()).toEqual([]);
    return (await sent()).filter(({ method }) => method === 'POST').map(({ body }) => body);
  } finally {
    await stop();
  }
}

const chosen =
  (changes: Partial<PostContent>) =>
  (post: PostContent): PostContent => ({ ...post, ...changes });

describe('Instagram', () => {
  it('shows as many pictures as the channel wishes, in one shape, each described, and names who took them once', () => {
    const post = composed(instagram, picturedArticle);
    expect(post.kind).toBe('carousel');
    expect(post.pictures.map(({ place, spec, alt }) => [place, spec.height, alt])).toEqual(
      picturedArticle.images.map(({ caption }) => ['feed', 1350, caption]),
    );
    expect(post.texts.caption).toMatch(/Photo: Jon Bell, Ann Lee\n\n/);
    expect(composed(instagram, picturedArticle, { pictures: 1 }).kind).toBe('picture');
    expect(composed(instagram, picturedArticle, { shape: '3:4' }).pictures[0]?.spec.height).toBe(1440);
    expect(composed(instagram, picturedArticle, { videos: true }).pictures).toHaveLength(1);
  });

  it('takes 3:4 where the account does, and says why where it does not', async () => {
    const tall = { ...INSTAGRAM, options: { shape: '3:4' } };
    const accepting: Subject = {
      ...tall,
      startSimulator: (options) => startInstagramSimulator({ ...options, acceptsThreeByFour: true }),
    };
    expect(await bodiesOf(accepting)).toHaveLength(5);
    const { delivery, stop } = await bench(tall);
    const { outcomes } = await deliver(delivery);
    await stop();
    expect(outcomes.at(-1)).toMatchObject({ type: 'failed', code: '36003/2207009' });
  });

  it('a carousel carries collaborators, place and label, its first picture the tags', async () => {
    const arrange = chosen({
      settings: { collaborators: ['harbour.tv'], tags: ['ann', 'jon'], location: '4711' },
      disclosures: { ai: true },
    });
    const [first, second, , parent] = await bodiesOf({ ...INSTAGRAM, arrange });
    expect(first).toMatchObject({
      is_carousel_item: true,
      alt_text: picturedArticle.images[0]?.caption,
      user_tags: [
        { username: 'ann', x: 0.33, y: 0.9 },
        { username: 'jon', x: 0.67, y: 0.9 },
      ],
    });
    expect(second).not.toHaveProperty('user_tags');
    expect(first).not.toHaveProperty('is_ai_generated');
    expect(parent).toMatchObject({
      media_type: 'CAROUSEL',
      collaborators: ['harbour.tv'],
      location_id: '4711',
      is_ai_generated: true,
    });
  });

  it('a reel carries its cover and name of audio, and may stay out of the feed', async () => {
    const arrange = chosen({ settings: { tags: ['ann'], reelsOnly: true, audioName: 'Harbour at dawn' } });
    const [reel] = await bodiesOf({ ...INSTAGRAM, format: 'reel', video, cover: true, arrange });
    expect(reel).toMatchObject({
      media_type: 'REELS',
      share_to_feed: 'false',
      cover_url: expect.stringMatching(/\.jpg$/),
      audio_name: 'Harbour at dawn',
      user_tags: [{ username: 'ann' }],
    });
  });

  it('a story has the headline on its picture and no caption, and says which settings it leaves out', async () => {
    const post = composed(instagram, picturedArticle, {}, 'story');
    expect(post).toMatchObject({ kind: 'story', format: 'story', texts: {}, link: null });
    expect(post.pictures).toMatchObject([
      { place: 'story', spec: { width: 1080, height: 1920 }, card: { kind: 'headline', over: 'picture' } },
    ]);
    const settings = { collaborators: ['harbour.tv'], location: '4711', tags: ['ann'] };
    expect(codes(instagram, { ...post, settings })).toEqual(['warns setting-unused', 'warns setting-unused']);
    const arrange = chosen({ settings, disclosures: { ai: true } });
    const [story] = await bodiesOf({ ...INSTAGRAM, format: 'story', arrange });
    expect(Object.keys(story as object).sort()).toEqual(['image_url', 'is_ai_generated', 'media_type', 'user_tags']);
  });

  it('asks for nothing beyond the caption where nothing was chosen', async () => {
    const [image] = await bodiesOf({ ...INSTAGRAM, article: sampleArticle });
    expect(Object.keys(image as object)).toEqual(['image_url', 'caption', 'alt_text']);
    const [reel] = await bodiesOf({ ...INSTAGRAM, options: { videos: true }, video });
    expect(Object.keys(reel as object)).toEqual(['media_type', 'video_url', 'caption', 'share_to_feed']);
  });

  it('refuses settings that it does not take, and a reel without a video', () => {
    const post = composed(instagram, { ...picturedArticle, videos: [] }, {}, 'reel');
    expect(codes(instagram, post)).toContain('blocks video-missing');
    const many = { ...composed(instagram, picturedArticle), settings: { collaborators: ['a', 'b', 'c', 'd'] } };
    expect(codes(instagram, many)).toContain('blocks setting');
    expect(() => instagram.content.parseSettings({ location: 'Guangzhou' })).toThrow();
    expect(instagram.content.parseSettings({ tags: ['@ann'] })).toEqual({ tags: ['ann'] });
  });

  it('what is left of a reel without its video are its picture and its words', () => {
    const reel = composed(instagram, picturedArticle, {}, 'reel');
    const left = instagram.content.video?.without?.(reel);
    expect(left).toMatchObject({ kind: 'picture', video: null });
    expect(left).not.toHaveProperty('format');
    const story = composed(instagram, picturedArticle, { videos: true }, 'story');
    expect(instagram.content.video?.without?.(story)).toMatchObject({ kind: 'story', format: 'story', video: null });
  });

  it('several stories since: which one it is, a person decides', async () => {
    const { simulator, delivery, again, stop } = await bench({ ...INSTAGRAM, format: 'story' });
    try {
      simulator.faults([{ operation: 'publish', fault: { type: 'drop', when: 'after' } }]);
      const client = await instagram.client();
      for (let tries = 0; tries < 3; tries++) {
        await client.publish(delivery.post, delivery.session).catch((error: unknown) => {
          if (error instanceof Error && 'until' in error && error.until instanceof Date) {
            delivery.clock.advanceTo(error.until);
          }
        });
      }
      await deliver(again(delivery.post));
      const { receipt, looks } = await deliver(delivery);
      expect(receipt).toBeNull();
      expect(looks.at(-1)).toBe('cannot-tell');
      expect(simulator.posts()).toHaveLength(2);
    } finally {
      await stop();
    }
  });
});

describe('Facebook', () => {
  it('shows each picture in a shape that suits it', () => {
    const post = composed(facebook, picturedArticle);
    expect(post.kind).toBe('pictures');
    expect(post.pictures.map(({ spec }) => spec.shapes?.length)).toEqual([2, 2, 2]);
    expect(composed(facebook, sampleArticle).pictures[0]?.spec.shapes).toHaveLength(2);
    expect(composed(facebook, picturedArticle, { pictures: 2 }).pictures).toHaveLength(2);
  });

  it('puts the link into the first comment where the channel wishes it', () => {
    const post = composed(facebook, picturedArticle, { linkIn: 'comment' });
    expect(post.texts.message).not.toContain(post.link);
    expect(post.continued).toMatchObject([{ texts: { comment: expect.stringContaining(post.link ?? '–') } }]);
    expect(codes(facebook, post)).toEqual([]);
    const without = composed(facebook, { ...sampleArticle, images: [] }, { linkIn: 'comment' });
    expect(without).not.toHaveProperty('continued');
  });

  it('is a link with a card, or a video, where an editor wishes for that', () => {
    const link = composed(facebook, picturedArticle, { videos: true }, 'link');
    expect(link).toMatchObject({ kind: 'link', pictures: [], video: null });
    expect(link.texts.message).not.toContain(link.link);
    expect(composed(facebook, picturedArticle, {}, 'video')).toMatchObject({
      kind: 'video',
      video: { place: 'video' },
    });
    expect(codes(facebook, composed(facebook, { ...picturedArticle, videos: [] }, {}, 'video'))).toContain(
      'blocks video-missing',
    );
    const linkless = { ...picturedArticle, url: null, canonicalUrl: null, mobileUrl: null };
    expect(codes(facebook, composed(facebook, linkless, {}, 'link'))).toContain('blocks link-missing');
  });

  it('a story has no words; it is neither changed nor answered nor deleted by a program', async () => {
    const subject = { platform: facebook, startSimulator: startFacebookSimulator, article: picturedArticle };
    const { delivery, stop } = await bench({ ...subject, format: 'story' });
    try {
      const { receipt } = await deliver(delivery);
      if (!receipt) throw new Error('It was not published.');
      const live = { post: delivery.post, receipt, since: delivery.clock.now() };
      const context = { options: delivery.session.options, now: delivery.clock.now() };
      const may = (kind: 'retract' | 'reply') => facebook.changes.may({ kind }, live, context);
      expect([may('retract'), may('reply')]).toMatchObject([
        { may: false, byHand: true },
        { may: false, byHand: false },
      ]);
    } finally {
      await stop();
    }
  });

  it('a cover that Facebook refuses leaves the reel live, with a warning', async () => {
    const { simulator, delivery, live, stop } = await bench({
      platform: facebook,
      startSimulator: startFacebookSimulator,
      article: picturedArticle,
      format: 'video',
      video,
      cover: true,
    });
    try {
      simulator.faults([{ operation: 'thumbnails', fault: { type: 'status', when: 'before', status: 400 } }]);
      const { receipt } = await deliver(delivery);
      expect(receipt?.warnings).toHaveLength(1);
      expect(live()).toHaveLength(1);
    } finally {
      await stop();
    }
  });
});

it.each([
  ['Facebook', { ...INSTAGRAM, platform: facebook, startSimulator: startFacebookSimulator }, 'photos', 3],
  ['Instagram', INSTAGRAM, 'createContainer', 4],
] as const)('%s: with a limit nearly used up, the rest is sent later', async (_name, subject, upload, expected) => {
  const { simulator, delivery, log, live, stop } = await bench(subject);
  try {
    simulator.faults([{ operation: upload, fault: { type: 'named', name: 'nearly-used' } }]);
    const client = await subject.platform.client();
    const first = await client.publish(delivery.post, delivery.session).catch((error: unknown) => error);
    expect(client.classify(first, 'step', new Date())).toMatchObject({ type: 'rate-limited', code: 'usage' });
    expect(await log()).toEqual([upload]);
    expect((await deliver(delivery)).receipt).not.toBeNull();
    expect((await log()).filter((operation) => operation === upload)).toHaveLength(expected);
    expect(live()).toHaveLength(1);
  } finally {
    await stop();
  }
});

it.each([
  ['a carousel', composed(instagram, picturedArticle), 'scroll-snap-type', 3],
  ['a story', composed(instagram, picturedArticle, {}, 'story'), 'aspect-ratio:1080/1920', 1],
  ['several pictures', composed(facebook, picturedArticle), 'display:grid', 3],
  ['six pictures', composed(facebook, sixPictures(), { pictures: 6 }), '+1', 5],
  ['a story', composed(facebook, picturedArticle, {}, 'story'), 'aspect-ratio:1080/1920', 1],
])('%s is shown as its readers see it', (_name, post, mark, pictures) => {
  const platform = post.platform === 'facebook' ? facebook : instagram;
  const html = platform.content.preview(post, { fileUrl: (hash) => `/${hash}`, channelName: 'Harbour <News>' });
  expect(html).toContain(mark);
  expect(html.match(/role="img"/g)).toHaveLength(pictures);
  expect(html).not.toContain('<News>');
  expect(html).not.toContain('<script');
});

function sixPictures(): Article {
  const scenes = ['A ferry', 'Two tugs', 'The lighthouse keeper', 'Fish on ice', 'Rope makers', 'Children swimming'];
  const images = scenes.map((caption, index) => ({
    url: `https://news.example.org/scene-${'abcdef'[index]}.jpg`,
    caption,
    credit: null,
    alt: null,
  }));
  return { ...sampleArticle, images };
}
