import { expect, it } from 'vitest';
import type { PostCaptions, PostContent } from '../../src/domain/post.ts';
import { captionsFiles, localeOf } from '../../src/platforms/facebook/captions.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { film } from '../helpers/film.ts';
import { bench, requiredOf, type Subject } from './bench.ts';
import { deliver } from './fake-engine.ts';
import { expectPlanned } from './planned.ts';
import { sampleArticle } from './samples.ts';

it.each([
  ['en', 'en_US'],
  ['en-GB', 'en_GB'],
  // Facebook has no locale for Australia.
  ['en-AU', 'en_US'],
  ['de', 'de_DE'],
  ['de-AT', 'de_DE'],
  ['fr_CA', 'fr_CA'],
  ['es-419', 'es_LA'],
  ['pt', 'pt_BR'],
  ['zh', 'zh_CN'],
  ['zh-Hant', 'zh_TW'],
  ['zh-Hant-HK', 'zh_HK'],
  ['no', 'nb_NO'],
  ['ar', 'ar_AR'],
  ['ug', null],
  ['x-klingon', null],
  ['', null],
])('captions in %s go out as %s', (language, locale) => {
  expect(localeOf(language)).toBe(locale);
});

const VIDEO = {
  bytes: film(100_000),
  mimeType: 'video/mp4',
  width: 1080,
  height: 1920,
  durationSeconds: 42,
};
const REEL: Subject = {
  platform: facebook,
  startSimulator: startFacebookSimulator,
  article: sampleArticle,
  format: 'video',
  video: VIDEO,
};

const captions = (language: string, bytes = 40): PostCaptions => ({ hash: language, bytes, language, label: null });

const withCaptions = (post: PostContent, [first, ...more]: readonly PostCaptions[]): PostContent => ({
  ...post,
  video: post.video && { ...post.video, ...(first && { captions: first }), ...(more[0] && { moreCaptions: more }) },
});

it('captions that Facebook does not take are left out, and the editor sees why', async () => {
  const { delivery, stop } = await bench(REEL);
  await stop();
  const post = withCaptions(delivery.post, [
    captions('en'),
    captions('en-AU'),
    captions('ug'),
    captions('fr', 200_001),
    captions('de', 200_000),
  ]);
  expect(captionsFiles(post).map(({ locale }) => locale)).toEqual(['en_US', 'de_DE']);
  const problems = facebook.content.check(post, requiredOf(facebook));
  const found = problems.filter(({ code }) => code === 'captions-left-out');
  expect(found.map(({ severity, message }) => [severity, message.code])).toEqual([
    ['warns', 'facebook.captionsTwice'],
    ['warns', 'facebook.captionsLanguage'],
    ['warns', 'facebook.captionsTooLarge'],
  ]);
});

it.each([
  ['a reel', VIDEO, {}],
  ['a video from a file', { ...VIDEO, width: 1920, height: 1080 }, {}],
  ['a video in phases', { ...VIDEO, width: 1920, height: 1080 }, { videoUpload: 'direct' }],
])('the title that an editor gave is on %s', async (_name, video, options) => {
  const arrange = (post: PostContent): PostContent => ({ ...post, settings: { title: 'The bridge opens' } });
  const { delivery, sent, live, stop } = await bench({ ...REEL, video, options, arrange });
  try {
    const planned = facebook.content.requests(delivery.post, delivery.session.options);
    expect((await deliver(delivery)).receipt).not.toBeNull();
    expect(live()).toMatchObject([{ texts: { title: 'The bridge opens' } }]);
    expectPlanned(planned, await sent());
  } finally {
    await stop();
  }
});

it('a title where there is no video is a warning, and one that is too long is refused', async () => {
  const { delivery, stop } = await bench({ ...REEL, format: 'link' });
  await stop();
  const check = (title: string) =>
    facebook.content
      .check({ ...delivery.post, settings: { title } }, requiredOf(facebook))
      .map(({ severity, code }) => `${severity} ${code}`);
  expect(check('The bridge opens')).toContain('warns setting-unused');
  expect(check('x'.repeat(256))).toContain('blocks setting');
});
