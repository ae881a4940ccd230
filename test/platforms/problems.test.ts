import { describe, expect, test } from 'vitest';
import type { PostContent, Problem } from '../../src/domain/post.ts';
import { type Reader, render } from '../../src/lib/render.ts';
import { platforms } from '../../src/platforms/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { channelOf, MARKER, requiredOf, style } from './bench.ts';
import { hardArticles, sampleArticle } from './samples.ts';

const FACTS = {
  mimeType: 'video/x-matroska',
  bytes: 30_000_000_000,
  width: 320,
  height: 100,
  rotation: 0,
  durationSeconds: 90_000,
  frameRate: 120,
  bitrate: 300_000_000,
  codec: 'prores',
  codecFamily: 'prores',
  hdr: false,
  audio: { codec: 'pcm', channels: 2, sampleRate: 48_000 },
  fastStart: false,
};

/** Everything that can be wrong with a post, a few of them at a time. */
function spoilt(content: PostContent): PostContent[] {
  const texts = (text: string) => Object.fromEntries(Object.keys(content.texts).map((field) => [field, text]));
  const [picture] = content.pictures;
  const rendition = { hash: 'a', width: 20, height: 11, bytes: 99_000_000, mimeType: 'image/webp', crop: null };
  const wrong = picture ? [{ ...picture, rendition, alt: '' }] : [];
  const described = picture ? [{ ...picture, rendition: null, alt: 'word '.repeat(400), proposed: true as const }] : [];
  const astray = picture ? [{ ...picture, place: 'nowhere' }] : [];
  const place = content.video?.place;
  const file = { hash: 'a', width: 9, height: 9, bytes: 9, mimeType: 'video/mp4', crop: null, durationSeconds: 1_200 };
  const video = (facts: object) => ({
    video: 0,
    ...(place && { place }),
    file: { ...file, facts: { ...FACTS, ...facts } },
  });
  const notes = { avoid: ['ferry'], repeats: true, proposed: true, sponsored: true, paidDoubts: ['its section'] };
  return [
    { ...content, texts: texts(''), pictures: wrong, link: null, blocks: [] },
    {
      ...content,
      texts: texts('a ferry <b> \u0007 #a '.repeat(5_000)),
      extra: { ...content.extra, ...notes },
      link: 'ftp://a',
    },
    { ...content, texts: texts(`$A $B ${'#a @b '.repeat(40)} example.org https://a.example`), pictures: described },
    { ...content, pictures: astray, link: `https://facebook.com/${'a'.repeat(2_000)}` },
    { ...content, pictures: Array.from({ length: 90 }, () => astray[0]).flatMap((one) => one ?? []), video: video({}) },
    {
      ...content,
      pictures: [],
      video: video({ width: 9_000, height: 9_000, durationSeconds: 0.5, codecFamily: 'avc' }),
    },
    {
      ...content,
      video: video({ codec: 'avc1.7a0028', codecFamily: 'avc' }),
      blocks: [{ type: 'paragraph', text: 'a'.repeat(30_000) }],
    },
    { ...content, video: { video: 0, place: 'nowhere', file } },
    { ...content, video: { video: 0, file: { ...file, mimeType: 'text/html', bytes: 0 } }, extra: { captions: 3 } },
  ];
}

function postFor(platform: Platform, article = sampleArticle) {
  const channel = channelOf(platform, requiredOf(platform));
  return { channel, content: platform.content.compose(article, { channel, style, marker: MARKER }) };
}

function problemsOf(platform: Platform): Problem[] {
  const stories = [sampleArticle, ...hardArticles.map(([, article]) => article)];
  return stories.flatMap((article) => {
    const { channel, content } = postFor(platform, article);
    return [content, ...spoilt(content)].flatMap((one) => platform.content.check(one, channel.options));
  });
}

const readerIn = (language: Reader['language']): Reader => ({ language, timeZone: 'UTC', channelName: (id) => id });

describe('the problems of a post', () => {
  const problems = platforms.flatMap(problemsOf);

  test('read in Chinese and English with all that is in them, on every platform', () => {
    for (const { message } of problems) {
      const [chinese, english] = [render(message, readerIn('zh-CN')), render(message, readerIn('en'))];
      expect.soft(chinese, english).toMatch(/\p{Script=Han}/u);
      expect.soft(chinese).not.toMatch(/\{|undefined|Unknown|\b(?:characters|bytes|The|a video|picture|title)\b/);
      expect.soft(english).not.toMatch(/\{|undefined|Unknown/);
    }
    // So that it cannot pass for want of problems; why a video does not fit is a message within one.
    const codes = JSON.stringify(problems.map(({ message }) => message)).match(/"code":"[a-z]+\.\w+"/g);
    expect(new Set(codes).size).toBeGreaterThan(60);
  });

  test('name the text, what it is counted in, and the platform', () => {
    const find = (code: string, label: string) =>
      problems.find(({ message: { code: found, params } }) => {
        const name = params.label;
        return found === code && typeof name === 'object' && 'code' in name && name.code === label;
      });
    const long = find('check.textTooLong', 'label.post');
    expect(long && render(long.message, readerIn('zh-CN'))).toMatch(
      /^帖子正文共 \d+ 个加权字符，X 最多允许 280 个，请删减 \d+ 个。$/,
    );
    expect(long && render(long.message, readerIn('en'))).toMatch(
      /^The post has \d+ weighted characters; X takes at most 280\. Shorten it by \d+\.$/,
    );
  });

  test('a text of every platform has a name in Chinese', () => {
    for (const platform of platforms) {
      for (const { label } of platform.content.limits(channelOf(platform, requiredOf(platform)).options).texts) {
        expect(render(label, readerIn('zh-CN'))).toMatch(/^\p{Script=Han}+$/u);
      }
    }
  });
});
